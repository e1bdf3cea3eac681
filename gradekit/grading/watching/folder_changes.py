"""Which folders have changed, told by the system; where it tells nothing, the caller looks by itself now and then.

Each folder is watched alone, none with all that is below it: a student can hand in ten thousand folders, and the system
watches no more than so many.
"""

import pathlib
import queue
import threading
from collections.abc import Collection
from typing import Self

import watchfiles

_STEP_MS, _GATHER_MS, _LOOK_MS = 20, 100, 200


class FolderChanges:
    """A thread that waits for changes of folders; use it in a `with` statement."""

    def __init__(self) -> None:
        self._found: queue.SimpleQueue[pathlib.Path | None] = queue.SimpleQueue()
        self._folders: frozenset[pathlib.Path] = frozenset()
        self._ended = threading.Event()
        self._thread: threading.Thread | None = None
        self.fault = ""

    def watch(self, folders: Collection[pathlib.Path]) -> bool:
        """Wait for changes of these folders from now on; return whether they are others than before.

        Then what changes in this moment may not be told.
        """
        chosen = frozenset(folders)
        if chosen == self._folders:
            return False
        self.close()
        self._folders, self._ended = chosen, threading.Event()
        if chosen:
            self._thread = threading.Thread(target=self._wait, args=(chosen, self._ended), daemon=True)
            self._thread.start()
        return True

    def wait(self, timeout_s: float) -> set[pathlib.Path]:
        """Return the paths that have changed; wait for so long until there is one."""
        found: set[pathlib.Path] = set()
        try:
            first = self._found.get(timeout=timeout_s)
            while True:
                found |= {first} if first else set()
                first = self._found.get_nowait()
        except queue.Empty:
            return found

    def close(self) -> None:
        """End the thread."""
        self._ended.set()
        if self._thread:
            self._thread.join()
        self._thread, self._folders = None, frozenset()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _wait(self, folders: Collection[pathlib.Path], ended: threading.Event) -> None:
        try:
            for changes in watchfiles.watch(
                *folders,
                watch_filter=None,
                debounce=_GATHER_MS,
                step=_STEP_MS,
                rust_timeout=_LOOK_MS,
                stop_event=ended,
                recursive=False,
                ignore_permission_denied=True,
                raise_interrupt=False,
            ):
                for _, path in changes:
                    self._found.put(pathlib.Path(path))
        except (OSError, RuntimeError) as error:  # more than the system watches; a folder that is gone
            self.fault = str(error)
            self._found.put(None)
