"""IPython as the engine has it: no profile, no history, and whatever it shows goes to a recorder."""

import ast
import base64
from typing import Any, Protocol

from IPython.core.displayhook import DisplayHook
from IPython.core.displaypub import DisplayPublisher
from IPython.core.interactiveshell import InteractiveShell
from traitlets import Type

from gradekit.kernel.cell_compiler import Compiler
from gradekit.kernel.output_recorder import Recorder

MAX_MESSAGE_CHARACTERS = 10_000


class Recording(Protocol):
    """Who has the recorder of the moment."""

    recorder: Recorder


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


class ShownResult(DisplayHook):
    """Records the value of a cell's last line."""

    _data: Any = None

    def _recorder(self) -> Recorder:
        shell: Any = self.shell
        found: Recorder = shell.interpreter.recorder
        return found

    def quiet(self) -> bool:
        """Whether the cell ends in a semicolon; only if there is one in its last line need it be read for that."""
        history: Any = self.shell
        parsed = history.history_manager.input_hist_parsed
        lines = [line for line in (parsed[-1] if parsed else "").splitlines() if line.strip(" \t#")]
        code = [line for line in lines if not line.lstrip().startswith("#")]
        if not code or ";" not in code[-1]:
            return False
        return bool(super().quiet())  # type: ignore[no-untyped-call]

    def write_output_prompt(self) -> None:
        """A notebook shows the number beside the cell."""

    def write_format_data(self, format_dict: Any, md_dict: Any = None) -> None:
        """Keep the value's forms."""
        self._data = (_jsonable(format_dict), md_dict or {})

    def finish_displayhook(self) -> None:
        """Record what was kept."""
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


class Shell(InteractiveShell):
    """IPython, with what it shows recorded."""

    compiler_class: Any = Type(Compiler)
    compile: Compiler
    interpreter: Recording
    _usual: Any = None
    _plain = ""  # the last cell that was found to be plain Python

    def prepare(self, raw_cell: str) -> str:
        """Read and compile a cell that is going to be run, perhaps in a child; return it as Python."""
        transformed = self._transformed[raw_cell] = self.transform_cell(raw_cell)
        self.compile.prepare(transformed)
        return transformed

    def __init__(self, **options: Any) -> None:
        self._transformed: dict[str, str] = {}
        super().__init__(**options)  # type: ignore[no-untyped-call]

    def init_profile_dir(self, profile_dir: Any = None) -> None:
        """There is no profile: nothing that an earlier run left behind is read."""
        self.profile_dir = profile_dir

    def init_display_pub(self) -> None:
        """Have what is displayed recorded."""
        self.display_pub = _Publisher(parent=self, shell=self)  # type: ignore[no-untyped-call]

    def transform_cell(self, raw_cell: str) -> str:
        """Leave plain Python as it is; IPython's own way there reads it character by character, several times over.

        Not for a single line, which can be a magic without %, nor once somebody has added a transformer.
        """
        usual = self._transformers() == self._usual
        if usual and raw_cell in self._transformed:
            return self._transformed[raw_cell]
        if usual and "\n" in raw_cell.strip():
            if raw_cell != self._plain and _is_python(raw_cell):
                self._plain = raw_cell
            if raw_cell == self._plain:
                return raw_cell if raw_cell.endswith("\n") else raw_cell + "\n"
        transformed: str = super().transform_cell(raw_cell)  # type: ignore[no-untyped-call]
        return transformed

    def transform_ast(self, node: Any) -> Any:
        """Apply what changes syntax trees, if anybody has added that: it changes prepared ones too."""
        if self.ast_transformers:
            self.compile.forget()
        return super().transform_ast(node)  # type: ignore[no-untyped-call]

    def should_run_async(self, raw_cell: str, *, transformed_cell: str | None = None, **options: Any) -> bool:
        """Whether a cell awaits something; only one that could is compiled to find out."""
        if transformed_cell is not None and not ("await" in transformed_cell or "async" in transformed_cell):
            return False
        return bool(super().should_run_async(raw_cell, transformed_cell=transformed_cell, **options))

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
