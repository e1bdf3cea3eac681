"""The `timestamp.txt` beside a marked notebook: nbgrader's release_feedback and fetch_feedback need one that is a time.

Where none was handed in, or none that can be read, it says the time of the newest file. That is no proof of when it was
handed in, so the gradebook gets no time from it, and nobody a penalty.
"""

import pathlib
from datetime import UTC, datetime

from gradekit.course import MAX_TIME_BYTES, regular_start, time_handed_in, walk
from gradekit.notebook import TIME


def put_time(submitted: pathlib.Path, marked: pathlib.Path) -> None:
    """Put a time beside a marked notebook, if what was handed in has none that every program reads.

    Args:
        submitted: the folder of what was handed in.
        marked: the folder of the marked notebook.
    """
    content = regular_start(submitted / TIME, MAX_TIME_BYTES + 1)
    found = time_handed_in(content)
    if found is None:
        found = newest(submitted)
    elif content.isascii():
        return
    (marked / TIME).unlink(missing_ok=True)
    (marked / TIME).write_text(f"{found:%Y-%m-%d %H:%M:%S.%f} UTC", encoding="ascii")


def newest(folder: pathlib.Path) -> datetime:
    """Return the time of the newest file in a folder, in UTC and without a zone; of the folder, if it has none."""

    def go_on(_: OSError) -> None:
        """What may not be read has no say."""

    paths = [path for path in walk(folder, (), go_on).files if path.name != TIME]
    moment = max([path.lstat().st_mtime for path in paths], default=folder.stat().st_mtime)
    return datetime.fromtimestamp(moment, UTC).replace(tzinfo=None)
