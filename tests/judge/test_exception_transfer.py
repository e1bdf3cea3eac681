"""A student's exception arrives as one of the same name, message and lines, and as nothing else of the student's."""

import linecache
import traceback
import unittest

import hypothesis.errors
import pytest

from gradekit.judge.protocol.channel import Channel, Malformed
from gradekit.judge.protocol.exception_transfer import (
    FRAMES_KEPT,
    MAX_CHARACTERS,
    MAX_FILES,
    MAX_NAME,
    MAX_SHOWN,
    described,
    rebuilt,
)
from gradekit.judge.protocol.messages import Frame, Raised

CELL = "<ipython-input-1>"


class Own(ValueError):  # noqa: N818 - a student's name
    """A class of the student's."""

    __module__ = "__main__"


class Silent(Exception):  # noqa: N818 - a student's name
    """It cannot say what it is."""

    __module__ = "__main__"

    def __str__(self):
        raise RuntimeError("no")


class Stubborn(Exception):  # noqa: N818 - a student's name
    """Its arguments cannot be had."""

    __module__ = "__main__"

    @property
    def args(self):
        """Refuse."""
        raise RuntimeError("no")


def raised(error):
    """Return an exception as it is when it was raised."""
    try:
        raise error  # noqa: TRY301 - that is the point
    except BaseException as caught:  # noqa: BLE001 - SystemExit too
        return caught


def there(error):
    """Send an exception to the other end."""
    return rebuilt(described(raised(error), []))


def of(**fields):
    """Return an exception as text, with these fields."""
    return Raised(**{"kind": "E", "bases": ["Exception"], "message": "m"} | fields)


@pytest.mark.parametrize(
    "error",
    [
        ValueError("bad"),
        ValueError(),
        ValueError("bad", 3),
        KeyError("W1"),
        ZeroDivisionError("division by zero"),
        OSError(2, "No such file"),
        FileNotFoundError(2, "No such file", "data.txt"),
        UnicodeDecodeError("utf-8", b"\xff", 0, 1, "invalid start byte"),
        SyntaxError("invalid syntax", ("cell", 1, 2, "x =", 1, 3)),
        ExceptionGroup("many", [ValueError("one")]),
        NotImplementedError(),
        SystemExit(3),
        KeyboardInterrupt(),
        RecursionError("maximum recursion depth exceeded"),
        UserWarning("careful"),
    ],
    ids=repr,
)
def test_a_built_in_exception_arrives(error):
    """The same name and words, caught by the same `except`; an ExceptionGroup as an Exception."""
    found = there(error)
    assert type(found).__name__ == type(error).__name__
    assert str(found) == str(error)
    assert isinstance(found, type(error) if not isinstance(error, ExceptionGroup) else Exception)


@pytest.mark.parametrize(
    "error", [ValueError("bad", 3), KeyError("W1"), OSError(2, "No such file"), SystemExit(3)], ids=repr
)
def test_plain_arguments_arrive(error):
    """A test may look at them."""
    assert there(error).args == error.args


def test_a_students_own_class_is_its_nearest_built_in_one():
    """Under the student's name; the class itself stays where it was."""
    found = there(Own("mine"))
    assert (type(found).__name__, str(found)) == ("Own", "mine")
    assert isinstance(found, ValueError)
    assert not isinstance(found, Own)


def test_a_class_that_bears_a_built_in_name_is_not_that_one():
    """Bases are told by what they are."""
    impostor = type("KeyError", (ArithmeticError,), {})
    found = there(impostor("x"))
    assert isinstance(found, ArithmeticError)
    assert not isinstance(found, KeyError)


@pytest.mark.parametrize("name", ["int", "print", "__import__", "NoSuchError", "", "object", "x\0"])
def test_only_built_in_exceptions_are_looked_up(name):
    """No other built-in thing is called by the name that comes."""
    found = rebuilt(of(kind=name, bases=[name]))
    assert isinstance(found, Exception)
    assert str(found) == "m"


@pytest.mark.parametrize("kind", ["StopIteration", "StopAsyncIteration", "GeneratorExit"])
def test_no_exception_ends_a_tests_loop_without_a_word(kind):
    """In `map(function, inputs)` the first of these would be the end of the inputs."""

    def function(_):
        raise rebuilt(of(kind=kind, bases=[kind, "BaseException"]))

    with pytest.raises(BaseException, match="m") as caught:
        list(map(function, [1, 2]))
    assert type(caught.value).__name__ == kind


@pytest.mark.parametrize(
    "kind",
    [
        unittest.SkipTest,
        unittest.case._ShouldStop,  # noqa: SLF001 - a student can reach it
        pytest.skip.Exception,
        hypothesis.errors.UnsatisfiedAssumption,
    ],
)
def test_no_exception_says_that_a_test_is_not_to_count(kind):
    """A test that is skipped has not failed, and in a suite of tests that is all that is asked."""
    own = type("Own", (kind,), {})

    def function():
        raise there(kind("no"))

    case = unittest.FunctionTestCase(function)
    assert not case.run().wasSuccessful()
    assert not isinstance(there(own("no")), kind)
    assert type(there(kind("no"))).__name__ == kind.__name__


def test_a_message_that_cannot_be_had_is_empty():
    """A student's __str__ raises."""
    found = there(Silent("x"))
    assert (type(found).__name__, str(found)) == ("Silent", "")


def test_arguments_that_cannot_be_had_are_none():
    """The exception arrives all the same."""
    assert type(there(Stubborn())).__name__ == "Stubborn"


def test_the_students_lines_arrive_and_ours_do_not():
    """The traceback leads through the functions of the cell, with their text."""
    source = "def outer():\n    inner()\n\ndef inner():\n    1 / 0\n"
    linecache.cache[CELL] = (len(source), None, source.splitlines(keepends=True), CELL)
    names = {}
    exec(compile(source, CELL, "exec"), names)  # noqa: S102 - a cell of the test's own
    with pytest.raises(ZeroDivisionError) as caught:
        names["outer"]()
    found = rebuilt(described(caught.value, [], lambda name: name == CELL))
    lines = [(frame.name, frame.lineno, frame.line) for frame in traceback.extract_tb(found.__traceback__)]
    assert lines == [("outer", 2, "inner()"), ("inner", 5, "1 / 0")]


def test_what_is_shown_is_what_was_shown_there():
    """With the exceptions behind it, of which nothing else comes along."""
    shown = ["ValueError: cause", "The above exception was the direct cause", "TypeError: effect"]
    error = TypeError("effect")
    error.__cause__ = ValueError("cause")
    found = rebuilt(described(raised(error), shown))
    assert found._render_traceback_() == shown
    assert found.__cause__ is None


def test_what_has_no_lines_is_shown_by_its_name():
    """Never an empty traceback."""
    assert there(ValueError("bad"))._render_traceback_() == ["ValueError: bad"]


def test_what_is_described_has_a_size():
    """However long the names, the message, the lines and the list of them."""
    name = "x" * 1000
    names = {}
    exec(compile(f"def {name}(deep):\n    {name}(deep - 1) if deep else {name * 2}", name, "exec"), names)  # noqa: S102
    with pytest.raises(NameError) as caught:
        names[name](100)
    caught.value.args = ("m" * 50_000,)
    found = described(caught.value, ["l" * 50_000] * 5000)
    assert len(found.message) == MAX_CHARACTERS
    assert len(found.frames) == FRAMES_KEPT
    assert {len(found.frames[-1].file), len(found.frames[-1].function)} == {MAX_NAME}
    assert len(found.traceback) == 2 * MAX_SHOWN
    assert {len(line) for line in found.traceback} == {MAX_CHARACTERS}
    assert len(described(raised(type(name, (Exception,), {})()), []).kind) == MAX_NAME


@pytest.mark.parametrize("text", ["half a \ud83d", "\udcff"], ids=ascii)
def test_no_half_character_is_sent(text):
    """A message cannot hold one, and what cannot be sent would end the sandbox."""
    error = Exception(text)
    channel = Channel(_Nowhere())
    try:
        channel.send(described(raised(error), [text]))
    except Malformed as malformed:
        pytest.fail(str(malformed))


class _Nowhere:
    """A socket that takes everything."""

    def settimeout(self, _):
        """Never late."""

    def sendall(self, _):
        """Take it."""


def test_what_is_rebuilt_has_a_size():
    """Whatever the other end sent."""
    long = "x" * 100_000
    frames = [Frame(long, 10**9, long, long)] * 5000
    found = rebuilt(of(kind=long, message=long, frames=frames, traceback=[long] * 5000))
    assert len(type(found).__name__) == MAX_NAME
    assert len(str(found)) == MAX_CHARACTERS
    lines = traceback.extract_tb(found.__traceback__)
    assert len(lines) == FRAMES_KEPT
    assert len(lines[0].filename) < 2 * MAX_NAME
    assert lines[0].lineno <= 10_000
    assert len(found._render_traceback_()) == 2 * MAX_SHOWN


def test_many_file_names_do_not_fill_the_memory():
    """A thousand exceptions, each from thirty new files."""
    for number in range(MAX_FILES):
        rebuilt(of(frames=[Frame(f"{number}-{index}", 100, "f", "") for index in range(FRAMES_KEPT)]))
    known = [name for name in linecache.cache if name.startswith("<student: ")]
    assert len(known) <= MAX_FILES + FRAMES_KEPT


@pytest.mark.parametrize(
    "frame",
    [Frame("a\0b", 1, "f", "x"), Frame("a", 1, "f\0", "x"), Frame("a", -(10**30), "", ""), Frame("", 10**30, "f", "")],
    ids=repr,
)
def test_forged_lines_are_only_shown(frame):
    """Never an error of ours."""
    assert str(rebuilt(of(frames=[frame]))) == "m"


@pytest.mark.parametrize(
    "args", [None, [], 5, {"t": "tuple"}, [10**5000], [{"t": "opaque", "v": "x"}], [[]], ["x"] * 9], ids=lambda _: ""
)
@pytest.mark.parametrize("kind", ["ValueError", "OSError", "UnicodeDecodeError", "ExceptionGroup", "SyntaxError"])
def test_forged_arguments_change_no_message(kind, args):
    """What built-in classes make of them does not count if it is something else."""
    found = rebuilt(of(kind=kind, bases=[kind], args=args))
    assert (type(found).__name__, str(found)) == (kind, "m")
