"""Check the verdicts, marks and messages of Checks, and that a student's code cannot disturb them."""

import contextlib
import copy
import functools
import json
import linecache
import math
import subprocess
import sys
import textwrap
import unicodedata
import warnings
from fractions import Fraction

import numpy as np
import pytest
from IPython.core.error import StdinNotImplementedError

from checks import (
    Blank,
    CheckFailed,
    Checks,
    NotAttempted,
    PublicTestFailed,
    StudentError,
    TimedOut,
)
from checks.calling import namespace_of
from checks.results import CHECKS_MEDIA_TYPE
from checks.wording import show

STILL_NONE = "not attempted: J is still None. Assign your result to J in the answer cell."


def student(source, filename="<a student's cell>"):
    """Run a cell of a student's and return its names; as in Jupyter, tracebacks know its lines."""
    source, names = textwrap.dedent(source), {"__name__": "__main__"}
    linecache.cache[filename] = len(source), None, source.splitlines(keepends=True), filename
    exec(compile(source, filename, "exec"), names)  # noqa: S102 - functions with global names of their own
    return names


def collapsed(text):
    """Return the text with all white space made single spaces, so that it does not matter where it is wrapped."""
    return " ".join(text.split())


def judge(function, *args, seed=None):
    """Return Checks of 3 points after one check that asks the function for a number."""
    checks = Checks(function, points=3, seed=seed)

    @checks.check(3)
    def wants_a_number():
        """A title.

        Some advice
        in two lines.
        """
        checks.number(*args)

    return checks


def returns(value):
    """Return a function that returns the value."""

    def answer():
        return value

    return answer


def blank():
    """Stand for an answer cell as it is handed out."""
    raise NotAttempted("J")


def unwritten():
    """Stand for a function that was not written, in a notebook of another author."""
    raise NotImplementedError("to do")


def divides():
    """Fail as a student's function may."""
    return 1 / 0


def exits():
    """Leave as a student's function may."""
    sys.exit("bye")


def recurses():
    """Call itself for ever."""
    return recurses()


def noisy():
    """Write to both streams, warn, and answer."""
    print("to stdout")
    print("to stderr", file=sys.stderr)
    warnings.warn("a warning", stacklevel=1)
    return np.float64(1) / np.float64(0)


def interrupted():
    """Be stopped from outside in the middle of printing."""
    print("so far")
    raise KeyboardInterrupt


# --- verdicts ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("function", "verdict", "detail"),
    [
        (returns(1), "passed", ""),
        (returns("1"), "failed", "answer() returned '1'; expected a number"),
        (blank, "not_attempted", STILL_NONE),
        (unwritten, "not_attempted", "not attempted"),
        (divides, "error", "divides() raised ZeroDivisionError: division by zero, at: return 1 / 0"),
        (exits, "error", 'exits() raised SystemExit: bye, at: sys.exit("bye")'),
        (
            recurses,
            "error",
            "recurses() raised RecursionError: maximum recursion depth exceeded, at: return recurses()",
        ),
    ],
    ids=["passed", "failed", "blank", "not written", "error", "exit", "recursion"],
)
def test_verdict(function, verdict, detail):
    """Each way a check can end has its verdict and its reason, and only a pass earns points."""
    (result,) = judge(function).results
    assert result.verdict == verdict
    assert result.detail == detail
    assert (result.points, result.earned) == (3, 3 if verdict == "passed" else 0)


@pytest.mark.parametrize(
    ("function", "kind"), [(blank, Blank), (unwritten, Blank), (divides, StudentError), (exits, StudentError)]
)
def test_kind_of_failure(function, kind):
    """A call that ends early fails the check with an exception of its verdict's kind, not with the student's."""
    with pytest.raises(CheckFailed) as failure:
        Checks(function).call()
    assert type(failure.value) is kind


def late(message):
    """Return a stand-in for a function that gave no answer, as marking makes it: no line of the student's raised."""

    def answer(*_):
        __tracebackhide__ = True
        raise TimeoutError(message)

    return answer


def ended(message):
    """Return a stand-in for a function that ended Python."""

    def answer(*_):
        __tracebackhide__ = True
        raise ChildProcessError(message)

    return answer


@pytest.mark.parametrize(
    ("function", "kind", "sentence"),
    [
        (
            late("stopped after 2.5 seconds"),
            TimedOut,
            "answer(1) was stopped after 2.5 seconds. Does it loop for ever?",
        ),
        (late("stopped after 1 seconds"), TimedOut, "answer(1) was stopped after 1 second. Does it loop for ever?"),
        (late("it used more CPU time"), TimedOut, "answer(1) was stopped. Does it loop for ever?"),
        (late("not called again"), TimedOut, "answer(1) was not tried any more: calls before it did not end."),
        (ended("not called again"), StudentError, "answer(1) was not tried any more: calls before it did not end."),
        (
            ended("it crashed Python"),
            StudentError,
            "answer(1) gave no answer, because Python ended (it crashed Python). Does it call exit()?",
        ),
    ],
)
def test_no_answer_from_another_process(function, kind, sentence):
    """A call that was stopped is a timeout of that check, one that ended Python an error; the others go on."""
    with pytest.raises(CheckFailed) as failure:
        Checks(function).call(1)
    assert type(failure.value) is kind
    assert str(failure.value) == sentence
    (result,) = judge(function, 1).results
    assert result.verdict == {TimedOut: "timeout", StudentError: "error"}[kind]


@pytest.mark.parametrize("error", ["TimeoutError", "ChildProcessError"])
def test_a_students_own_time_limit_is_an_error(error):
    """Who raises the exceptions that the marking uses has a line that did so."""
    cell = student(f"def answer():\n    raise {error}('stopped after 3 seconds')")
    (result,) = judge(cell["answer"]).results
    assert result.verdict == "error"
    assert result.detail.endswith(f"at: raise {error}('stopped after 3 seconds')")


def test_not_attempted_is_told_by_its_name():
    """NotAttempted of another process is another class of that name; any other NotImplementedError is plain."""
    rebuilt = type("NotAttempted", (NotImplementedError,), {})
    other = type("NotDone", (NotImplementedError,), {})

    def raises(error):
        def answer():
            raise error

        return answer

    assert judge(raises(rebuilt(STILL_NONE))).results[0].detail == STILL_NONE
    assert judge(raises(rebuilt())).results[0].detail == "not attempted"
    assert judge(raises(other(STILL_NONE))).results[0].detail == "not attempted"
    assert (
        judge(raises(type("NotAttempted", (BrokenError, NotImplementedError), {})())).results[0].verdict
        == "not_attempted"
    )


def test_an_answer_that_asks_somebody_was_attempted():
    """Jupyter's error for input() is a NotImplementedError too; what it says is what the student has to read."""
    rebuilt = type("StdinNotImplementedError", (NotImplementedError,), {})
    for error in (StdinNotImplementedError("nobody types"), rebuilt("nobody types")):
        cell = student("def answer():\n    raise error")
        cell["error"] = error
        (result,) = judge(cell["answer"]).results
        sentence = "answer() raised StdinNotImplementedError: nobody types, at: raise error"
        assert (result.verdict, result.detail) == ("error", sentence)


def test_not_attempted_is_an_error_of_its_own():
    """What an answer cell raises is a NotImplementedError, which no check mistakes for a verdict."""
    error = NotAttempted("J")
    assert isinstance(error, NotImplementedError)
    assert not isinstance(error, CheckFailed)
    assert str(error) == STILL_NONE


def test_name_title_and_advice():
    """The function's name is the check's name, its docstring the title and the advice in one line."""
    (result,) = judge(returns(1)).results
    assert (result.name, result.title, result.advice) == ("wants_a_number", "A title.", "Some advice in two lines.")


def test_interrupt_passes_through(capsys):
    """A KeyboardInterrupt, which is how a time limit arrives, ends the test cell and not only the check."""
    streams = sys.stdout, sys.stderr
    checks = Checks(interrupted)
    with pytest.raises(KeyboardInterrupt):
        checks.call()
    assert (sys.stdout, sys.stderr) == streams
    assert checks.printed == "so far\n"
    assert capsys.readouterr() == ("", "")
    with pytest.raises(KeyboardInterrupt):
        judge(interrupted)


def test_other_errors_in_a_check_pass_through():
    """A mistake in the check itself is not blamed on the student."""
    checks = Checks(returns(1))
    with pytest.raises(ZeroDivisionError):
        checks.check()(divides)


# --- messages ---------------------------------------------------------------------------------------------


def test_message_of_a_wrong_value():
    """A failed check names the call, the value and the expectation."""
    checks = Checks(returns(np.float64(2.5)))
    with pytest.raises(CheckFailed, match=r"^answer\(\) returned 2\.5; expected less$"):
        checks.require(checks.call() < 2, "less")


def test_message_of_an_error():
    """An error names the call, the error, and the text of the student's own line, also when a helper raised it."""
    cell = student("""\
        from gc_utils import relu

        def forward(X, theta, *, parameters):
            Z = "no number"
            return relu(Z)
        """)
    checks = Checks(cell["forward"])
    with pytest.raises(CheckFailed) as failure:
        checks.call(np.zeros((4, 3)), 2, parameters={"W1": 1, "b1": 2})
    message = str(failure.value)
    call = "forward(array of shape (4, 3), 2, parameters={W1, b1})"
    assert message.startswith(f"{call} raised TypeError: relu: x holds <U9")
    assert message.endswith(", at: return relu(Z)")


def test_message_of_an_error_shows_the_line_that_raised():
    """The line is the last one in the student's cells: not in NumPy, and not in the test's own function."""
    cell = student("""\
        import numpy as np

        def helper(x):
            return np.linalg.norm(x, ord="no such norm")

        def forward(x):
            return helper(x)

        def calls(probe):
            return probe("no number")
        """)
    (result,) = judge(cell["forward"], np.zeros((2, 2))).results
    assert result.detail.endswith(', at: return np.linalg.norm(x, ord="no such norm")')

    test = student(
        "def probe(x):\n    return x / 2\n\ndef look(checks, function):\n    return checks(function).call(probe)",
        "<a test>",
    )
    with pytest.raises(StudentError, match=r', at: return probe\("no number"\)$'):
        test["look"](Checks, cell["calls"])


def test_message_of_an_error_in_an_unknown_line():
    """Where the source is not at hand, the message ends with the error."""
    cell = student("def divide():\n    return 1 / 0", filename="<lost>")
    (known,) = judge(cell["divide"]).results
    del linecache.cache["<lost>"]
    (unknown,) = judge(cell["divide"]).results
    assert unknown.detail == "divide() raised ZeroDivisionError: division by zero"
    assert known.detail == f"{unknown.detail}, at: return 1 / 0"


def test_message_of_a_wrong_signature():
    """A call that the function does not take has no line in the student's cell to point at."""
    (result,) = judge(returns(1), 5).results
    assert result.verdict == "error"
    assert result.detail.startswith("answer(5) raised TypeError: ")
    assert result.detail.endswith(" takes 0 positional arguments but 1 was given")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (np.float64(0.1), "0.1"),
        (np.array([8.0]), "array([8.])"),
        (np.zeros((47, 1)), "array of shape (47, 1)"),
        (dict.fromkeys("abcdef"), "{a, b, c, d, e, f}"),
        (dict.fromkeys("abcdefg"), "{a, b, c, d, e, f, ...}"),
        (list(range(100)), "[0, 1, 2, 3, 4, 5, ...]"),
        ("two\nlines", r"'two\nlines'"),
        (10**5000, "<int>"),
    ],
    ids=["scalar", "one entry", "column", "dict", "long dict", "long list", "text", "too many digits"],
)
def test_values_are_shown_short(value, text):
    """Long values have short texts in one line."""
    assert show(value) == text


class Broken:
    """A student's class that cannot be shown."""

    def __repr__(self):
        raise ValueError("no text")


class BrokenError(Exception):
    """A student's error that cannot be shown."""

    __str__ = __repr__ = Broken.__repr__


def raises_broken():
    """Raise an error that cannot be shown."""
    raise BrokenError


@pytest.mark.parametrize(
    ("function", "verdict", "word"),
    [
        (returns(Broken()), "failed", "Broken"),
        (returns([Broken()]), "failed", "Broken"),
        (returns({Broken(): 1}), "failed", "expected a number"),
        (returns(np.array([Broken()])), "failed", "expected a number"),
        (raises_broken, "error", "BrokenError"),
    ],
    ids=["value", "in a list", "as a key", "in an array", "error"],
)
def test_broken_repr_does_no_harm(function, verdict, word):
    """A student's __repr__ or __str__ that raises costs one check, not the whole cell."""
    (result,) = judge(function).results
    assert result.verdict == verdict
    assert word in result.detail


# --- numbers ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "value",
    [8, 8.0, Fraction(8), np.float32(8), np.int64(8), np.array(8), np.array([8.0]), np.array([[8]], dtype=np.uint8)],
    ids=repr,
)
def test_number_accepts(value):
    """Any real number will do, and an array of one entry; it comes back as a float."""
    got = Checks(returns(value)).number()
    assert type(got) is float
    assert got == 8


@pytest.mark.parametrize(
    "value",
    ["8", [8], (8,), {"J": 8}, 8j, np.array([8, 8]), np.array([]), np.array([8j]), np.array(["8"]), 10**400, print],
    ids=lambda value: show(value)[:20],
)
def test_number_refuses(value):
    """Anything else fails the check with a sentence about the value."""
    (result,) = judge(returns(value)).results
    assert result.verdict == "failed"
    assert result.detail == f"answer() returned {show(value)}; expected a number"


def test_number_refuses_none_with_a_hint():
    """Who returns None has most likely forgotten to return."""
    (result,) = judge(returns(None)).results
    assert result.detail == "answer() returned None; expected a number (is `return` missing?)"


@pytest.mark.parametrize(
    ("value", "expected", "verdict"),
    [
        (8, 8, "passed"),
        (8 * (1 + 1e-10), 8, "passed"),
        (8 * (1 + 1e-8), 8, "failed"),
        (-8, 8, "failed"),
        (1e-13, 0, "passed"),
        (1e-11, 0, "failed"),
        (math.nan, 8, "failed"),
        (math.inf, 8, "failed"),
    ],
)
def test_expect(value, expected, verdict):
    """A value is right up to rounding, and the message says what is right."""
    checks = Checks(returns(value))

    @checks.check()
    def compares():
        """A title."""
        checks.expect(expected)

    assert checks.results[0].verdict == verdict
    assert checks.results[0].detail.endswith("" if verdict == "passed" else f"; expected {expected}")


# --- questions in a drawn order -----------------------------------------------------------------------------


def test_a_question_asked_once():
    """Nobody is asked before the answer is wanted; then its value, its failure and what it printed come again."""
    asked = []

    def answer(number):
        asked.append(number)
        print("asked", number)
        return 1 / number

    checks = Checks(answer)
    half, broken = (checks.once(functools.partial(checks.number, number)) for number in (2, 0))
    assert asked == []
    for _ in range(2):
        assert half() == 0.5
        assert checks.printed == "asked 2\n"
        with pytest.raises(CheckFailed, match=r"^answer\(2\) returned 0\.5; expected 1$"):
            checks.require(condition=False, expected="1")
        with pytest.raises(StudentError, match=r"answer\(0\) raised ZeroDivisionError"):
            broken()
        assert checks.printed == "asked 0\n"
    assert asked == [2, 0]


# --- what the function prints -----------------------------------------------------------------------------


def test_output_is_kept_apart(capsys):
    """What a function prints is in `printed` until the next call; its warnings cost nothing."""
    filters = list(warnings.filters)
    checks = Checks(lambda talk: noisy() if talk else 1)
    assert checks.number(True) == math.inf  # noqa: FBT003
    assert checks.printed == "to stdout\nto stderr\n"
    assert checks.number(False) == 1  # noqa: FBT003
    assert checks.printed == ""
    assert capsys.readouterr() == ("", "")
    assert warnings.filters == filters


# --- other global names -----------------------------------------------------------------------------------

CELL = """
    given = 1

    def function():
        global counter
        counter = globals().get("counter", 0) + 1
        return given + extra
    """


@pytest.mark.parametrize("error", [None, ValueError, KeyboardInterrupt])
def test_replacing(error):
    """The function finds other things under the names, and afterwards all is as before."""
    cell = student(CELL)
    before = dict(cell)
    checks = Checks(cell["function"])
    with contextlib.suppress(ValueError, KeyboardInterrupt), checks.replacing(given=10, extra=5):
        assert checks.number() == 15
        if error:
            raise error
    assert cell.pop("counter") == 1  # what the function itself has set stays
    assert cell == before


def test_replacing_a_name_that_the_function_deletes():
    """A replaced name is put back, or stays missing, although the function deletes it."""
    cell = student("given = 1\n\ndef function():\n    global given, extra\n    del given, extra\n    return 2")
    checks = Checks(cell["function"])
    with checks.replacing(given=10, extra=5):
        assert checks.number() == 2
    assert cell["given"] == 1
    assert "extra" not in cell


@pytest.mark.parametrize(
    "make",
    [
        "function",
        "functools.partial(function)",
        "functools.cache(function)",
        "functools.wraps(function)(lambda: function())",
        "Callable()",
        "Callable().method",
    ],
)
def test_replacing_finds_the_names_of_what_is_inside(make):
    """Decorated functions, objects and methods have the names of the function inside, as they have when judged."""
    cell = student(
        "import functools\n"
        + textwrap.dedent(CELL)
        + "class Callable:\n    def __call__(self):\n        return given + extra\n    method = __call__\n"
        + f"made = {make}\n"
    )
    checks = Checks(cell["made"])
    with checks.replacing(given=10, extra=5):
        assert checks.number() == 15
    assert namespace_of(cell["made"]) is cell
    assert cell["given"] == 1


@pytest.mark.parametrize("function", [abs, functools.partial(abs), dict])
def test_replacing_needs_a_function_defined_with_def(function):
    """A callable without global names fails the check; the other checks go on."""
    checks = Checks(function)

    @checks.check()
    def replaces():
        """A title."""
        with checks.replacing(given=1):
            pytest.fail("there is nothing to replace a name in")

    assert checks.results[0].verdict == "failed"
    assert checks.results[0].detail == "this is no function defined with def"


# --- marks ------------------------------------------------------------------------------------------------


def mixed():
    """Return Checks with a pass, two failures for one reason, a failure for another, and an error."""
    checks = Checks(returns(1), points=10, seed=7)

    def fails():
        """Failing.

        The same advice.
        """
        checks.refuse("one reason")

    def fails_otherwise():
        """Failing otherwise.

        The same advice.
        """
        checks.refuse("another reason")

    def passes():
        """Passing.

        Advice that nobody needs.
        """

    for points, body in ((4, passes), (3, fails), (1, fails), (2, fails_otherwise)):
        checks.check(points)(body)
    return checks


@pytest.mark.parametrize("points", [None, 2, 4])
def test_points_must_add_up(points):
    """Checks whose points do not add up to those of the exercise are a mistake of the author."""
    checks = Checks(returns(1), points=points)
    checks.check(3)(lambda: None)
    with pytest.raises(ValueError, match=rf"answer: .* add up to 3, not to {points}\."):
        checks.score()


def test_score_is_printed(capsys):
    """A score lists every check with its points, and says each reason and each advice once."""
    assert mixed().score() == 4
    assert capsys.readouterr().out.splitlines() == [
        "answer: 4 of 10 points",
        "  ✓  4/4  Passing.",
        "  \033[91m✗  0/3  Failing.\033[0m",
        "        one reason",
        "        The same advice.",
        "  \033[91m✗  0/1  Failing.\033[0m",
        "  \033[91m✗  0/2  Failing otherwise.\033[0m",
        "        another reason",
    ]


@pytest.mark.parametrize(("function", "sentence"), [(blank, STILL_NONE), (unwritten, "not attempted")])
def test_nothing_attempted(capsys, function, sentence):
    """When nothing was attempted there is one sentence instead of a list, in marks and in reports."""
    checks = judge(function)
    checks.points = 6
    checks.check(3)(checks.call)
    assert checks.score() == 0
    name = function.__name__
    assert capsys.readouterr().out.splitlines() == [f"{name}: 0 of 6 points", f"  {sentence}"]
    with pytest.raises(PublicTestFailed) as failure:
        checks.report()
    assert str(failure.value) == f"{name}:\n  {sentence}"


def test_score_of_a_partly_blank_answer(capsys):
    """When something was attempted every check is listed; a blank one has its sentence as reason and no advice."""
    checks = judge(blank)
    checks.points = 6
    checks.check(3)(returns(None))
    assert checks.score() == 3
    assert capsys.readouterr().out.splitlines()[1:] == [
        "  \033[91m✗  0/3  A title.\033[0m",
        f"        {STILL_NONE.removesuffix(' cell.')}",
        "        cell.",
        "  ✓  3/3  answer",
    ]


@pytest.mark.parametrize("points", [True, False], ids=["marks", "report"])
def test_advice_is_for_wrong_values(capsys, points):
    """A check that ended in an error prints its reason without advice, which a later wrong value still gets."""

    def answer(value):
        return value or divides()

    checks = Checks(answer, points=1)

    def advised(value):
        def body():
            """A title.

            The same advice.
            """
            checks.number(value)

        return body

    def printed():
        if points:
            checks.score()
            return capsys.readouterr().out.splitlines()[1:]
        with pytest.raises(PublicTestFailed) as failure:
            checks.report()
        return str(failure.value).splitlines()[1:]

    checks.check(1)(advised(0))
    title = f"  \033[91m✗{'  0/1' if points else ''}  A title.\033[0m"
    error = [
        "        answer(0) raised ZeroDivisionError: division by zero, at: return value",
        "        or divides()",
    ]
    assert printed() == [title, *error]
    assert checks.results[0].advice == "The same advice."  # kept for programs

    checks.points = 2
    checks.check(1)(advised("one"))
    assert printed() == [
        title,
        *error,
        title,
        "        answer('one') returned 'one'; expected a number",
        "        The same advice.",
    ]


LONG = "The value 1.2e-07 of x-1 is far-fetched, " * 9 + "and that is all."
LONG_CHINESE = "每次只移动 theta 的一个元素，都在新的副本上做。" * 12


def columns(line):
    """Return how wide a line is shown: Chinese characters take two columns."""
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in line)


@pytest.mark.parametrize("points", [True, False], ids=["marks", "report"])
@pytest.mark.parametrize("sentence", [LONG, LONG_CHINESE], ids=["ASCII", "Chinese"])
def test_long_sentences_are_wrapped(capsys, sentence, points):
    """Reasons and advice are cut to the width of a page, every line indented, and no word is broken."""
    checks = Checks(returns(1), points=1)

    def body():
        checks.refuse(sentence)

    body.__doc__ = f"A title.\n\nAdvice: {sentence}"
    checks.check(1)(body)
    if points:
        checks.score()
        printed = capsys.readouterr().out
    else:
        with pytest.raises(PublicTestFailed) as failure:
            checks.report()
        printed = str(failure.value)
    _, title, *rest = printed.splitlines()
    assert "A title." in title
    assert 60 < max(map(columns, rest)) <= 82  # a Chinese stop may hang over
    assert [line for line in rest if len(line) - len(line.lstrip()) != 8] == []
    assert [line for line in rest if line.lstrip()[0] in "，。"] == []
    expected = f"{sentence} Advice: {sentence}"
    if sentence.isascii():
        assert collapsed(printed).endswith(f" {expected}")
    else:  # Chinese has no spaces between its words, and is cut between any two characters
        assert "".join(printed.split()).endswith("".join(expected.split()))
        assert "".join(rest).count("theta") == expected.count("theta")


@pytest.mark.parametrize("word", ["x ", "字"], ids=["ASCII", "Chinese"])
def test_short_sentences_stay_in_one_line(capsys, word):
    """A sentence is cut only when it is too long: 72 columns are not, and 92 are."""
    checks = Checks(returns(1), points=2)
    fits, too_long = ((word * count).strip() for count in (36, 46))
    checks.check(1)(lambda: checks.refuse(fits))
    checks.check(1)(lambda: checks.refuse(too_long))
    checks.score()
    one, *two = [line for line in capsys.readouterr().out.splitlines() if line.startswith(" " * 8)]
    assert one == " " * 8 + fits
    assert len(two) == 2


def test_report_of_passed_checks(capsys):
    """A visible test that passes says so in one green line."""
    judge(returns(1)).report()
    assert capsys.readouterr() == (
        "\033[92manswer: the 1 visible tests passed. The marking looks at more.\033[0m\n",
        "",
    )


def test_report_of_failed_checks(capsys):
    """A visible test that fails raises what there is to see, without points, and prints nothing."""
    with pytest.raises(PublicTestFailed) as failure:
        mixed().report()
    assert str(failure.value).splitlines() == [
        "answer: not right yet.",
        "  ✓  Passing.",
        "  \033[91m✗  Failing.\033[0m",
        "        one reason",
        "        The same advice.",
        "  \033[91m✗  Failing.\033[0m",
        "  \033[91m✗  Failing otherwise.\033[0m",
        "        another reason",
    ]
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize(("function", "failed"), [(returns(1), False), (blank, True), (divides, True)])
def test_score_for_programs(function, failed):
    """A score is a plain number for nbgrader, and its checks for programs; the seed is metadata, always there."""
    checks = judge(function, seed=2**100 + 1)
    bundle, metadata = checks.score()._repr_mimebundle_()
    assert metadata == {CHECKS_MEDIA_TYPE: {"seed": str(2**100 + 1)}}
    assert bundle.keys() == {"text/plain", CHECKS_MEDIA_TYPE}
    assert bundle["text/plain"] == ("0.0" if failed else "3.0")
    found = json.loads(json.dumps(bundle[CHECKS_MEDIA_TYPE]))
    result = checks.results[0]
    assert found.pop("checks") == [
        {
            "name": "wants_a_number",
            "title": "A title.",
            "advice": "Some advice in two lines.",
            "points": 3,
            "verdict": result.verdict,
            "detail": result.detail,
            "earned": 0 if failed else 3,
        }
    ]
    assert found == {}


def test_score_can_be_copied():
    """A copy of a score has the same value, checks and seed."""
    score = mixed().score()
    other = copy.deepcopy(score)
    assert (other, other.checks, other.seed) == (4, score.checks, 7)


def test_seed_draws_the_same_numbers():
    """The seed of a score draws its numbers again; without a seed they are new each time."""
    first, second = judge(divides), judge(divides)
    drawn = first.random.random(5).tolist()
    assert second.random.random(5).tolist() != drawn
    again = int(first.score()._repr_mimebundle_()[1][CHECKS_MEDIA_TYPE]["seed"])
    assert Checks(divides, seed=again).random.random(5).tolist() == drawn


# --- how Jupyter and the marking show visible tests -------------------------------------------------------


@pytest.mark.parametrize(
    ("failure", "shown"),
    [(PublicTestFailed("first\nsecond"), ["first", "second"]), (NotAttempted("J"), [STILL_NONE])],
    ids=["failed", "blank"],
)
def test_jupyter_shows_no_traceback(root, tmp_path, failure, shown):
    """IPython shows the message of a failed visible test or of a blank answer cell, and nothing else."""
    assert failure._render_traceback_() == shown
    raised = "NotAttempted('J')" if isinstance(failure, NotAttempted) else "PublicTestFailed('first\\nsecond')"
    cell = f"import checks; raise checks.{raised}"
    run = subprocess.run(
        [sys.executable, "-m", "IPython", "--quick", "--no-banner", "-c", cell],
        cwd=root,
        env={"IPYTHONDIR": str(tmp_path), "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (run.stdout + run.stderr).splitlines() == shown
