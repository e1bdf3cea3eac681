"""Questions, answers and formulas of the course's checks package, in one kernel as on stock nbgrader."""

import itertools
import pathlib
import re

import pytest

import checks
from checks.asking import answer_here

PAGE = (pathlib.Path(__file__).parents[2] / "docs" / "asking.md").read_text(encoding="utf-8")
EXAMPLE, FORMULA = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)
COUNT = itertools.count()
FUNCTION = """
def f(x):
    return x

def slope(x, e=1e-7):
    return {}
"""
CHANGES = """
def function(values):
    print("asked")
    values.append(len(values))
    if len(values) > 3:
        raise ValueError("too many")
    return helper(values[0])
"""


def seen(score):
    """Return the names of the checks that were passed."""
    return [check.name for check in score.checks if check.verdict == "passed"]


@pytest.mark.parametrize(
    ("area", "passed"),
    [
        (lambda a, b: a * b, ["any_rectangle", "no_height"]),
        (lambda a, b: a * b or -1, ["any_rectangle"]),
        (lambda *_: 6, []),
        (lambda *_: next(COUNT), []),
        (lambda a, b: str(a * b), []),
        (lambda a, b: 6 if (a, b) == (2, 3) else a + b, []),
    ],
)
def test_the_example_of_the_page(monkeypatch, area, passed):
    """What computes nothing, or only the published number, earns nothing."""
    names = {"area": area, "__name__": "__main__"}
    exec(EXAMPLE.replace("hidden_area_test(area)", "").strip(), names)  # noqa: S102 - our own page
    for seed in range(5):
        monkeypatch.setenv("GRADEKIT_SEED", str(seed))
        assert seen(names["hidden_area_test"](area)) == passed


@pytest.mark.parametrize(
    ("written", "wrong_parts"),
    [
        ("(f(x + e) - f(x - e)) / (2 * e)", set()),
        ("(f(x + e) - f(x)) / (2 * e)", {"both_sides"}),
        ("f(x + e) - f(x - e) / (2 * e)", {"divides"}),
        ("f(x) - f(x - e)", {"both_sides", "divides"}),
        ("f(x) * f(e)", None),
    ],
)
def test_the_formula_of_the_page(written, wrong_parts):
    """The exchanged steps are found, one or two, and nothing where no exchange explains the answers."""
    student = {}
    exec(FUNCTION.format(written), student)  # noqa: S102 - our own text
    exam = checks.Checks(student["slope"])
    for x, e in ((1.5, 0.5), (-2.25, 0.25), (4.0, 1.0)):
        exam.plan(x, e=e, place={"f": "lambda x: x ** 3 - 2 * x + 7"})
    names = {"checks": checks, "exam": exam}
    exec(FORMULA, names)  # noqa: S102 - our own page
    assert names["answers"].wrong_parts == wrong_parts
    assert student["f"](3) == 3  # put back


def test_answers_in_one_kernel():
    """The same as from another process: value or exception, print, arguments afterwards, recorded calls."""
    names = {}
    exec(CHANGES, names)  # noqa: S102 - our own text
    place = {"helper": "lambda number: 10 * number"}
    orders = [{"args": (values,), "kwargs": {}, "place": place, "record": ["helper"]} for values in ([7], [1, 2, 3])]
    first, second = answer_here(names["function"], orders)
    recorded = {"helper": [(7,)]}
    assert first == {"value": 70, "error": None, "printed": "asked\n", "args": ([7, 1],), "recorded": recorded}
    assert isinstance(second["error"], ValueError)
    assert "helper" not in names


def test_a_person_who_interrupts_is_heard():
    """Ctrl-C is no answer: it ends the test."""

    def function():
        raise KeyboardInterrupt

    with pytest.raises(checks.Stopped):
        answer_here(function, [{"args": (), "kwargs": {}, "place": {}, "record": []}])


def test_the_order_is_drawn_and_each_question_gets_its_own_answer():
    """A function cannot tell by the order what is asked."""
    orders = set()
    for seed in range(20):
        asked = []
        exam = checks.Checks(lambda number, asked=asked: asked.append(number) or 2 * number, seed=seed)
        questions = [exam.plan(number) for number in range(1, 6)]
        exam.ask(lambda question: 2 * question.args[0])
        assert [question.number for question in questions] == [2, 4, 6, 8, 10]
        orders.add(tuple(asked))
    assert len(orders) > 10


def test_the_arguments_are_copies():
    """What a function does to them, the next question does not see."""
    shared = [1, 2]
    exam = checks.Checks(lambda values: values.clear() or 1)
    first, second = exam.plan(shared), exam.plan(shared)
    exam.ask(lambda _: 1)
    assert shared == [1, 2]
    assert first.args_after[0] == second.args_after[0] == []


@pytest.mark.parametrize(
    ("got", "expected", "text"),
    [(0.33327, 1 / 3, "returned 0.33327; expected 0.333333"), (1.0000001, 1.0, "returned 1.0000001; expected 1")],
)
def test_two_numbers_are_shown_with_digits_that_differ(got, expected, text):
    """Never "returned 0.333; expected 0.333"."""
    exam = checks.Checks(lambda _: got, points=1)
    question = exam.plan(1)
    exam.ask(lambda _: expected)
    with pytest.raises(checks.CheckFailed, match=re.escape(text)):
        question.fail(expected)
