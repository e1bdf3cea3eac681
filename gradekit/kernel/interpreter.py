"""Runs cells in IPython and keeps what JupyterLab would show below them: streams, results, pictures, tracebacks."""

import contextlib
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from traitlets.config import Config

from gradekit.kernel.ipython_shell import Shell, ShownResult
from gradekit.kernel.output_recorder import Recorder

CELL = "<ipython-input-"  # how IPython names the file of a cell


class Stream:
    """sys.stdout or sys.stderr: writes go to whoever records at the moment."""

    encoding, errors, closed = "utf-8", "strict", False

    def __init__(self, interpreter: "Interpreter", name: str) -> None:
        self._interpreter = interpreter
        self.name = f"<{name}>"
        self._stream = name

    def write(self, text: str) -> int:
        """Record a text."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text).__name__}")
        if text:
            self._interpreter.recorder.stream(self._stream, str(text))
        return len(text)

    def writelines(self, lines: list[str]) -> None:
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

    def readable(self) -> bool:
        """It cannot be read."""
        return False

    seekable = readable

    def close(self) -> None:
        """It stays open."""


class Interpreter:
    """An IPython shell whose outputs are kept; there can be one in a process.

    `beneath` gives what was printed past Python: the name of a stream, and a text.
    """

    def __init__(self) -> None:
        self.beneath: Callable[[], Iterable[tuple[str, str]]] = tuple
        self.recorder = Recorder()
        config = Config()
        config.HistoryManager.enabled = False
        config.HistoryManager.hist_file = ":memory:"
        sys.modules["IPython.extensions.autoreload"] = _inert_autoreload()
        streams = sys.stdout, sys.stderr
        self.shell: Any = Shell.instance(
            config=config, user_module=types.ModuleType("__main__"), displayhook_class=ShownResult
        )
        self.shell.interpreter = self
        for source in ("1 + 1", "1 / 0", "None"):  # what the first cell and the first traceback load, once for all
            self.run(source)
        self.shell.reset(new_session=True)  # type: ignore[no-untyped-call]
        self.shell.remember_transformers()
        sys.stdout, sys.stderr = streams

    def run(self, source: str) -> tuple[list[dict[str, Any]], bool]:
        """Run a cell; return its outputs and whether it raised."""
        sys.stdout, sys.stderr = Stream(self, "stdout"), Stream(self, "stderr")
        self.recorder = Recorder()
        result = self.shell.run_cell(source, store_history=True)
        for name, text in self.beneath():
            self.recorder.stream(name, text)
        return self.recorder.finished(), not result.success

    def prepare(self, source: str) -> str:
        """Compile a cell for those that will be run in children of this process; return it as Python."""
        return str(self.shell.prepare(source))

    @contextlib.contextmanager
    def apart(self) -> Iterator[Recorder]:
        """Keep what is printed meanwhile in a recorder of its own."""
        before, self.recorder = self.recorder, Recorder()
        try:
            yield self.recorder
        finally:
            self.recorder = before
            tuple(self.beneath())  # nobody knows to which call it belongs; it is lost

    def shown(self, error: BaseException) -> list[str]:
        """Return an exception's traceback as lines, as IPython shows it, from the first cell on."""
        found = error.__traceback__
        while found and not found.tb_frame.f_code.co_filename.startswith(CELL):
            found = found.tb_next
        try:
            return list(self.shell.InteractiveTB.structured_traceback(type(error), error, found))
        except BaseException:  # noqa: BLE001 - a student's class can break even this
            return []


def _inert_autoreload() -> types.ModuleType:
    """Return an extension whose magics do nothing: while marking, no module's file changes.

    The real one looks at the file of every loaded module before every cell.
    """
    module = types.ModuleType("IPython.extensions.autoreload")

    def load_ipython_extension(shell: Any) -> None:
        for name in ("autoreload", "aimport"):
            shell.register_magic_function(lambda _line: None, "line", name)

    module.load_ipython_extension = load_ipython_extension  # type: ignore[attr-defined]
    return module
