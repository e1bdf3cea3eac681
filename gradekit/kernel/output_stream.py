"""What cells print: sys.stdout and sys.stderr without a buffer, as JupyterLab's are, and what goes past them."""

import contextlib
import fcntl
import io
import os
import resource
import sys
import tempfile
from collections.abc import Iterable, Iterator
from typing import Protocol

from gradekit.kernel.output_recorder import MAX_OUTPUT_CHARACTERS, Recorder

_DESCRIPTORS = {"stdout": 1, "stderr": 2}


class Recording(Protocol):
    """Who has the recorder of the moment."""

    recorder: Recorder


class Stream(io.TextIOBase):
    """Writes go to whoever records at the moment; there is one for each name, as long as the process."""

    encoding, errors, closed, newlines = "UTF-8", None, False, None  # as ipykernel has them

    def __init__(self, recording: Recording, name: str) -> None:
        self._recording = recording
        self.name = name

    def write(self, text: str) -> int:
        """Record a text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        if text:
            self._recording.recorder.stream(self.name, str(text))
        return len(text)

    def writelines(self, lines: Iterable[str]) -> None:  # type: ignore[override]
        """Record texts."""
        for line in lines:
            self.write(line)

    def flush(self) -> None:
        """Nothing waits."""

    def isatty(self) -> bool:
        """A notebook is no terminal."""
        return False

    def writable(self) -> bool:
        """It can be written to."""
        return True

    def fileno(self) -> int:
        """Return the descriptor that is meant by this name: `faulthandler` and other programs write to it."""
        return _DESCRIPTORS[self.name]

    def close(self) -> None:
        """It stays open."""


class Descriptors:
    """What goes past Python's streams (os.write, what C and Fortran print), in nameless files emptied after each cell.

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
