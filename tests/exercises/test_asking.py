"""Questions, answers and formulas of the course's checks package, in one kernel as on stock nbgrader."""

import itertools
import pathlib
import re
import sys

import numpy as np
import pytest

import checks
from checks.asking import answer_here, apart
from checks.formula import swapped

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
        (lambda a, b: 6 if (a, b) == (2, 3) else None, []),
    ],
)
def test_the_example_of_the_page(monkeypatch, area, passed):
    """What computes nothing, or only the published number, earns nothing and is given no advice for one check."""
    names = {"area": area, "__name__": "__main__"}
    exec(EXAMPLE.replace("hidden_area_test(area)", "").strip(), names)  # noqa: S102 - our own page
    for seed in range(5):
        monkeypatch.setenv("GRADEKIT_SEED", str(seed))
        score = names["hidden_area_test"](area)
        assert seen(score) == passed
        advised = {check.detail: check.advice for check in score.checks if check.verdict == "failed"}
        for detail, advice in advised.items():
            assert bool(advice) == (detail.startswith("function(") and "a number" not in detail)


AREAS = [(2, 3), (5, 7), (1.5, 8), (4, 9.5), (3, 0)]


def raising(function, *, at):
    """Return a function that raises where `at` says so."""

    def found(a, b):
        if at(a, b):
            raise ValueError
        return function(a, b)

    return found


@pytest.mark.parametrize(
    ("area", "passed"),
    [
        (raising(lambda *_: 6, at=lambda a, b: (a, b) != (2, 3)), []),
        (raising(lambda *_: 6, at=lambda _, b: b == 0), []),
        (raising(lambda *_: 0, at=lambda a, _: a == 2), []),
        (raising(lambda a, b: 6 if (a, b) == (2, 3) else a + b, at=lambda _, b: b == 0), []),
        (raising(lambda a, b: a * b, at=lambda _, b: b == 0), [0, 1, 2, 3]),
        (raising(lambda a, b: a * b, at=lambda a, _: a == 2), [1, 2, 3, 4]),
        (raising(lambda a, b: a * b, at=lambda a, _: a % 1), [0, 1, 3, 4]),
    ],
)
def test_raising_at_one_question_earns_nothing_at_the_others(area, passed):
    """What computes nothing earns nothing, wherever it raises; what computes keeps what it computes."""
    exam = checks.Checks(area, points=5)
    asked = [exam.plan(a, b) for a, b in AREAS]
    exam.ask(lambda question: question.args[0] * question.args[1], published=asked[:1])
    for number, question in enumerate(asked):
        exam.judge(str(number), 1, question, text="The product\nMultiply.")
    assert seen(exam.score()) == list(map(str, passed))


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
    exam = checks.Checks(student["slope"], points=6)
    drawn = (1.5, 0.5), (-2.25, 0.25), (4.0, 1.0)
    asked = [exam.plan(x, e=e, place={"f": "lambda x: x ** 3 - 2 * x + 7"}) for x, e in drawn]
    names = {"checks": checks, "exam": exam, "asked": asked}
    exec(FORMULA, names)  # noqa: S102 - our own page
    assert names["answers"].wrong_parts == wrong_parts
    lost = {"divides", "both_sides"} if wrong_parts is None else wrong_parts
    assert {check.name: (check.verdict, check.points) for check in exam.results} == {
        name: ("failed" if name in lost else "passed", 3) for name in ("divides", "both_sides")
    }
    assert student["f"](3) == 3  # put back


@pytest.mark.parametrize(
    ("right", "written", "name"),
    [
        ("f(x, y)", "f(y, x)", "f"),
        ("f(x, y + h)", "f(y + h, x)", "f"),
        ("f", "lambda x, y: f(y, x)", "f"),
        ("f", "lambda x, y: f(x, y)", ""),
        ("f", "lambda x, y: x * y", ""),
        ("f(x, y)", "f(x, x)", ""),
        ("f(x, y)", "g(y, x)", ""),
        ("f(x, y)", "-f(y, x)", ""),
        ("a, b", "b, a", ""),
        ("x", "y", ""),
    ],
)
def test_swapped_arguments_are_told_from_other_slips(right, written, name):
    """Only the order of what one function is handed makes them."""
    assert swapped(right, written) == name


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("def slope(x, y, k):\n    return cost(y, x) + k * x", "; cost gets its arguments in the wrong order"),
        ("def slope(y, x, k):\n    return cost(x, y) + k * x", "; x and y are swapped"),
        ("def slope(k, y, x):\n    return cost(x, y) + k * x", "; x and k are swapped"),
        ("def slope(x, y, k):\n    return x * y + k * x", ""),
        ("def slope(x, y, k):\n    return cost(x, y) - k * x", ""),
    ],
)
def test_swapped_arguments_are_said(written, said):
    """At the end of what is said of a lost check: of its own step, or of the function that takes them the wrong way."""
    student = {"cost": lambda x, y: x - 2 * y}
    exec(written, student)  # noqa: S102 - our own text
    exam = checks.Checks(student["slope"], points=1)
    asked = [exam.plan(*args) for args in ((1.5, 4.0, 0.25), (3.0, -2.5, 9.0), (8.0, 0.5, -7.0))]
    formula = checks.Formula("x, y, k", cost=student["cost"])
    formula.step("value", "cost(x, y)", "cost(y, x)", "x * y", check="calls_it")
    formula.step("answer", "value + k * x")
    exam.ask(formula)
    exam.judge("calls_it", 1, *asked, text="It calls")
    (check,) = exam.score().checks
    assert check.verdict == "failed"
    assert said in check.detail
    assert any(word in check.detail for word in ("order", "swapped")) == bool(said)


def test_a_slip_has_names_of_its_own_and_takes_other_checks_along():
    """Its names are found, in this step and later; the checks of the steps of which it leaves nothing are lost too."""
    slip = checks.Slip("x + own", also=["last"], own=5)
    formula = checks.Formula("x, k=2", extra=1)
    formula.step("y", "k * x", slip, check="first")
    formula.step("z", "y + extra", "y", check="last")
    for add, wrong in ((0, set()), (-1, {"last"})):
        exam = checks.Checks(lambda x, k=2, add=add: k * x + 1 + add)
        for x in (3, 8, 21):
            exam.plan(x, k=x)
        assert exam.ask(formula).wrong_parts == wrong
    exam = checks.Checks(lambda x: x + 6)
    for x in (3, 8, 21):
        exam.plan(x)
    assert exam.ask(formula).wrong_parts == {"first", "last"}


def test_two_steps_of_one_check():
    """Each is exchanged alone, or both together, and the one check is lost."""
    formula = checks.Formula("x")
    formula.step("y", "3 * x", "2 * x", check="same")
    formula.step("z", "y + 1", "y", check="same")
    for function in (lambda x: 2 * x + 1, lambda x: 3 * x, lambda x: 2 * x):
        exam = checks.Checks(function, points=1)
        asked = [exam.plan(x) for x in (3, 8, 21)]
        assert exam.ask(formula).wrong_parts == {"same"}
        exam.judge("same", 1, *asked, text="Same")
        assert exam.score() == 0


@pytest.mark.parametrize("cut", [lambda r: round(r, 4), lambda r: float(f"{r:.2e}"), np.float16])
def test_a_rounded_answer_costs_one_check(cut):
    """Whatever else the rounding spoils; exchanged for an array, a number is left as it is."""
    exam = checks.Checks(lambda x, y: cut(x / y))
    for _ in range(4):
        exam.plan(*exam.random.uniform(1, 9, size=2))
    formula = checks.Formula("x, y")
    formula.step("number", "float", "lambda value: np.array([value, value])", check="array")
    formula.step("ratio", "number(x / y)")
    formula.step("answer", "ratio", *checks.slips_of_digits("ratio"), check="digits")
    assert exam.ask(formula).wrong_parts == {"digits"}


@pytest.mark.parametrize("size", [lambda column: abs(column).sum(), lambda column: abs(column).max()])
def test_another_norm_costs_one_check(size):
    """Everywhere, or below only."""
    norm = np.linalg.norm
    for above in (size, norm):
        exam = checks.Checks(lambda a, b, above=above: above(a - b) / (size(a) + size(b)))
        for _ in range(4):
            exam.plan(*exam.random.uniform(1, 9, size=(2, 6, 1)))
        formula = checks.Formula("a, b", norm=norm)
        slips = checks.slips_of_norms("norm(a - b)", "a", "b")
        formula.step("ratio", "norm(a - b) / (norm(a) + norm(b))", *slips, check="norms")
        assert exam.ask(formula).wrong_parts == {"norms"}


def test_none_where_it_prints_is_not_chance():
    """Who forgets `return` in one branch loses what is asked there; what came back is said once, without advice."""
    exam = checks.Checks(lambda x, aloud=False: None if aloud else x + 1, points=3)
    quiet, aloud, other = exam.plan(5), exam.plan(5, aloud=True), exam.plan(6, aloud=True)
    exam.ask(lambda question: question.args[0] + 1.0, same=[(quiet, aloud)])
    for name, question in {"quiet": quiet, "aloud": aloud, "other": other}.items():
        exam.judge(name, 1, question, text=f"{name}\nAdvice.")
    assert seen(exam.score()) == ["quiet"]
    _, first, second = exam.results
    assert first.detail == "function(5, aloud=True) returned None; expected a number (is `return` missing?)"
    assert second.detail == "function(6, aloud=True) returned no number either"
    assert not first.advice + second.advice


def test_what_is_another_answer_each_time_is_said_in_the_same_words():
    """Without an example: a record is the same on every run."""
    exam = checks.Checks(lambda _, count=COUNT: next(count), points=1)
    first, second = exam.plan(5), exam.plan(5)
    exam.ask(lambda question: question.args[0] * 7.0, same=[(first, second)])
    exam.judge("right", 1, first, text="Right")
    assert exam.results[0].detail == "it returned different values for the same arguments"


def test_what_raised_says_so_where_nothing_is_computed():
    """The reason that it gave, at the questions at which it raised; the objection at the others."""
    exam = checks.Checks(raising(lambda a, _: a, at=lambda a, _: a != 2), points=2)
    published, other, third = exam.plan(2, 1), exam.plan(3, 5), exam.plan(4, 6)
    exam.ask(lambda question: question.args[0] * question.args[1], published=[published])
    exam.judge("published", 1, published, text="Published")
    exam.judge("other", 1, other, third, text="Other")
    published, other = exam.results
    assert (published.verdict, published.detail) == ("failed", "it is right only for the published numbers")
    assert "ValueError" in other.detail


def test_what_computes_nothing_is_shown_by_an_example():
    """The published one, if that is wrong too."""
    exam = checks.Checks(lambda x: x - 1, points=1)
    *_, published = exam.plan(5), exam.plan(6), exam.plan(2)
    exam.ask(lambda question: question.args[0] * 7.0, published=[published])
    exam.judge("right", 1, published, text="Right")
    assert exam.results[0].detail == "none of its answers is right, but by chance: function(2) returned 1; expected 14"


@pytest.mark.parametrize(
    ("right", "slips"),
    [
        ("(u - d) / (2 * e)", checks.slips_of_quotient("u", "d", "e", "m")),
        ("u, d", checks.slips_of_sides("u", "m", "d")),
        ("e, e", checks.slips_of_step("e", "u")),
        ("t / (size(u) + size(d))", checks.slips_of_ratio("t", "size", "u", "d", "e")),
        ("call(u, d)", checks.slips_of_call("call", "u", "d", "m", "e")),
        ("h, h", checks.slips_of_both("h", "u", "m")),
        ("call(u, d + e), call(u, d - e)", checks.slips_of_points("call", "u", "d", "e")),
    ],
)
def test_no_slip_is_the_right_expression(right, slips):
    """Each comes to something else where nothing is special, and none stands in its list twice."""
    functions = {"np": np, "size": abs, "call": lambda x, y: 1.37 * abs(x) + 2.13 * abs(y)}
    up, down = 3.7 + 1j, 2j - 1.3  # no sum of sizes is the size of a sum
    if right.startswith("(u - d)"):
        up, down = -1.3123456789, 3.7987654321  # no complex number has a floor
    names = functions | {"u": up, "m": 2.1, "d": down, "e": 0.03, "h": 0.4, "t": 0.7}
    values = [eval(text, names) for text in [right, *slips]]  # noqa: S307 - the package's own texts
    assert values[0] not in values[1:]
    assert len(set(slips)) == len(slips)


def test_every_check_that_a_step_names_is_run():
    """One that is left out, or called something else, is an author's mistake: the step would cost nothing."""
    for name in ("second", "frist"):
        exam = checks.Checks(lambda x: -x, points=1)
        asked = [exam.plan(x) for x in (3, 8, 21)]
        formula = checks.Formula("x")
        formula.step("y", "x", "-x", check="first")
        exam.ask(formula)
        exam.judge(name, 1, *asked, text="Its title")
        with pytest.raises(ValueError, match="a step of the formula names first; no check is called so"):
            exam.score()


def test_what_has_to_hold_beside_the_answers():
    """Functions that fail: of a number, an argument, a message; the first that does says why."""

    def answer(values, number):
        values.append(number)
        print("There is a mistake \033[93m")
        return number

    exam = checks.Checks(answer, points=4)
    question = exam.plan([0], 3.5)
    exam.plan([0], -7)
    exam.ask(lambda question: question.args[1])
    exam.judge("near", 1, lambda: question.require_near(3, 1), question.require_message, question, text="Near enough")
    exam.judge("far", 1, lambda: question.require_near(3, 0.1), question.require_message, text="Far off\nLook there.")
    exam.judge("kept", 1, lambda: question.require_unchanged(1, "number"), text="The number")
    exam.judge("changed", 1, lambda: question.require_unchanged(0, "values"), question, text="The list")
    assert [(check.name, check.title, check.verdict, check.detail) for check in exam.score().checks] == [
        ("near", "Near enough", "passed", ""),
        ("far", "Far off", "failed", "answer([0], 3.5) returned 3.5; expected 3"),
        ("kept", "The number", "passed", ""),
        ("changed", "The list", "failed", "values was changed by the call"),
    ]
    assert [check.advice for check in exam.results if check.name == "far"] == ["Look there."]


@pytest.mark.parametrize("size", [1, 3])
def test_slopes(size):
    """Of any function of columns, whatever its other arguments are: of a polynomial, and of what is none."""
    at = np.linspace(-1.3, 2, size)[:, None]
    assert checks.slopes(lambda k, x: k * (x**4).sum(axis=0), 2, at) == pytest.approx(8 * at**3, rel=1e-9)
    slopes = checks.slopes(lambda x: np.exp(x).sum(axis=0), at)
    assert slopes.shape == (size, 1)
    assert slopes == pytest.approx(np.exp(at), rel=1e-10)


def test_slips_of_entries_leave_out_what_they_say():
    """Each entry, each part, and every other part: of both columns, of the second, or of what is between them."""
    *slips, as_row = checks.slips_of_entries("a", "b", 5, [2, 4])
    assert as_row.text == "a, b, a - b.T"
    kept = [slip.known["kept"][:, 0].tolist() for slip in slips[::3]]
    assert kept[0] == [False, True, True, True, True]
    assert kept[5:8] == [[False, False, True, True, True], [True, True, False, False, True], [True] * 4 + [False]]
    assert kept[8:10] == [[False, False, True, True, False], [True, True, False, False, True]]
    assert [slip.known["kept"].tolist() for slip in slips[1::3]] == [slip.known["kept"].tolist() for slip in slips[::3]]


@pytest.mark.parametrize("alone", [[0], [5], [0, 2, 4], [1, 3, 5], [0, 1], [2], [3, 4], [0, 1, 2], [3, 4, 5]])
@pytest.mark.parametrize(
    "gap",
    [
        lambda a, b, some: np.linalg.norm((a - b)[some]) / (np.linalg.norm(a[some]) + np.linalg.norm(b[some])),
        lambda a, b, some: np.linalg.norm((a - b)[some]) / (np.linalg.norm(a) + np.linalg.norm(b)),
    ],
    ids=["of both columns", "above alone"],
)
def test_a_part_that_is_compared_alone_costs_one_check(gap, alone):
    """Below a loop the last entry is at hand, and the norm of it looks like that of the whole column."""
    exam = checks.Checks(lambda a, b: gap(a, b, alone))
    for _ in range(4):
        exam.plan(*exam.random.uniform(1, 9, size=(2, 6, 1)))
    formula = checks.Formula("a, b", norm=np.linalg.norm)
    formula.step(
        "one, other, error", "a, b, a - b", *checks.slips_of_entries("a", "b", 6, [2, 3, 5]), check="every_entry"
    )
    formula.step("size", "norm(one) + norm(other)", "norm(one)", check="sum")
    formula.step("difference", "norm(error) / size")
    assert exam.ask(formula).wrong_parts == {"every_entry"}


def test_changed_arguments_are_seen_wherever_they_are():
    """In a list, in a dict's array, in an array; what is equal has not changed."""

    def changes(kept, table, array):
        kept, table["w"][0, 0], array[1] = [*kept], 7, 5
        return 1

    exam = checks.Checks(changes)
    question = exam.plan([1], {"w": np.zeros((2, 2)), "b": np.ones(2)}, np.arange(3))
    exam.ask(lambda _: 1)
    assert question.changed == [1, 2]


def test_a_plain_number_is_no_array():
    """A NumPy number is one, an array with a single entry is not."""
    for value, fine in ((1.5, True), (np.float64(1.5), True), (np.array([1.5]), False)):
        exam = checks.Checks(lambda value=value: value)
        question = exam.plan()
        exam.ask(lambda _: 1.5)
        if fine:
            question.require_plain_number()
        else:
            with pytest.raises(checks.CheckFailed, match="expected float"):
                question.require_plain_number()
            with pytest.raises(checks.CheckFailed, match=r"^Use the norm\.$"):
                question.require_plain_number(array="Use the norm.")


@pytest.mark.parametrize("call", [lambda: [1, 2.1], lambda: 1 / 0, lambda: "text", sys.exit])
def test_what_agrees_with_an_array(call, capsys):
    """Whether a student's call returns it, up to rounding; what it raises is no error, what it prints is not shown."""
    exam = checks.Checks(call)
    assert exam.agrees(lambda: print("seen") or [1, 2 + 1e-8], np.array([1, 2]))
    assert not exam.agrees(call, np.array([1, 2]))
    given = [1]
    assert exam.agrees(lambda values, last: values.append(last) or values, np.array([1, 2]), given, 2)
    assert given == [1]  # it got a copy
    assert capsys.readouterr().out == ""


def test_questions_of_one_answer_are_asked_apart():
    """In whatever order they were drawn: a function that remembers its last call is seen on every draw."""
    for order in itertools.permutations("abcde"):
        asked = apart(order, [("b", "d")])
        assert sorted(asked) == list("abcde")
        assert not {"bd", "db"} & set(map("".join, itertools.pairwise(asked)))
        if not {"bd", "db"} & set(map("".join, itertools.pairwise(order))):
            assert asked == list(order)
        three = "".join(apart([*order, "f"], [("b", "d", "f")]))
        assert not re.search("[bdf][bdf]", three)
        assert sorted(three) == list("abcdef")
    assert apart(["b", "d"], [("b", "d")]) in (["b", "d"], ["d", "b"])  # there is nothing between them


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
