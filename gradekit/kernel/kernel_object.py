"""What JupyterLab's kernel adds to IPython, as far as a notebook's code can ask for it without a browser."""

import importlib.util
import sys
import types
import uuid
from typing import Any

from IPython.core.error import UsageError
from IPython.core.release import version
from IPython.display import Javascript, display

from gradekit.kernel.running_loop import RunningLoop

_NO_BROWSER = ("connect_info", "qtconsole", "subshell", "clear")


class IPythonKernel:
    """`get_ipython().kernel`: named as ipykernel's, with what notebooks ask it for. It talks to nobody."""

    implementation, implementation_version, eventloop = "ipython", version, None
    language_info = {"name": "python", "version": sys.version.split()[0], "file_extension": ".py"}  # noqa: RUF012 - as there

    def __init__(self, shell: Any, running: RunningLoop) -> None:
        self.shell = shell
        self.session = types.SimpleNamespace(session=uuid.uuid4().hex, username="student")
        self._running = running

    @property
    def user_ns(self) -> dict[str, Any]:
        """The names of the notebook."""
        names: dict[str, Any] = self.shell.user_ns
        return names

    @property
    def io_loop(self) -> Any:
        """The loop that cells run in."""
        return self._running.loop

    @property
    def comm_manager(self) -> Any:
        """Who would carry messages between a widget here and its picture in the browser."""
        import comm  # noqa: PLC0415 - few notebooks want it

        return comm.get_comm_manager()

    def get_parent(self, channel: str | None = None) -> dict[str, Any]:  # noqa: ARG002 - ipykernel's signature
        """Return the message that is being answered: there are none here."""
        return {}

    def do_one_iteration(self) -> None:
        """Nobody else wants anything meanwhile."""


def register_magics(shell: Any) -> None:
    """Give IPython the magics that it has in JupyterLab; what has no meaning without a browser does nothing."""
    shell.register_magic_function(_autosave, "line", "autosave")
    for name in _NO_BROWSER:
        shell.register_magic_function(lambda _line: None, "line", name)
    for name in ("less", "more", "man", "edit", "ed"):
        shell.register_magic_function(lambda _line: None, "line", name)  # it is shown in a pane of its own


def _autosave(line: str) -> None:
    try:
        interval = int(line)
    except ValueError:
        raise UsageError(f"%autosave requires an integer, got {line!r}") from None
    script = Javascript(f"IPython.notebook.set_autosave_interval({1000 * interval})")  # type: ignore[no-untyped-call]
    display(script, include=["application/javascript"])  # type: ignore[no-untyped-call]
    sys.stdout.write(f"Autosaving every {interval} seconds\n" if interval else "Autosave disabled\n")


class _NotYetLoaded(types.ModuleType):
    """A module that is loaded by the first name that somebody wants of it: not by who looks through all modules."""

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__") and name != "__version__":
            raise AttributeError(name)
        self.__class__ = types.ModuleType  # type: ignore[assignment]
        spec: Any = self.__spec__
        spec.loader.exec_module(self)
        return getattr(self, name)


def seem_loaded(name: str) -> None:
    """Let a module stand among those that are loaded, where some look for it to find out where they are."""
    spec = importlib.util.find_spec(name)
    if spec and name not in sys.modules:
        sys.modules[name] = importlib.util.module_from_spec(spec)
        sys.modules[name].__class__ = _NotYetLoaded


class Stored(dict[str, Any]):
    """What %store and %bookmark keep, as long as the process: no other notebook finds it."""

    def keys(self, pattern: str | None = None) -> Any:
        """Return the names, or those that a pattern with one star at its end fits."""
        return [name for name in self if pattern is None or name.startswith(pattern.rstrip("*"))]

    def __delitem__(self, name: str) -> None:
        self.pop(name, None)

    def uncache(self, *_: str) -> None:
        """Nothing is kept twice."""
