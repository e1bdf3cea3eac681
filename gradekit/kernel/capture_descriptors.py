"""What goes to descriptors 1 and 2 past Python's sys.stdout: os.write, what C and Fortran print."""

import contextlib
import fcntl
import os
import resource
import sys
import tempfile
from collections.abc import Iterator

from gradekit.kernel.output_recorder import MAX_OUTPUT_CHARACTERS


class Descriptors:
    """Descriptors 1 and 2 of this process, led into nameless files that are emptied after each cell.

    Files, for nobody has to read them in time; but only where the kernel limits the size of a file, for else a
    program that prints without end would fill the disk. Elsewhere this is lost, as without this class.
    """

    def __init__(self, folder: str) -> None:
        self._files = {}
        if resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY:
            return
        for number, name in ((1, "stdout"), (2, "stderr")):
            file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115 - open as long as the process
            fcntl.fcntl(file, fcntl.F_SETFL, os.O_APPEND)  # else what is emptied would begin with a hole
            os.dup2(file.fileno(), number)
            self._files[name] = file

    def written(self) -> Iterator[tuple[str, str]]:
        """Yield the name of a stream and what has come to it, up to a size, and forget it."""
        for stream in (sys.__stdout__, sys.__stderr__):
            with contextlib.suppress(OSError, ValueError, AttributeError):  # a student can have closed it
                stream.flush()  # type: ignore[union-attr]
        for name, file in self._files.items():
            with contextlib.suppress(OSError, ValueError):
                if size := os.fstat(file.fileno()).st_size:
                    text = os.pread(file.fileno(), min(size, MAX_OUTPUT_CHARACTERS + 1), 0)
                    os.ftruncate(file.fileno(), 0)
                    yield name, text.decode("utf-8", "replace")
