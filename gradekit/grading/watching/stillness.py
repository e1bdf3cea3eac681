"""When a folder is whole: nothing in it has changed for a moment."""

import os
import pathlib
import time

from gradekit.course import walk

Stamp = tuple[tuple[str, int, int, int], ...]


def stamp_of(folder: pathlib.Path) -> Stamp:
    """Return what shows a change of what is in a folder; nothing of one that is not there."""

    def go_on(_: OSError) -> None:
        """What may not be looked into does not change, as far as this can see."""

    found = []
    for path in walk(folder, (), go_on).files:
        try:
            state = path.lstat()
        except OSError:
            continue  # gone since
        found.append((os.fsdecode(path), state.st_size, state.st_mtime_ns, state.st_ino))
    return tuple(found)


class Stillness:
    """Folders that are looked at again and again until nothing changes any more."""

    def __init__(self, quiet_s: float) -> None:
        self._quiet_s = quiet_s
        self._seen: dict[pathlib.Path, tuple[Stamp, float]] = {}

    def since_s(self, folder: pathlib.Path) -> float:
        """Return for how long a folder is known not to have changed."""
        now, stamp = time.monotonic(), stamp_of(folder)
        before = self._seen.get(folder)
        if before is None or before[0] != stamp:
            self._seen[folder] = stamp, now
            return 0.0
        return now - before[1]

    def is_still(self, folder: pathlib.Path) -> bool:
        """Whether it has not changed for long enough; it is then forgotten."""
        if self.since_s(folder) < self._quiet_s:
            return False
        self.forget(folder)
        return True

    def forget(self, folder: pathlib.Path) -> None:
        """Look at it anew the next time."""
        self._seen.pop(folder, None)
