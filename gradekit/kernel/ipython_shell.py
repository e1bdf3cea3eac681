"""IPython as the engine has it: no profile, no history, and whatever it shows goes to a recorder."""

import ast
import asyncio
import sys
from typing import Any, ClassVar

from IPython.core import page
from IPython.core.autocall import ZMQExitAutocall
from IPython.core.events import EventManager, available_events
from IPython.core.interactiveshell import ExecutionResult, InteractiveShell
from traitlets import Instance, Type, default

from gradekit.kernel import kernel_object
from gradekit.kernel.cell_compiler import Compiler
from gradekit.kernel.output_recorder import Publisher
from gradekit.kernel.output_stream import Recording
from gradekit.kernel.tracebacks import error_output, give_back_memory, layout_of_its_own, text_of

_DOC = "Automatically created module for IPython interactive environment"


class _Events(EventManager):
    """What happens after a cell: figures are shown before pyplot draws all that are left.

    In JupyterLab it draws first, each figure once more than anybody sees: what is shown is drawn then, and closed.
    """

    def register(self, event: str, function: Any) -> None:
        """Have a function called."""
        super().register(event, function)
        self.callbacks[event].sort(key=lambda each: getattr(each, "__name__", "") == "_draw_all_if_interactive")


class ZMQInteractiveShell(InteractiveShell):
    """IPython as JupyterLab has it, with what it shows recorded.

    It bears the name of ipykernel's shell, by which notebooks, progress bars and plots find out that they are in a
    notebook. It is not derived from that one, which brings two hundred modules to talk to a browser.
    """

    compiler_class: Any = Type(Compiler)
    compile: Compiler
    interpreter: Recording
    kernel: Any = None
    exiter: Any = Instance(ZMQExitAutocall)
    keepkernel_on_exit: bool | None = None
    active_eventloop: str | None = None
    parent_header: ClassVar[dict[str, Any]] = {}
    _usual: Any = None
    _plain = ""  # the last cell that was found to be plain Python
    _shown: list[str]

    def prepare(self, raw_cell: str) -> str:
        """Read and compile a cell that is going to be run, perhaps in a child; return it as Python."""
        transformed = self._transformed[raw_cell] = self.transform_cell(raw_cell)
        self.compile.prepare(transformed)
        return transformed

    def __init__(self, **options: Any) -> None:
        self._transformed: dict[str, str] = {}
        self._shown = []
        super().__init__(**options)  # type: ignore[no-untyped-call]

    @default("exiter")
    def _quit(self) -> Any:
        return ZMQExitAutocall(self)  # type: ignore[no-untyped-call]

    async def run_in_loop(self, raw_cell: str) -> ExecutionResult:
        """Run a cell from within the running event loop, as a kernel does: one that awaits nothing runs at once."""
        failed: Any = None
        try:
            transformed = self.transform_cell(raw_cell)
        except Exception:  # noqa: BLE001 - an input transformer of the student's; IPython shows it
            transformed, failed = raw_cell, sys.exc_info()
        if not self.should_run_async(raw_cell, transformed_cell=transformed, preprocessing_exc_tuple=failed):
            done: ExecutionResult = self.run_cell(raw_cell, store_history=True)  # type: ignore[no-untyped-call]
            return done
        result = None
        try:
            cell = self.run_cell_async(
                raw_cell, store_history=True, transformed_cell=transformed, preprocessing_exc_tuple=failed
            )
            result = await asyncio.ensure_future(cell)  # with context variables of its own, as there
        finally:
            self.events.trigger("post_execute")
            self.events.trigger("post_run_cell", result)
        return result

    def forget_all(self) -> None:
        """Be as at the start of a notebook, whatever has been run to warm up."""
        self.reset(new_session=True)  # type: ignore[no-untyped-call]
        self.user_ns.update({"__doc__": _DOC, "__package__": None, "__loader__": None, "__spec__": None})
        for name in ("last_type", "last_value", "last_traceback", "last_exc"):
            sys.__dict__.pop(name, None)
        self.InteractiveTB.tb = None
        self._usual = self._transformers()

    def ask_exit(self) -> None:
        """Go on: whoever runs all cells of a notebook goes on behind `exit`, too."""

    def get_parent(self) -> dict[str, Any]:
        """Return the message that is being answered: there are none here."""
        return self.parent_header

    def enable_gui(self, gui: str | None = None) -> None:
        """Show figures below their cells, whatever is asked for: there is no screen."""
        self.active_eventloop = gui

    def init_events(self) -> None:
        """Have what happens after a cell in an order of our own."""
        super().init_events()  # type: ignore[no-untyped-call]
        known = self.events.callbacks
        self.events = _Events(self, available_events)
        self.events.callbacks = known

    def init_magics(self) -> None:
        """Have JupyterLab's magics too."""
        super().init_magics()  # type: ignore[no-untyped-call]
        kernel_object.register_magics(self)

    def init_extension_manager(self) -> None:
        """Have %store, as JupyterLab has."""
        super().init_extension_manager()  # type: ignore[no-untyped-call]
        self.db = kernel_object.Stored()
        manager: Any = self.extension_manager
        manager.load_extension("storemagic")
        again = manager.reload_extension
        manager.reload_extension = lambda name: (manager.load_extension if "autoreload" in name else again)(name)

    def init_hooks(self) -> None:
        """Show help where JupyterLab shows it: in a pane of its own, not below the cell."""
        super().init_hooks()  # type: ignore[no-untyped-call]
        self.set_hook("show_in_pager", page.as_hook(lambda *_, **__: None), 99)  # type: ignore[no-untyped-call]

    def init_profile_dir(self, profile_dir: Any = None) -> None:
        """There is no profile: nothing that an earlier run left behind is read."""
        self.profile_dir = profile_dir

    def init_display_pub(self) -> None:
        """Have what is displayed recorded."""
        self.display_pub = Publisher(parent=self, shell=self)  # type: ignore[no-untyped-call]

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

    def _transformers(self) -> list[list[Any]]:
        manager = self.input_transformer_manager
        lists = manager.cleanup_transforms, manager.line_transforms, manager.token_transformers
        return [list(transforms) for transforms in (*lists, self.input_transformers_post)]

    def showtraceback(self, exc_tuple: Any = None, *args: Any, **options: Any) -> None:
        """Show an exception; give back first what its frames hold, if it is for want of memory."""
        give_back_memory(exc_tuple[1] if exc_tuple else sys.exc_info()[1])
        with layout_of_its_own():
            super().showtraceback(exc_tuple, *args, **options)

    def _showtraceback(self, etype: Any, evalue: Any, stb: Any) -> None:
        self._shown = [stb] if isinstance(stb, str) else [str(line) for line in stb]
        self.interpreter.recorder.add(error_output(etype.__name__, text_of(evalue), self._shown))

    def _format_exception_for_storage(self, exception: BaseException, *_: Any, **__: Any) -> dict[str, Any]:
        """Keep in the history what was shown; IPython would lay out the same traceback again, for nobody here."""
        lines, self._shown = self._shown, []
        return {"ename": type(exception).__name__, "evalue": text_of(exception), "traceback": lines}


ZMQInteractiveShell.__module__ = "ipykernel.zmqshell"  # some look for it in the name of the type
Shell = ZMQInteractiveShell


def _is_python(source: str) -> bool:
    """Whether this is Python from the first character on, and no pasted prompt."""
    if source[0].isspace() or source.startswith(("In [", "...")):
        return False
    try:
        ast.parse(source)
    except Exception:  # noqa: BLE001 - SyntaxError, ValueError, RecursionError, MemoryError: IPython says which
        return False
    return True
