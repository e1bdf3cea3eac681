"""Objects of a test's that stay in the checker, and that a student's code uses there: which, and what can be done.

Such are iterators, files, and objects of a test's own classes. What the sandbox has of one is a handle, as the checker
has of a student's objects; so a test finds its own object as the student's code has left it. The checker is no place
for what a student's code makes up: only what is listed here is done, with names that are words, and nothing of Python's
own inner life is handed out.
"""

import csv
import functools
import inspect
import io
import queue
import threading
import types
from collections.abc import Callable
from typing import Any

from gradekit.judge.objects.descriptions import has_method
from gradekit.judge.objects.operations import ABILITIES, OPERATIONS
from gradekit.judge.protocol import limits_met
from gradekit.judge.protocol.argument_updates import overwrite

ATTRIBUTES = "*"  # among what can be done: look at attributes, set and delete them
MAX_FILE_BYTES = 64 * 1024 * 1024  # that a student's code writes into one file of a test's
VALUE, ENDED, METHOD = 0, 1, 2
_NO_SUCH = object()
_ENDS = frozenset({"next", "anext", "send"})
_ALWAYS = frozenset({"repr", "str", "format", "eq", "hash"})
_OF_ATTRIBUTES = frozenset({"getattr", "setattr", "delattr", "dir", "update", "of_class", "new"})
_WITH_A_NAME = frozenset({"getattr", "setattr", "delattr", "update", "of_class", "method"})
_STEPS = ("__iter__", "__next__")
_BLOCK = ("__enter__", "__exit__")
_OF_GENERATORS = {types.GeneratorType: (*_STEPS, "send", "close"), types.CoroutineType: ("__await__",)}
_FILE = """
read read1 readline readlines write writelines seek tell flush close closed name mode encoding newlines errors getvalue
readable writable seekable isatty
"""
_QUEUE = "put get put_nowait get_nowait qsize empty full task_done maxsize"
_LOCK = (*_BLOCK, "acquire", "release", "locked")
_LISTED: dict[type, tuple[str, ...]] = {
    io.IOBase: (*_STEPS, *_BLOCK, *_FILE.split()),
    csv.DictReader: (*_STEPS, "fieldnames", "line_num"),
    type(csv.reader([])): (*_STEPS, "line_num"),
    csv.DictWriter: ("writeheader", "writerow", "writerows", "fieldnames"),
    type(csv.writer(io.StringIO())): ("writerow", "writerows"),
    queue.Queue: tuple(_QUEUE.split()),
    queue.SimpleQueue: tuple(_QUEUE.split()),
    type(threading.Lock()): _LOCK,
    type(threading.RLock()): _LOCK,
    threading.Semaphore: _LOCK,
    threading.Event: ("set", "clear", "is_set", "wait"),
}
_FUNCTIONS = (types.FunctionType, types.BuiltinFunctionType, types.MethodType)
_MOCK = "unittest.mock"
# what classes of other modules do, a test's subclass of one does for nobody: `DataFrame.eval` runs code
_PLAIN_MODULES = frozenset({"__main__", "builtins", "abc", "enum", "typing", "collections", "collections.abc"})
_NOT_OF_TEXT = frozenset({"format", "format_map"})
# what a test asks of a mock, and by what it says what that is to do
_NOTES = "called call_count call_args call_args_list method_calls mock_calls return_value side_effect"
_ORDERS = "configure_mock attach_mock reset_mock mock_add_spec"
_OF_THE_TEST = frozenset([*_NOTES.split(), *_ORDERS.split()])


def ways(value: Any, is_common: Callable[[Any], bool]) -> tuple[str, ...]:
    """Return what a student's code can do with an object of the test's; nothing if it is none that is lent.

    Args:
        value: the object.
        is_common: whether the sandbox has a class, too.
    """
    kind = type(value)
    if kind in _FUNCTIONS or isinstance(value, type):
        return ()
    if kind in _OF_GENERATORS:
        return _OF_GENERATORS[kind]
    listed = next((names for each, names in _LISTED.items() if issubclass(kind, each)), None)
    if listed:
        return listed
    own = kind.__module__ == "__main__" and not is_common(kind)
    if own or is_mock(value):
        return (*(each for each in ABILITIES if has_method(kind, each) and _is_plain(kind, each)), ATTRIBUTES)
    return _STEPS if hasattr(kind, "__next__") and hasattr(kind, "__iter__") else ()


def _is_plain(kind: type, name: str) -> bool:
    """Whether a class has a name from the notebook, from Python's plain types, or from a mock."""
    found = next((each for each in kind.__mro__ if name in vars(each)), None)
    return found is not None and found is not object and found.__module__ in (*_PLAIN_MODULES, _MOCK)


def is_mock(value: Any) -> bool:
    """Whether this is an object of `unittest.mock`, which notes what is done with it."""
    return any(each.__module__ == _MOCK and each.__name__.endswith("Mock") for each in type(value).__mro__)


class Used:
    """One object of a test's, as the sandbox calls for it: `used(operation, *args)`.

    Args:
        value: the object.
        does: what can be done with it, as `ways` says it.
        shown: what its class is called, to the student's code.
    """

    def __init__(self, value: Any, does: tuple[str, ...], shown: str) -> None:
        self.does = list(does)
        self.shown = shown
        self._value = value
        self._is_mock = is_mock(value)
        self._names = frozenset(each for each in does if not each.startswith("__"))
        self._operations = _ALWAYS | {ABILITIES[each] for each in does if each in ABILITIES}
        self._operations |= (_OF_ATTRIBUTES if ATTRIBUTES in does else {"getattr"}) | {"method"}
        self._operations -= {"new"} if self._is_mock else set()  # one could be made that lies
        self._written = 0

    def __call__(self, operation: str, /, *args: Any, **kwargs: Any) -> list[Any]:
        """Do an operation; return what it came to and which it is: a value, the end of an iterator, or a method.

        Raises:
            AttributeError: it is none that can be done with this.
        """
        __tracebackhide__ = True
        if type(operation) is not str or (kwargs and operation not in ("call", "new", "method")):
            raise AttributeError("no such operation")
        if operation == "setattr" and args and str(args[0]).startswith("__"):
            return [VALUE, None]  # a library notes something of its own on what is patched
        if operation in _WITH_A_NAME:
            self._require(operation, *args[:2])
        try:
            found = self._function(operation)(*args, **kwargs)
        except (StopIteration, StopAsyncIteration) as end:
            if operation not in _ENDS:
                raise
            return [ENDED, getattr(end, "value", None)]
        return [METHOD, None] if operation == "getattr" and _is_method(found, self._value) else [VALUE, found]

    def _require(self, operation: str, name: Any = None, new: Any = None) -> None:
        """Refuse a name that is not for others, and to replace what is there to be called."""
        is_word = type(name) is str and (not name.startswith("__") or (operation, name) == ("getattr", "__dict__"))
        is_listed = name in self._names or (ATTRIBUTES in self._names and is_word and self._has(operation, name))
        is_notes = self._is_mock and is_word and (name in _OF_THE_TEST or name.startswith(("_", "assert")))
        replaces = operation in ("setattr", "delattr", "update") and is_word
        is_called = replaces and (callable(getattr(type(self._value), name, None)) or (self._is_mock and callable(new)))
        if not is_word or not is_listed or is_notes or is_called:
            self._note(name)
            raise AttributeError(f"{self.shown!r} object has no attribute {str(name)[:100]!r}")

    def _note(self, name: Any) -> None:
        """Note that one kernel would have done it: the object has that name, and is no mock, which has any."""
        has_it = (
            type(name) is str and inspect.getattr_static(self._value, name, _NO_SUCH) is not _NO_SUCH
        )  # runs nothing
        if has_it and not self._is_mock:
            limits_met.note("object")

    def _has(self, operation: str, name: str) -> bool:
        """Whether an object that is open to all has an attribute of its own, or of its class in the notebook."""
        kind = type(self._value)
        if self._is_mock or operation in ("setattr", "delattr") or name in getattr(self._value, "__dict__", ()):
            return True
        dynamic = "__getattr__" if not hasattr(kind, name) else name
        return name not in _NOT_OF_TEXT and _is_plain(kind, dynamic)

    def _function(self, operation: str) -> Callable[..., Any]:
        if operation in ("send", "close") and operation in self._names:
            return functools.partial(self._method, operation)
        if operation not in self._operations:
            raise AttributeError(f"{self.shown!r} object has no {operation[:100]!r}")
        if operation == "call":
            return self._value  # type: ignore[no-any-return]
        if operation == "method":
            return self._method
        return functools.partial(_OPERATIONS[operation], self._value)

    def _method(self, name: str, /, *args: Any, **kwargs: Any) -> Any:
        """Call a method; a file of the test's takes so much and no more."""
        if isinstance(self._value, io.IOBase) and args:
            many = args[0] if name == "writelines" else args[:1] if name == "write" else ()
            self._written += sum(len(each) for each in many)
            if self._written > MAX_FILE_BYTES or (name == "seek" and not -1 < args[0] <= MAX_FILE_BYTES):
                raise OSError(f"more than {MAX_FILE_BYTES:,} bytes")
        method = getattr(self._value, name)
        if not _is_method(method, self._value) and not self._is_mock:
            raise AttributeError(f"{self.shown!r} object has no method {name!r}")
        return method(*args, **kwargs)


def _is_method(found: Any, value: Any) -> bool:
    """Whether this is a method of the object's: it is called by its name, and never handed out itself."""
    return isinstance(found, types.MethodType | types.BuiltinFunctionType | types.MethodWrapperType) and (
        getattr(found, "__self__", None) is value
    )


def _update(value: Any, name: str, held: Any) -> None:
    """Change a list or another container that is an attribute of an object."""
    old = getattr(value, name)
    if (new := overwrite(old, held)) is not old:
        setattr(value, name, new)


_OPERATIONS = OPERATIONS | {
    "update": _update,
    "new": lambda value, *args, **kwargs: type(value)(*args, **kwargs),
    "of_class": lambda value, name: getattr(type(value), name),
}
