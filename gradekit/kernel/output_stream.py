"""sys.stdout and sys.stderr of cells: text files without a buffer, as JupyterLab's are."""

import io
from collections.abc import Iterable
from typing import Protocol

from gradekit.kernel.output_recorder import Recorder

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
