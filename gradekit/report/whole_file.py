"""A file that is replaced at once and whole, or left as it was."""

import contextlib
import pathlib
import tempfile

from gradekit.errors import CourseError

NEW = 0o644


def replace_file(path: pathlib.Path, content: bytes) -> None:
    """Write a file.

    Raises:
        CourseError: if it could not be written.
    """
    try:
        mode = path.stat().st_mode & 0o777 if path.exists() else NEW
        with tempfile.NamedTemporaryFile(dir=path.parent, prefix=f".{path.name[:40]}.", delete=False) as file:
            made = pathlib.Path(file.name)
            try:
                file.write(content)
                file.close()
                made.chmod(mode)
                made.replace(path)
            except BaseException:
                with contextlib.suppress(OSError):
                    made.unlink()
                raise
    except OSError as error:
        raise CourseError(
            f"{path} could not be written ({error.strerror}); what was there before is as it was. Make its folder, or "
            "allow writing in it, and run the same command again."
        ) from None
