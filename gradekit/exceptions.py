"""Exceptions as text, and back: the type's name, the message, and the lines of the student's code.

Only built-in exceptions are ever raised again, or a new class made from one of them that bears the student's
name for it. The lines are shown to a person and never run.
"""

import builtins
import functools
import linecache
import traceback
import types
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from gradekit.messages import Frame, Raised
from gradekit.wire import Encoder, WireError

FRAMES_KEPT = 30
MAX_CHARACTERS = 10_000
MAX_LINE = 10_000


def described(error: BaseException, shown: Sequence[str], is_own: Callable[[str], bool] = lambda _: True) -> Raised:
    """Return an exception as text.

    Args:
        error: what was raised.
        shown: its traceback as lines for a person.
        is_own: whether a file name belongs to the student's code.
    """
    try:
        message = str(error)[:MAX_CHARACTERS]
    except BaseException:  # noqa: BLE001 - a student's __str__
        message = ""
    bases = [base.__name__ for base in type(error).__mro__ if getattr(builtins, base.__name__, None) is base]
    frames = [
        Frame(found.filename[:200], found.lineno or 1, found.name[:200], (found.line or "")[:500], module)
        for found, module in zip(traceback.extract_tb(error.__traceback__), _modules(error), strict=True)
        if is_own(found.filename)
    ]
    try:
        args = [Encoder(lambda _: None).encode(arg) for arg in error.args]
    except (WireError, TypeError):
        args = None
    return Raised(
        kind=type(error).__name__[:200],
        bases=[base for base in bases if base != "object"],
        message=message,
        args=args,
        frames=frames[-FRAMES_KEPT:],
        traceback=[line[:MAX_CHARACTERS] for line in shown],
    )


def _modules(error: BaseException) -> Iterator[str]:
    """Yield the name of the module that each line of the traceback belongs to: a cell's is `__main__`."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        name = frame.f_globals.get("__name__")
        yield name[:200] if type(name) is str else ""


def rebuilt(raised: Raised) -> BaseException:
    """Return an exception of the same name, built-in ancestor and message, as if raised in the student's lines."""
    base = next((found for found in map(_builtin, raised.bases) if found), Exception)
    try:
        error, where = _instance(base, raised), _traceback_of(raised.frames)
    except (TypeError, ValueError):  # a name with a null character
        error, where = Exception(raised.message), None
    shown = list(raised.traceback) or [f"{raised.kind}: {raised.message}"]
    error._render_traceback_ = lambda: shown  # type: ignore[attr-defined]
    return error.with_traceback(where)


def _builtin(name: str) -> type[BaseException] | None:
    found = getattr(builtins, name, None)
    return found if isinstance(found, type) and issubclass(found, BaseException) else None


def _instance(base: type[BaseException], raised: Raised) -> BaseException:
    """A built-in exception is made from its arguments; where that gives another message, from the message."""
    if base.__name__ == raised.kind and isinstance(raised.args, list):
        plain = [arg for arg in raised.args if isinstance(arg, str | int | float | None)]
        try:
            error = base(*plain)
            if str(error) == raised.message:
                return error
        except Exception:  # noqa: BLE001, S110 - a built-in exception that wants other arguments
            pass
    try:
        error = _named(base, raised.kind)()  # type: ignore[arg-type]
    except TypeError:  # an ExceptionGroup cannot be without exceptions
        error = _named(Exception, raised.kind)()
    error.args = (raised.message,)
    return error


@functools.lru_cache(maxsize=256)
def _named(base: type[BaseException], name: str) -> type[BaseException]:
    def message(self: BaseException) -> str:
        return str(self.args[0])

    def ignore(self: BaseException, *args: Any) -> None:
        """Some built-in exceptions insist on arguments."""

    return type(name, (base,), {"__init__": ignore, "__str__": message, "__module__": "builtins"})


def _step(rest: list[Any]) -> None: rest[0](rest[1:])  # fmt: skip


def _traceback_of(frames: Sequence[Frame]) -> types.TracebackType | None:
    """Return a traceback that leads through these lines: empty functions under the student's names for them."""
    functions = []
    for frame in frames:
        line = min(max(frame.line, 1), MAX_LINE)
        file = f"<student: {frame.file}>"
        entry: Any = linecache.cache.get(file, (0, None, [], file))
        lines = entry[2]
        lines = lines + ["\n"] * (line - len(lines))
        lines[line - 1] = frame.text + "\n"
        linecache.cache[file] = (0, None, lines, file)
        code = _step.__code__.replace(co_firstlineno=line, co_filename=file, co_name=frame.function)
        functions.append(types.FunctionType(code.replace(co_qualname=frame.function), {"__name__": frame.module}))
    if not functions:
        return None
    try:
        functions[0](functions[1:])
    except IndexError as error:  # the last one has none to call
        return error.__traceback__.tb_next if error.__traceback__ else None
    return None
