"""Runs cells in IPython and keeps what JupyterLab would show below them: streams, results, pictures, tracebacks."""

import ast
import base64
import contextlib
import sys
import types
from collections.abc import Callable, Iterable, Iterator
from typing import Any

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from gradekit.recorder import Recorder

MAX_MESSAGE_CHARACTERS = 10_000
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


class _Publisher(DisplayPublisher):
    def _recorder(self) -> Recorder:
        shell: Any = self.shell
        found: Recorder = shell.interpreter.recorder
        return found

    def publish(
        self,
        data: Any,
        metadata: Any = None,
        source: Any = None,  # noqa: ARG002 - IPython's signature
        *,
        transient: Any = None,
        update: bool = False,
        **options: Any,  # noqa: ARG002
    ) -> None:
        recorder = self._recorder()
        display_id: Any = (transient or {}).get("display_id")
        if update:
            recorder.update(display_id, _jsonable(data), metadata or {})
            return
        shown = {"output_type": "display_data", "data": _jsonable(data), "metadata": metadata or {}}
        recorder.add(shown | ({"_display_id": display_id} if display_id else {}))

    def clear_output(self, wait: bool = False) -> None:
        self._recorder().clear(wait=wait)


class _DisplayHook(DisplayHook):
    _data: Any = None

    def _recorder(self) -> Recorder:
        shell: Any = self.shell
        found: Recorder = shell.interpreter.recorder
        return found

    def write_output_prompt(self) -> None:
        """A notebook shows the number beside the cell."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        self._data = (_jsonable(format_dict), md_dict or {})

    def finish_displayhook(self) -> None:
        if self._data:
            data, metadata = self._data
            self._data = None
            self._recorder().add(
                {
                    "output_type": "execute_result",
                    "data": data,
                    "metadata": metadata,
                    "execution_count": self.prompt_count,
                }
            )


class _Shell(InteractiveShell):
    interpreter: "Interpreter"
    _usual: Any = None

    def init_profile_dir(self, profile_dir: Any = None) -> None:
        """There is no profile: nothing that an earlier run left behind is read."""
        self.profile_dir = profile_dir

    def init_display_pub(self) -> None:
        self.display_pub = _Publisher(parent=self, shell=self)  # type: ignore[no-untyped-call]

    def transform_cell(self, raw_cell: str) -> str:
        """Leave plain Python as it is; IPython's own way there reads it character by character, several times over.

        Not for a single line, which can be a magic without %, nor once somebody has added a transformer.
        """
        if "\n" in raw_cell.strip() and self._transformers() == self._usual and _is_python(raw_cell):
            return raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
        transformed: str = super().transform_cell(raw_cell)  # type: ignore[no-untyped-call]
        return transformed

    def remember_transformers(self) -> None:
        """Take what is there now as the usual ones."""
        self._usual = self._transformers()

    def _transformers(self) -> list[list[Any]]:
        manager = self.input_transformer_manager
        lists = manager.cleanup_transforms, manager.line_transforms, manager.token_transformers
        return [list(transforms) for transforms in (*lists, self.input_transformers_post)]

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        lines = [stb] if isinstance(stb, str) else [str(line) for line in stb]
        self.interpreter.recorder.add(error_output(etype.__name__, _text_of(evalue), lines))


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
        self.shell: Any = _Shell.instance(
            config=config, user_module=types.ModuleType("__main__"), displayhook_class=_DisplayHook
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


def error_output(name: str, message: str, lines: list[str]) -> dict[str, Any]:
    """Return an error in nbformat's form."""
    name, message, *lines = (text.encode("utf-8", "replace").decode() for text in (name, message, *lines))
    return {"output_type": "error", "ename": name, "evalue": message, "traceback": lines}


def _text_of(error: BaseException) -> str:
    try:
        return str(error)[:MAX_MESSAGE_CHARACTERS]
    except BaseException:  # noqa: BLE001 - a student's __str__
        return ""


def _jsonable(data: dict[str, Any]) -> dict[str, Any]:
    """Return a picture's bytes as nbformat has them."""
    return {
        kind: base64.b64encode(value).decode("ascii") if isinstance(value, bytes) else value
        for kind, value in data.items()
    }


def _is_python(source: str) -> bool:
    """Whether this is Python from the first character on, and no pasted prompt."""
    if source[0].isspace() or source.startswith(("In [", "...")):
        return False
    try:
        ast.parse(source)
    except Exception:  # noqa: BLE001 - SyntaxError, ValueError, RecursionError, MemoryError: IPython says which
        return False
    return True


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
