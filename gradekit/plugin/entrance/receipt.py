"""What nbgrader's exchange lays beside a submission, and its release_feedback asks for: the time, and a secret.

What came by another way has neither. Then the time is that of the newest file: no proof of when it was handed in, so
the gradebook gets none from it, and nobody a penalty. The secret, from which the name of a feedback page is made, comes
from what only the instructor has.
"""

import hashlib
import pathlib
import shutil
from datetime import datetime

from gradekit.course import MAX_TIME_BYTES, regular_start, time_handed_in, time_of_file, walk
from gradekit.notebook import TIME

SECRET = "submission_secret.txt"  # noqa: S105 - the name of a file


def put_receipt(submitted: pathlib.Path, marked: pathlib.Path, source: pathlib.Path) -> None:
    """Put a time and a secret beside a marked notebook, if what was handed in has none that can be used.

    Args:
        submitted: the folder of what was handed in.
        marked: the folder of the marked notebook.
        source: the folder of the instructor's notebooks.
    """
    content = regular_start(submitted / TIME, MAX_TIME_BYTES + 1)
    found = time_handed_in(content)
    if found is None or not content.isascii():
        _write(marked / TIME, f"{found or newest(submitted):%Y-%m-%d %H:%M:%S.%f} UTC")
    if not (marked / SECRET).exists():
        secret = hashlib.sha256("\0".join(submitted.parts[-2:]).encode("utf-8", "replace"))
        for path in sorted(source.glob("*.ipynb")):
            secret.update(path.read_bytes())
        _write(marked / SECRET, secret.hexdigest())


def newest(folder: pathlib.Path) -> datetime:
    """Return the time of the newest file in a folder, in UTC and without a zone; of the folder, if it has none."""

    def go_on(_: OSError) -> None:
        """What may not be read has no say."""

    paths = [path for path in walk(folder, (), go_on).files if path.name != TIME]
    moment = max([path.lstat().st_mtime for path in paths], default=folder.stat().st_mtime)
    return time_of_file(moment).replace(tzinfo=None)


def _write(path: pathlib.Path, text: str) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)  # nbgrader's copy may not be written to
    path.write_text(text, encoding="ascii")
