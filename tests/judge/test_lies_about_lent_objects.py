"""Answers that make something else of what a test hands them: none gets a point unless a person gives it."""

import pytest
from two_cells import notebook

from gradekit.judge import Rules, Task
from gradekit.judge.judge_notebook import judged
from gradekit.judge.process_pair import Engine
from gradekit.judge.referee import Clocks

# what an answer does to the engine's own modules where it runs
SIDE = """
import gc
from gradekit.judge.handed_in.in_sandbox import InSandbox
from gradekit.judge.objects.whereabouts import where_of
KEPT = []
class Liar:
    def predict(self, _): return [3.0]
    def __sub__(self, _): return 0.0
    __rsub__ = __sub__
def side():
    return next(each for each in gc.get_objects() if type(each) is InSandbox)
def moves(model):
    found, liar = side(), Liar()
    number = found._numbers[id(model)]
    KEPT.extend([model, liar, number])
    found.moved = lambda: [(number, liar)]
"""
FITS = """
def fit(model, X, y):
    model.fit(X, y)
def predicted(model, x):
    return model.predict([[x]])[0]
def area(r):
    return 3 * r * r
"""
FITTED = """
from sklearn.linear_model import LinearRegression
first, second = LinearRegression(), LinearRegression().fit([[0.0], [1.0]], [0.0, 1.0])
fit(first, [[1.0], [2.0]], [1.0, 2.0])
"""
HANDS_OUT = """
class Thing:
    def __init__(self, values):
        self.values = values
    def shown(self):
        return str(self.values)
expected = 1234567
assert total(Thing([1234560, 7])) == expected
"""
PAYS = """
class Money:
    def __init__(self, amount):
        self.amount = amount
    def __eq__(self, other):
        return self.amount == getattr(other, "amount", self.amount)
assert pay(Money(3), 4) == 7
"""


@pytest.fixture(scope="module")
def earns():
    """Return a function that says whether an answer earns the point that the instructor's own one earns."""
    engine = Engine(Rules(Clocks(cell_s=20, call_s=10), modules=("sklearn.linear_model",)))

    def found(reference, test, answer):
        source = notebook(reference, test)
        assert judged(engine, Task(notebook(reference, test), {}), source).runs["test"].ended
        verdicts = judged(engine, Task(notebook(answer, test), {}), source)
        return verdicts.runs["test"].ended and not verdicts.blamed

    yield found
    engine.close()


@pytest.mark.parametrize(
    "asks",
    [
        "ask('of_class', name='__getattribute__')",
        "ask('of_class', '__getattribute__')",
        "ask('getattr', '__class__')",
        "ask('method', '__reduce__')",
        "ask('method', 'shown', '__globals__')",
    ],
)
def test_the_tests_own_process_is_out_of_reach(earns, asks):
    """Whatever the sandbox asks of an object of the test's: the right number stands in the globals of its methods."""
    answer = f"{SIDE}\ndef total(thing):\n    ask = where_of(thing).peer._used\n    found = {asks}[1]\n"
    answer += "    return found(found(thing.shown, '__func__'), '__globals__')['expected']"
    assert not earns("def total(thing):\n    return sum(thing.values)", HANDS_OUT, answer)


def test_an_object_of_the_tests_is_no_number(earns):
    """It equals whatever it is made to equal; a number is expected."""
    right = "def pay(money, n):\n    money.amount += n\n    return money.amount"
    assert not earns(right, PAYS, "def pay(money, n):\n    money.amount = 0\n    return money")


def test_a_mock_is_not_told_what_to_be(earns):
    """By the student's code, which may use it and look at what it returns."""
    right = "def notify(send):\n    send('hello')\n    return 42"
    test = "from unittest.mock import MagicMock\nassert notify(MagicMock()) == 42"
    lies = "def notify(send):\n    send.configure_mock(**{'__eq__.return_value': True})\n    return send"
    assert not earns(right, test, lies)


def test_only_what_the_solution_changes_is_changed(earns):
    """A model that it leaves alone is the test's own, whatever is said of it."""
    test = f"{FITTED}\nassert predicted(second, 5.0) == second.predict([[5.0]])[0] and abs(area(2.0) - 12) < 1e-9"
    lies = f"{SIDE}{FITS.replace('return model.predict([[x]])[0]', 'moves(model); return 3.0')}"
    assert not earns(FITS, test, lies)


def test_what_was_changed_does_not_come_back_as_a_number(earns):
    """The copy that stands for a model is an object, and where the solution has a number none is let in."""
    test = f"{FITTED}\nassert first.predict([[3.0]])[0] > 2\nassert abs(area(2.0) - 12) < 1e-9"
    back = "found = side(); found.moved = list; found._numbers[id(KEPT[1])] = KEPT[2]; "
    back += "found.encode = lambda _: {'t': 'handed_in', 'n': KEPT[2], 'v': 'Liar'}; return KEPT[1]"
    lies = f"{SIDE}{FITS.replace('model.fit(X, y)', 'moves(model)').replace('return 3 * r * r', back)}"
    assert not earns(FITS, test, lies)


def test_what_is_gone_through_is_the_same_each_time(earns):
    """Items that add up the first time, and none the second."""
    right = "def found(n):\n    return [n - 1, 1]"
    test = "r = found(9)\nassert sum(r) == 9\nassert all(0 < each < 9 for each in r)"
    lies = "class It:\n    n = 0\n    def __iter__(self):\n        It.n += 1\n        return iter([[], [9]][It.n == 1])"
    assert not earns(right, test, f"{lies}\ndef found(n):\n    return It()")
    assert earns(right, test, "def found(n):\n    return (each for each in (n - 1, 1))")
