"""Exceptions as text, and back: the type's name, the message, and the lines of the student's code.

Only built-in exceptions are ever raised again, or a new class made from one of them that bears the student's
name for it. The lines are shown to a person and never run.
"""

import builtins
import functools
import linecache
import re
import traceback
import types
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any

import msgspec

from gradekit.judge.protocol.messages import Frame, Raised
from gradekit.judge.protocol.value_encoding import Encoder

FRAMES_KEPT = 30
MAX_CHARACTERS = 10_000
MAX_LINE = 10_000
MAX_SHOWN = 200
MAX_NAME = 200
MAX_TEXT = 500
MAX_FILES = 100
_STUDENT = "<student: "
_QUALIFIED_NAME = re.compile(r"[\w.<>]+")
_ENDS_A_LOOP = (StopIteration, StopAsyncIteration, GeneratorExit)


def described(error: BaseException, shown: Sequence[str], is_own: Callable[[str], bool] = lambda _: True) -> Raised:
    """Return an exception as text, all of it plain characters and of a limited size.

    Args:
        error: what was raised.
        shown: its traceback as lines for a person.
        is_own: whether a file name belongs to the student's code.
    """
    try:
        message = _plain(str(error), MAX_CHARACTERS)
    except BaseException:  # noqa: BLE001 - a student's __str__
        message = ""
    bases = [base.__name__ for base in type(error).__mro__ if getattr(builtins, base.__name__, None) is base]
    frames = [
        Frame(
            _plain(found.filename),
            found.lineno or 1,
            _plain(found.name),
            _plain(found.line or "", MAX_TEXT),
            _plain(module),
        )
        for found, module in zip(traceback.extract_tb(error.__traceback__), _modules(error), strict=True)
        if is_own(found.filename)
    ]
    try:
        args = [Encoder(lambda _: None).encode(arg) for arg in error.args]
    except Exception:  # noqa: BLE001 - too large, or a student's class that has other ideas of `args`
        args = None
    return Raised(
        kind=_plain(type(error).__name__),
        bases=[base for base in bases if base != "object"],
        message=message,
        args=args,
        frames=frames[-FRAMES_KEPT:],
        traceback=[_plain(line, MAX_CHARACTERS) for line in _ends(shown)],
    )


def without_names(raised: Raised, names: Collection[str], shown: str) -> Raised:
    """Return a described exception in which a function has another name than its own.

    Args:
        raised: the exception.
        names: what its author calls the function; every name of a function inside of another one counts as well.
        shown: what to call it.
    """

    def rename(text: str) -> str:
        return _QUALIFIED_NAME.sub(
            lambda found: shown if found[0] in names or "<locals>" in found[0] else found[0], text
        )

    args = [
        rename(arg) if isinstance(arg, str) else arg for arg in raised.args or () if not isinstance(arg, dict | list)
    ]
    return msgspec.structs.replace(raised, message=rename(raised.message)[:MAX_CHARACTERS], args=args)


def _modules(error: BaseException) -> Iterator[str]:
    """Yield the name of the module that each line of the traceback belongs to: a cell's is `__main__`."""
    for frame, _ in traceback.walk_tb(error.__traceback__):
        name = frame.f_globals.get("__name__")
        yield name[:200] if type(name) is str else ""


def rebuilt(raised: Raised) -> BaseException:
    """Return an exception of the same name, built-in ancestor and message, as if raised in the student's lines."""
    base = next((found for found in map(_builtin, raised.bases) if found), Exception)
    try:
        error, where = _instance(base, raised), _traceback_of(raised.frames[-FRAMES_KEPT:])
    except (TypeError, ValueError):  # a name with a null character
        error, where = Exception(raised.message), None
    shown = [line[:MAX_CHARACTERS] for line in _ends(raised.traceback)] or [f"{raised.kind}: {raised.message}"]
    error._render_traceback_ = lambda: shown  # type: ignore[attr-defined]
    return error.with_traceback(where)


def _plain(text: str, most: int = MAX_NAME) -> str:
    """Return the beginning of a text as a message can hold it: half a surrogate pair is no character."""
    return text[:most].encode("utf-8", "replace").decode()


def _ends(lines: Sequence[str]) -> list[str]:
    """Return the lines; of very many the first and the last."""
    return [*lines[:MAX_SHOWN], *lines[MAX_SHOWN:][-MAX_SHOWN:]]


def _builtin(name: str) -> type[BaseException] | None:
    """Return the built-in exception of this name; not one that would end a test's loop without a word."""
    found = getattr(builtins, name, None)
    if not isinstance(found, type) or not issubclass(found, BaseException) or issubclass(found, _ENDS_A_LOOP):
        return None
    return found


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
        error = _named(base, raised.kind[:MAX_NAME])()  # type: ignore[arg-type]
    except TypeError:  # an ExceptionGroup cannot be without exceptions
        error = _named(Exception, raised.kind[:MAX_NAME])()
    error.args = (raised.message[:MAX_CHARACTERS],)
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
    known = [name for name in linecache.cache if name.startswith(_STUDENT)]
    for name in known if len(known) > MAX_FILES else ():  # each new name would cost memory for ever
        del linecache.cache[name]
    for frame in frames:
        line = min(max(frame.line, 1), MAX_LINE)
        file = f"{_STUDENT}{frame.file[:MAX_NAME]}>"
        entry: Any = linecache.cache.get(file, (0, None, [], file))
        lines = entry[2]
        lines = lines + ["\n"] * (line - len(lines))
        lines[line - 1] = frame.text[:MAX_TEXT] + "\n"
        linecache.cache[file] = (0, None, lines, file)
        code = _step.__code__.replace(co_firstlineno=line, co_filename=file, co_name=frame.function[:MAX_NAME])
        named = code.replace(co_qualname=frame.function[:MAX_NAME])
        functions.append(types.FunctionType(named, {"__name__": frame.module[:MAX_NAME]}))
    if not functions:
        return None
    try:
        functions[0](functions[1:])
    except IndexError as error:  # the last one has none to call
        return error.__traceback__.tb_next if error.__traceback__ else None
    return None
