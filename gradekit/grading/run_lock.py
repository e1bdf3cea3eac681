"""One run at a time where two would write to the same places."""

import contextlib
import io
import pathlib
from collections.abc import Iterator

from gradekit.course import regular_start
from gradekit.errors import CourseError

GRADE, WATCH = "grade", "watch"
MAX_NAME = 20


@contextlib.contextmanager
def only_run(path: pathlib.Path, shown: str, command: str = GRADE) -> Iterator[None]:
    """Keep out every other run that asks for the same file. However a run ends, the kernel opens its lock.

    Args:
        path: the file; it is made, and stays. It says which command has locked it.
        shown: what to call it.
        command: what this run is, for whoever comes second.

    Raises:
        CourseError: if another run has it, or it cannot be made.
    """
    import fcntl  # noqa: PLC0415  Windows has none, and the command line must import everywhere

    with _opened(path, shown) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise CourseError(_occupied(path, shown)) from None
        except OSError:  # some cluster file systems know no locks, which is no reason not to mark
            pass
        with contextlib.suppress(OSError):  # the disk can be full, and then the sentence has the other name
            file.truncate(0)
            file.write(command.encode())
        yield


def _occupied(path: pathlib.Path, shown: str) -> str:
    other = regular_start(path, MAX_NAME).decode("ascii", "replace")
    if other == WATCH:
        return (
            f"A `gradekit watch` is marking this assignment as it is handed in, and keeps {shown} locked; expected no "
            "other, since both would write to the same places. It judges what arrives, so there may be nothing to do; "
            "else stop it, and run the same command again. Nothing was changed."
        )
    return (
        f"Another `gradekit grade` is marking this assignment and keeps {shown} locked; expected no other, "
        "since both would write to the same places. Wait for its end, or stop it, and run the same command "
        "again. Nothing was changed."
    )


def _opened(path: pathlib.Path, shown: str) -> io.FileIO:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        return path.open("ab", buffering=0)  # what finds no room would be tried again when it is closed
    except OSError as error:
        raise CourseError(
            f"{shown} could not be written ({error.strerror}). See to the room and the permissions, and run the same "
            "command again. Nothing was changed."
        ) from error
