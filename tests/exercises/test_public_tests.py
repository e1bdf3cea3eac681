"""Check the visible tests on the answers of the course, on wrong ones, and on blank ones."""

import json
import linecache
import re

import pytest

import checks
import public_tests
from checks import PublicTestFailed

RESULTS = {
    "forward_propagation": "J",
    "backward_propagation": "dtheta",
    "gradient_check": "difference",
    "gradient_check_n": "difference",
}
EXERCISES = list(RESULTS)
SOLUTION = re.compile(r"### BEGIN SOLUTION\n.*?### END SOLUTION", re.DOTALL)
ADVICE_ON_NORMS = "You are not using np.linalg.norm for numerator or denominator"
EXPECTED_VALUES = "expected 0.28509 (mistakes left in) or about 1.2e-07 (repaired)"

each_exercise = pytest.mark.parametrize("exercise", EXERCISES)


@pytest.fixture(scope="module")
def cells(root):
    """Return the sources of the English notebook's cells by their names."""
    notebook = json.loads((root / "source/gradient_checking/gradient_checking.ipynb").read_text(encoding="utf-8"))
    named = [cell for cell in notebook["cells"] if "nbgrader" in cell["metadata"]]
    return {cell["metadata"]["nbgrader"]["grade_id"]: "".join(cell["source"]) for cell in named}


@pytest.fixture
def answer(cells):
    """Return a function that runs the notebook's cells, some of them changed, and returns its names."""

    def run(**changed):
        names = {}
        sources = {"imports": "import numpy as np\nfrom public_tests import *\nfrom gc_utils import *"}
        sources |= {name: cells[name] for name in [*EXERCISES, "forward_propagation_n", "backward_propagation_n"]}
        for name, source in (sources | changed).items():
            filename = f"<cell {name}>"  # its lines are kept for tracebacks, as Jupyter does
            linecache.cache[filename] = len(source), None, source.splitlines(keepends=True), filename
            exec(compile(source, filename, "exec"), names)  # noqa: S102 - a namespace of its own, as in a notebook
        return names

    return run


def replaced(source, old, new):
    """Return the source with one piece of it replaced."""
    assert old in source
    return source.replace(old, new)


def visible_test(exercise):
    """Return the visible test of an exercise."""
    return getattr(public_tests, f"{exercise}_test")


def failure_of(exercise, names):
    """Return the message of the exercise's visible test, which must fail."""
    with pytest.raises(PublicTestFailed) as failure:
        visible_test(exercise)(names[exercise])
    assert [line for line in str(failure.value).splitlines() if len(line) > 110] == []
    return str(failure.value)


def collapsed(text):
    """Return the text with all white space made single spaces, so that it does not matter where it is wrapped."""
    return " ".join(text.split())


def test_all_visible_tests_are_tried():
    """Every visible test of the module belongs to one of the exercises above."""
    assert set(public_tests.__all__) - {"NotAttempted", "translate"} == {f"{exercise}_test" for exercise in EXERCISES}


def test_answer_cells_get_what_their_given_lines_use():
    """What a blank one raises and what speaks its language come with the visible tests."""
    assert {"NotAttempted", "translate"} <= set(public_tests.__all__)
    assert public_tests.NotAttempted is checks.NotAttempted
    assert public_tests.translate is checks.translate


@each_exercise
def test_right_answer(answer, capsys, exercise):
    """The reference answer passes with one green line."""
    visible_test(exercise)(answer()[exercise])
    printed = capsys.readouterr().out
    sentence = rf"{exercise}: the [23] visible tests passed\. The marking looks at more\."
    assert re.fullmatch(rf"\033\[92m{sentence}\033\[0m\n", printed)


@each_exercise
def test_blank_answer(answer, cells, exercise):
    """An answer as it was released is reported as not attempted, in one sentence that names what is missing."""
    names = answer(**{exercise: SOLUTION.sub("...", cells[exercise])})
    result = RESULTS[exercise]
    first, *lines = failure_of(exercise, names).splitlines()
    assert first == f"{exercise}:"
    said = f"not attempted: {result} is still None. Assign your result to {result} in the answer cell."
    assert " ".join(line.strip() for line in lines) == said
    assert max(map(len, lines)) <= 80


@pytest.mark.parametrize(
    ("exercise", "change", "words"),
    [
        (
            "forward_propagation",
            ("J = theta * x", "J = theta + x"),
            ["forward_propagation(2, 4) returned 6; expected 8", "Formula: J = theta * x."],
        ),
        (
            "forward_propagation",
            ("J = theta * x", "J = 8"),
            ["forward_propagation(3, 2.5) returned 8; expected 7.5", "not the numbers of the example"],
        ),
        ("forward_propagation", ("J = theta * x", "J = str(theta * x)"), ["returned '8'; expected a number"]),
        ("forward_propagation", ("return J", "J"), ["returned None; expected a number (is `return` missing?)"]),
        (
            "forward_propagation",
            ("theta * x", "theta * y"),
            ["forward_propagation(2, 4) raised NameError: name 'y' is not defined, at: J = theta * y"],
        ),
        (
            "backward_propagation",
            ("dtheta = x", "dtheta = theta"),
            ["backward_propagation(3, 4) returned 4; expected 3", "derivative of J = theta * x"],
        ),
        (
            "backward_propagation",
            ("dtheta = x", "dtheta = 3"),
            ["backward_propagation(2.5, 7) returned 3; expected 2.5", "How much does J grow"],
        ),
        (
            "gradient_check",
            ("/ (2 * epsilon)", "/ 2 * epsilon"),
            [
                "A right backward_propagation gives a tiny difference",
                "gradient_check(3, 4) returned",
                "expected 0 <= difference < 2e-07 (J = theta * x, dtheta = 3)",
                "brackets included",
            ],
        ),
        (
            "gradient_check",
            ("grad = backward_propagation(x, theta)", "grad = x"),
            [
                "A backward_propagation that returns 4 instead of 3 gives 0.142857",
                "gradient_check(3, 4) returned",
                "expected 0.142857 (J = theta * x, dtheta = 4)",
                "divide by the sum of the two norms",
            ],
        ),
        (
            "gradient_check",
            ("np.linalg.norm(grad) + np.linalg.norm(gradapprox)", "np.linalg.norm(grad + gradapprox) ** 2"),
            ["expected 0.142857 (J = theta * x, dtheta = 4)", "divide by the sum of the two norms"],
        ),
        (
            "gradient_check",
            ("return difference", "return np.array([difference])"),
            ["gradient_check(3, 4) returned array([", "expected float", "Use np.linalg.norm in both"],
        ),
        (
            "gradient_check_n",
            ("np.linalg.norm(grad - gradapprox)", "grad - gradapprox"),
            ["returned array of shape (47, 1); expected float", ADVICE_ON_NORMS],
        ),
        (
            "gradient_check_n",
            ("return difference", "return np.array([difference])"),
            ["returned array([", "expected float", ADVICE_ON_NORMS],
        ),
        (
            "gradient_check_n",
            ("/ (2 * epsilon)", "/ epsilon"),
            [EXPECTED_VALUES, "Move one entry of theta at a time"],
        ),
        (
            "gradient_check_n",
            ("return difference", "return -difference - 1"),
            [
                "gradient_check_n({W1, b1, W2, b2, W3, b3}, {dZ3, ",
                "}, array of shape (4, 3), array of shape (3,)) returned -1.",
            ],
        ),
    ],
)
def test_wrong_answer(answer, cells, exercise, change, words):
    """A wrong answer is told what was called, what came back, what was expected and what to look at."""
    message = failure_of(exercise, answer(**{exercise: replaced(cells[exercise], *change)}))
    assert message.splitlines()[0] == f"{exercise}: not right yet."
    message = collapsed(message)
    assert [word for word in words if word not in message] == []


@each_exercise
def test_error_without_advice(answer, cells, exercise):
    """An answer that raises is shown the error and its line once, and no advice, which is for wrong values."""
    name = RESULTS[exercise]
    broken = replaced(cells[exercise], f"    if {name} is None:", f"    {name} = 1 / 0\n    if {name} is None:")
    _, *rest = failure_of(exercise, answer(**{exercise: broken})).splitlines()
    # the checks of exercises 3 and 4 share one call, so one reason; another call is told in short
    again = (
        rf" {exercise}\([^=]*\) raised the same error"
        if exercise in ("forward_propagation", "backward_propagation")
        else ""
    )
    titles = [line for line in rest if line.startswith("  \033[91m✗  ") and line.endswith("\033[0m")]
    told = collapsed(" ".join(line for line in rest if line not in titles))
    error = rf"{exercise}\([^=]*\) raised ZeroDivisionError: division by zero, at: {name} = 1 / 0"
    assert len(titles) == (3 if exercise == "gradient_check" else 2)
    assert re.fullmatch(error + again, told)


@pytest.mark.parametrize(
    "body",
    ["return theta - x", "return None", "raise NotAttempted('J')"],
    ids=["wrong", "none", "blank"],
)
def test_gradient_check_is_judged_alone(answer, body):
    """A right gradient_check passes beside wrong exercises 1 and 2, which are back in place afterwards."""
    earlier = {name: f"def {name}(x, theta):\n    {body}" for name in EXERCISES[:2]}
    names = answer(**earlier)
    before = dict(names)
    visible_test("gradient_check")(names["gradient_check"])
    assert names == before


def test_names_are_back_in_place_after_a_failure(answer, cells):
    """A gradient_check that fails leaves the notebook's names as they were, too."""
    names = answer(gradient_check=replaced(cells["gradient_check"], "grad = backward", "grad = 1 / 0 + backward"))
    before = dict(names)
    assert "ZeroDivisionError" in failure_of("gradient_check", names)
    assert names == before


def test_gradient_check_n_before_the_repair(answer, cells, capsys):
    """A right check passes although the backward pass still has its planted mistakes."""
    names = answer(backward_propagation_n=SOLUTION.sub("...", cells["backward_propagation_n"]))
    visible_test("gradient_check_n")(names["gradient_check_n"])
    assert "the 2 visible tests passed" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("value", "accepted"),
    [
        (0.2850931567761623, True),
        (0.2850932, True),
        (0.2851, False),
        (1.1890913024229996e-07, True),
        (5e-7, True),
        (2e-6, False),
        (-1e-8, False),
        ("float('nan')", False),
    ],
)
def test_expected_values(answer, value, accepted):
    """The first expected value is asked for to five digits; of rounding noise only the size is."""
    names = answer(gradient_check_n=f"def gradient_check_n(*args):\n    return {value}")
    if accepted:
        visible_test("gradient_check_n")(names["gradient_check_n"])
    else:
        assert EXPECTED_VALUES in collapsed(failure_of("gradient_check_n", names))


def test_gradient_check_n_halfway_through_the_repair(answer, cells):
    """A repair of one of the two mistakes gives neither of the expected values."""
    half = replaced(cells["backward_propagation_n"], "dW2, db1 = dW2 / 2, db1 / 4", "dW2 = dW2 / 2")
    message = failure_of("gradient_check_n", answer(backward_propagation_n=half))
    assert EXPECTED_VALUES in collapsed(message)


def test_gradient_check_n_after_a_repair_that_lost_an_entry(answer, cells):
    """A backward pass without one of its gradients is reported by the name of that gradient."""
    lost = replaced(cells["backward_propagation_n"], '"dW3": dW3, ', "")
    names = answer(backward_propagation_n=lost)
    message = collapsed(failure_of("gradient_check_n", names))
    assert "your backward_propagation_n no longer gives gradients: " in message
    assert "gradients has no dW3; it must hold dW1, db1" in message
