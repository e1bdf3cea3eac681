"""Runs cells in IPython and keeps what JupyterLab would show below them: streams, results, pictures, tracebacks."""

import contextlib
import os
import sys
import types
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import IPython.extensions
from traitlets.config import Config

from gradekit.kernel import inert_autoreload, kernel_object, other_programs
from gradekit.kernel.ipython_shell import Shell
from gradekit.kernel.output_recorder import Recorder, ShownResult
from gradekit.kernel.output_stream import Stream
from gradekit.kernel.running_loop import RunningLoop
from gradekit.kernel.tracebacks import ShownTracebacks, give_back_memory

CELL = "<ipython-input-"  # how IPython names the file of a cell


class Interpreter:
    """An IPython shell whose outputs are kept; there can be one in a process.

    `beneath` gives what was printed past Python: the name of a stream, and a text.
    """

    def __init__(self) -> None:
        self.beneath: Callable[[], Iterable[tuple[str, str]]] = tuple
        self.recorder = Recorder()
        self.language = "en"
        self._running = RunningLoop()
        config = Config()
        config.HistoryManager.enabled = False
        config.HistoryManager.hist_file = ":memory:"
        config.IPKernelApp.connection_file = "kernel.json"  # who asks whether this is a notebook looks for it
        sys.modules[f"{IPython.extensions.__name__}.autoreload"] = inert_autoreload
        streams = sys.stdout, sys.stderr
        self.shell: Any = Shell.instance(
            config=config, user_module=types.ModuleType("__main__"), displayhook_class=ShownResult
        )
        self.shell.interpreter = self
        self._tracebacks = ShownTracebacks(self.shell)
        self.shell.kernel = kernel_object.IPythonKernel(self.shell, self._running)
        self._take_streams()
        # what the first cell and the first traceback load, once for all; a notebook's `open` is a function of IPython's
        # in a file of 4,000 lines, of which the first traceback through it makes a syntax tree
        for source in ("1 + 1", "1 / 0", "open('')", "None"):
            self.run(source)
        self._running.close()
        self.shell.forget_all()
        kernel_object.seem_loaded("ipykernel")
        sys.stdout, sys.stderr = streams

    def start(self, folder: str) -> None:
        """Begin a notebook in a folder, after the fork."""
        self._take_streams()
        self.shell.user_ns["_dh"][:] = [folder]
        os.environ.update(TERM="xterm-color", CLICOLOR="1", FORCE_COLOR="1", PAGER="cat", GIT_PAGER="cat")

    def do_without_programs(self) -> None:
        """Let what would start another program print that it does not, where this process may start none."""
        if not other_programs.can_be_started():
            other_programs.replace(self.shell, lambda: self.language)

    def run(self, source: str) -> tuple[list[dict[str, Any]], bool]:
        """Run a cell; return its outputs and whether it raised."""
        self.recorder = Recorder()
        try:
            failed = not self._running.run(self.shell.run_in_loop(source)).success
            self._running.go_on()
        except BaseException as error:  # noqa: BLE001 - an interrupt while the cell waited, or a loop that was stopped
            self.shell.showtraceback((type(error), error, error.__traceback__))
            failed = True
        for name, text in self.beneath():
            self.recorder.stream(name, text)
        return self.recorder.finished(), failed

    def call(self, function: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """Call a function of the notebook's as a cell would: with the event loop running."""
        return self._running.call(function, *args, **kwargs)

    def within(self, function: Callable[..., Any], *args: Any) -> Any:
        """Call a function of this program's where it finds and makes the settings of the notebook's cells."""
        return self._running.within(function, *args)

    def _take_streams(self) -> None:
        sys.stdout, sys.stderr = Stream(self, "stdout"), Stream(self, "stderr")

    def prepare(self, source: str) -> str:
        """Compile a cell for those that will be run in children of this process; return it as Python."""
        return str(self.shell.prepare(source))

    def follow(self, inputs: Sequence[object]) -> None:
        """Have the next cell find the last of these inputs as `_i`, and those before it as `_ii` and `_iii`."""
        manager: Any = self.shell.history_manager
        manager._i00, manager._i, manager._ii = [str(each) for each in ["", "", "", *inputs][:-4:-1]]  # noqa: SLF001

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
        give_back_memory(error)
        found = error.__traceback__
        while found and not found.tb_frame.f_code.co_filename.startswith(CELL):
            found = found.tb_next
        try:
            return self._tracebacks.lines(error, found)
        except BaseException:  # noqa: BLE001 - a student's class can break even this
            return []
