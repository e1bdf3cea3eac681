"""The smallest failing example: numbers made smaller while a call goes wrong, and asked again at the end."""

import pytest
from courses import ROOT

from gradekit.course import load_settings
from gradekit.diagnose import diagnoses
from gradekit.diagnose.exercise_questions import exercises_of
from gradekit.diagnose.in_checker import digest
from gradekit.diagnose.smaller.in_checker import Search
from gradekit.diagnose.smaller.shrinking import MESSAGES, digits_of, smallest
from gradekit.errors import CourseError
from gradekit.grading.checking import Asker

STARTS = [(0, (x, theta)) for x in (2, -2, 0, 0.5, 1000) for theta in (3, -3, 0, 0.5, 1000)]
FAMILY = {"call": "{x}, {theta}", "numbers": {"x": [2, -2, 1000], "theta": [3, 0, 1000]}, "right": "x * theta"}


def found(fails, most=200, starts=STARTS):
    """Return the smallest case, and how many were asked in each message."""
    messages = []

    def ask(cases):
        messages.append(len(cases))
        return [fails(*values) if callable(fails) else _holds(fails, *values) for _, values in cases]

    case = smallest(starts, ask, most)
    return case and case[1], messages


def _holds(fails, x, theta):
    return eval(fails, {"x": x, "theta": theta})  # noqa: S307


@pytest.mark.parametrize(
    ("fails", "expected"),
    [
        ("theta > 37", (1, 38)),
        ("x > 613", (614, 1)),
        ("x * theta > 50", (6, 9)),
        ("x < 0", (-1, 1)),
        ("x < 0 and theta < 0", (-1, -1)),
        ("theta == 0", (1, 0)),
        ("x != int(x)", (0.5, 1)),
        ("True", (1, 1)),
        ("False", None),
    ],
)
def test_the_smallest_is_found(fails, expected):
    """Fewest digits first, then least; a zero only where it has to be one. The same each time, in a few messages."""
    case, messages = found(fails)
    assert case == expected
    assert (case, messages) == found(fails)
    assert len(messages) <= MESSAGES
    assert sum(messages) <= 200


def test_no_more_is_asked_than_said():
    """With little room the example is larger, and still one that fails."""
    case, messages = found("theta > 37", most=30)
    assert sum(messages) <= 30
    assert case[1] > 37


def test_what_comes_by_chance_is_no_example():
    """The smallest is asked once more at the end."""
    answers = iter([True] * 300)
    case, _ = found(lambda *_: next(answers), starts=STARTS[:1])
    assert case == (1, 1)
    once = iter([True, *[False] * 300])
    assert found(lambda *_: next(once), starts=STARTS[:1])[0] is None


def test_a_text_among_the_numbers_stays():
    """Which entry is wrong is found by trying each; the numbers with it are made smaller."""
    starts = [(0, (entry, 20)) for entry in ("b3", "W2")]
    assert found(lambda entry, number: entry == "W2" and number > 4, starts=starts)[0] == ("W2", 5)


@pytest.mark.parametrize(
    ("call", "digits"), [("2, 3", 2), ("-2, 0.25", 6), ("parameters(b3=3), W1, epsilon=1e-7", 5), ("x", 0)]
)
def test_the_digits_of_a_call(call, digits):
    """Those of its numbers; a name has none."""
    assert digits_of(call) == digits


def searched(function, **more):
    """Return what a search finds for a function."""
    order = {"families": [FAMILY | more], "always": {}, "tolerance": 1e-9, "most": 200}

    def ask(questions):
        return [{"value": function(*eval(f"({each['call']})")), "said": "why"} for each in questions]  # noqa: S307

    return Search(order, {}, ask).found()


def test_what_is_found_is_said():
    """The call, what came back, what is right, and the texts with their numbers; long decimals are cut."""
    wrong = searched(
        lambda x, theta: digest(min(x * theta, 50)),
        note={"en": "x is {x}"},
        fact={"en": "{x} times {theta} is {x * theta}, and a third {x * theta / 3}."},
    )
    assert (wrong["call"], wrong["came"], wrong["right"]) == ("6, 9", ["number", 50.0], ["number", 54.0])
    assert wrong["note"] == {"en": "x is 6"}
    assert wrong["fact"] == {"en": "6 times 9 is 54, and a third 18.0."}
    assert searched(lambda x, theta: digest(x * theta)) is None


def test_the_clocks_errors_are_no_example():
    """A call that took too long says nothing about its numbers; an exception of the student's own does."""
    assert searched(lambda *_: ["error", "TimeoutError"]) is None
    own = searched(lambda *_: ["error", "KeyError"])
    assert (own["came"], own["said"]) == (["error", "KeyError"], "why")


def test_calls_that_make_no_sense_are_not_asked():
    """Those that `where` leaves out, and those for which `right` divides by zero."""
    assert "0" not in searched(lambda *_: ["none"], where="theta > 0")["call"]
    assert "0" not in searched(lambda *_: ["none"], right="x / theta")["call"]


@pytest.mark.parametrize(
    "entry",
    [{"call": "{x}"}, FAMILY | {"colour": 1}, FAMILY | {"numbers": {"x": 3}}, FAMILY | {"numbers": 3}],
    ids=["too little", "unknown", "no list", "no names"],
)
def test_a_family_that_cannot_be_used(entry):
    """One sentence names the file, the exercise and what was expected."""
    with pytest.raises(CourseError, match=r"questions.toml: \[area\] has an entry of smaller .* expected call, right"):
        exercises_of({"area": {"questions": ["1"], "smaller": [entry]}}, "mutants/questions.toml")


ONE = "def {}(x, theta):\n    return {}\n"
CAPPED = """\
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    theta, grad = dictionary_to_vector(parameters)[0], gradients_to_vector(gradients)
    approx = np.zeros((47, 1))
    for i in range(47):
        step = np.zeros((47, 1))
        step[i] = epsilon
        costs = [forward_propagation_n(X, Y, vector_to_dictionary(theta + s * step))[0] for s in (1, -1)]
        approx[i] = (costs[0] - costs[1]) / (2 * epsilon)
    {}
    return np.linalg.norm(grad - approx) / (np.linalg.norm(grad) + np.linalg.norm(approx))
"""
ENDLESS = """\
def forward_propagation(x, theta):
    while theta > 37:
        pass
    return x * theta
"""
TOLD = {
    "wrong beyond a size": ("forward_propagation", ONE.format("forward_propagation", "x * theta if theta <= 37 else 0"),
                            "forward_propagation(1, 38) returned 0; expected: 38. 38 times 1 is 38."),
    "a cap": ("backward_propagation", ONE.format("backward_propagation", "max(-15, min(x, 15))"),
              "backward_propagation(16, 1) returned 15; expected: 16. J(2) - J(1) = 32 - 16 = 16"),
    "large and whole": ("forward_propagation", ONE.format("forward_propagation", "x * min(theta, 4)"),
                        "forward_propagation(2, 5) returned 8; expected: 10."),
    "one block": ("gradient_check_n", CAPPED.format("approx[25:40] = 0"), "the cost is W2[1, 2] ** 2"),
    "steep": ("gradient_check_n", CAPPED.format("approx = np.minimum(approx, 20)"), "the cost is b3 ** 2"),
    "no end": ("forward_propagation", ENDLESS,
               "forward_propagation(7, 1000) did not come to an end"),
}  # fmt: skip


@pytest.fixture(scope="module")
def asker():
    """Return what asks answers to the exercises of the course."""
    return Asker(load_settings(ROOT), "gradient_checking")


@pytest.mark.slow
class TestInTheSandbox:
    """The questions of the course, asked as a student's answer is."""

    def test_what_is_said_to_be_right_is(self, asker):
        """The solution fails no call."""
        asker.require_right_is_right(asker.material)

    @pytest.mark.parametrize("name", TOLD)
    def test_what_is_told(self, asker, name):
        """The smallest call with its fact, in both languages, the same again; a call without an end ends the search."""
        exercise, text, expected = TOLD[name]
        exercise = next(each for each in asker.material.exercises if each.name == exercise)
        right = asker.material.right[exercise.name]
        said = asker.smallest(exercise, right, text)
        (told,) = diagnoses(asker.material, {exercise.test: said}, "en")
        assert expected in told["text"]
        assert told["misconception"] is None
        (chinese,) = diagnoses(asker.material, {exercise.test: said}, "zh")
        assert chinese["example"]["call"] == told["example"]["call"]
        assert "应为" in chinese["text"]
        if name == "one block":
            assert said == asker.smallest(exercise, right, text)
