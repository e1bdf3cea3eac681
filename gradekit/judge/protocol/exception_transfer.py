"""Exceptions as text, and back: the type's name, the message, and the lines of the student's code.

Only built-in exceptions are ever raised again, or a new class made from one of them that bears the student's
name for it. The lines are shown to a person and never run.
"""

import builtins
import functools
import linecache
import re
import sys
import traceback
import types
from collections.abc import Callable, Collection, Iterator, Sequence
from typing import Any, cast

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
MAX_ANCESTORS = 20
MAX_NOTES = 20
MAX_GROUP, MAX_GROUPS = 50, 5  # exceptions in a group, and groups in each other
_STUDENT = "<student: "
_QUALIFIED_NAME = re.compile(r"[\w.<>]+")
_HERE = "builtins"  # where an exception made here says that it is from
_CELLS = "__main__"  # where a student's classes say that they are from
_ENDS_A_LOOP = (StopIteration, StopAsyncIteration, GeneratorExit)
# what these raise tells them that a test is skipped or has ended: that is a test's to say, never a student's
_OF_TESTS = frozenset({"unittest", "doctest", "pytest", "_pytest", "hypothesis", "nose", "testtools"})


def described(
    error: BaseException, shown: Sequence[str], is_own: Callable[[str], bool] = lambda _: True, depth: int = 0
) -> Raised:
    """Return an exception as text, all of it plain characters and of a limited size.

    Args:
        error: what was raised.
        shown: its traceback as lines for a person.
        is_own: whether a file name belongs to the student's code.
        depth: how many groups of exceptions it is in.
    """
    try:
        message = _plain(str(error), MAX_CHARACTERS)
    except BaseException:  # noqa: BLE001 - a student's __str__
        message = ""
    own, bases = names_of(type(error))
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
        bases=bases,
        own=own,
        message=message,
        args=args,
        frames=frames[-FRAMES_KEPT:],
        traceback=[_plain(line, MAX_CHARACTERS) for line in _ends(shown)],
        notes=list(_notes(error)),
        group=_group(error, is_own, depth),
    )


def _notes(error: BaseException) -> Iterator[str]:
    found = getattr(error, "__notes__", None)
    yield from (_plain(each, MAX_CHARACTERS) for each in list(found or ())[:MAX_NOTES] if type(each) is str)


def _group(error: BaseException, is_own: Callable[[str], bool], depth: int) -> tuple[str, list[Raised]] | None:
    if not isinstance(error, BaseExceptionGroup) or depth >= MAX_GROUPS:
        return None
    inside = [described(each, [], is_own, depth + 1) for each in error.exceptions[:MAX_GROUP]]
    return _plain(error.message, MAX_CHARACTERS), inside


def names_of(cls: type) -> tuple[list[tuple[str, str]], list[str]]:
    """Return the names of an exception's class and its ancestors, nearest first.

    Those that are not built in come with their module, up to the first one that is; then those that are built in.
    """
    built_in = [base for base in cls.__mro__ if getattr(builtins, base.__name__, None) is base]
    others = [base for base in cls.__mro__ if base not in built_in]
    own = [(_module_of(base), _plain(base.__name__)) for base in others[:MAX_ANCESTORS]]
    return own, [base.__name__ for base in built_in if base is not object]


def _module_of(cls: type) -> str:
    """Return where a class is from; one that stands for a student's here is from the cells."""
    return _CELLS if cls.__module__ == _HERE else _plain(cls.__module__)


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
    try:
        error = _instance(class_named(raised.own, raised.bases), raised)
        where = _traceback_of(raised.frames[-FRAMES_KEPT:])
    except (TypeError, ValueError):  # a name with a null character
        error, where = Exception(raised.message), None
    shown = [line[:MAX_CHARACTERS] for line in _ends(raised.traceback)] or [f"{raised.kind}: {raised.message}"]
    error._render_traceback_ = lambda: shown  # type: ignore[attr-defined]
    for note in raised.notes[:MAX_NOTES]:
        error.add_note(note[:MAX_CHARACTERS])
    return error.with_traceback(where)


def told_of(error: BaseException) -> list[Any]:
    """Return what a student's object is told of an exception that ends a `with` block, as plain data."""
    raised = described(error, [], lambda _: False)
    return [raised.kind, raised.own, raised.bases, raised.message, raised.args]


def retold(told: list[Any]) -> BaseException:
    """Return the exception that was told of; one of a student's own class is of that class again."""
    kind, own, bases, message, args = told
    return rebuilt(Raised(kind, bases, message, own=own, args=args))


def class_named(own: Sequence[tuple[str, str]], bases: Sequence[str]) -> type[BaseException]:
    """Return the exception of these names, as `names_of` gives them: the same one each time.

    One of a library's, or of the instructor's own modules, is that class itself where the checker has it loaded; one
    of a library that runs tests is not, and is what it is derived from among Python's own.
    """
    found: Any = next((each for each in map(_builtin, bases) if each), Exception)
    for module, name in reversed(own[:MAX_ANCESTORS]):
        known = _loaded(module, name)
        if known is not None and issubclass(known, found):
            found = known
        elif known is None or own[0] != (module, name):
            found = _named(found, name[:MAX_NAME])
    return cast("type[BaseException]", found)


def _loaded(module: str, name: str) -> type[BaseException] | None:
    found = getattr(sys.modules.get(module), name, None)
    if (
        not isinstance(found, type)
        or found.__module__ == _HERE
        or found.__module__.partition(".")[0] in _OF_TESTS
        or not issubclass(found, BaseException)
        or issubclass(found, _ENDS_A_LOOP)
    ):
        return None
    return found


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


def _instance(base: Any, raised: Raised) -> BaseException:
    """A built-in exception is made from its arguments; where that gives another message, from the message."""
    if raised.group and issubclass(base, BaseExceptionGroup):
        message, inside = raised.group
        found: BaseException = base(message[:MAX_CHARACTERS], [rebuilt(each) for each in inside[:MAX_GROUP]])
        return found
    if base.__name__ == raised.kind and isinstance(raised.args, list):
        plain = [arg for arg in raised.args if isinstance(arg, str | int | float | None)]
        try:
            error: BaseException = base(*plain)
            if str(error) == raised.message:
                return error
        except Exception:  # noqa: BLE001, S110 - a built-in exception that wants other arguments
            pass
    try:
        error = _named(base, raised.kind[:MAX_NAME])()
    except TypeError:  # an ExceptionGroup cannot be without exceptions
        error = _named(Exception, raised.kind[:MAX_NAME])()
    error.args = (raised.message[:MAX_CHARACTERS],)
    return error


@functools.lru_cache(maxsize=256)
def _named(base: Any, name: str) -> type[BaseException]:
    def message(self: BaseException) -> str:
        return str(self.args[0]) if self.args else ""

    def ignore(self: BaseException, *args: Any) -> None:
        """Some exceptions insist on arguments."""
        self.args = args

    def look(self: BaseException, name: str) -> Any:
        """Ask for what else the student's exception holds."""
        ask = vars(self).get("_asked_for")
        if ask is None or name.startswith("_"):
            raise AttributeError(f"{type(self).__name__} has no {name}")
        return ask(name)

    methods = {"__init__": ignore, "__str__": message, "__getattr__": look, "__module__": _HERE}
    return type(name, (base,), methods)


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
