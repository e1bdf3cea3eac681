"""Questions that a test has planned: asked in one message, answered one by one, whatever happens at one of them."""

import pytest

from gradekit.judge.protocol.planned_questions import placed

FUNCTION = """
import os
import numpy as np

def helper(x):
    return x + 1

def function(x, times=1):
    if x == "end":
        os._exit(3)
    if x == "loop":
        while True:
            pass
    if x == "raise":
        raise ValueError("no")
    if isinstance(x, list):
        x.append(4)
        return len(x)
    print("asked", x)
    return times * helper(x)
"""
ORDERS = """
def order(*args, place=None, record=(), **kwargs):
    return {"args": args, "kwargs": kwargs, "place": place or {}, "record": list(record)}

def shown(orders):
    for answer in type(function).answer_all(function, orders):
        error, printed = answer["error"], answer["printed"].strip()
        print(answer["value"], error and type(error).__name__, printed, answer["args"], answer["recorded"])
"""


def asked(pair, *orders, **options):
    """Return what comes of some orders, a line for each."""
    return (
        pair(FUNCTION, **options)
        .test(ORDERS + f"shown([{', '.join(f'order({each})' for each in orders)}])")
        .splitlines()
    )


def test_each_question_has_its_answer(pair):
    """The value, what was printed, what was raised, and the arguments afterwards."""
    assert asked(pair, "1", "1, times=3", "'raise'", "[1, 2]") == [
        "2 None asked 1 (1,) {}",
        "6 None asked 1 (1,) {}",
        "None ValueError  ('raise',) {}",
        "3 None  [[1, 2, 4]] {}",
    ]


def test_other_functions_for_one_question(pair):
    """They are there for that question only, know what was there before, and what they were called with is recorded."""
    place = "place={'helper': 'lambda x: 100 * original(x)'}"
    assert asked(pair, f"1, {place}, record=['helper']", "1", f"2, {place}") == [
        "200 None asked 1 (1,) {'helper': [(1,)]}",
        "2 None asked 1 (1,) {}",
        "300 None asked 2 (2,) {}",
    ]


def test_a_question_that_ends_python_costs_no_other(pair):
    """The others are asked in a new process, which has seen the same cells."""
    lines = asked(pair, "1", "'end'", "2", "'end'", "3")
    assert [line.split()[:2] for line in lines] == [
        ["2", "None"],
        ["None", "ChildProcessError"],
        ["3", "None"],
        ["None", "ChildProcessError"],
        ["4", "None"],
    ]


def test_questions_that_do_not_end_cost_no_other(pair):
    """However many they are, whatever their order; after the second one a question has less time."""
    lines = asked(pair, "1", "'loop'", "2", "'loop'", "'loop'", "3", call_s=1)
    assert [line.split()[:2] for line in lines] == [
        ["2", "None"],
        ["None", "TimeoutError"],
        ["3", "None"],
        ["None", "TimeoutError"],
        ["None", "TimeoutError"],
        ["4", "None"],
    ]


def test_a_callable_without_globals(pair):
    """Nothing can be put beside it: that question says so, and the next one is asked."""
    lines = pair("function = abs").test(ORDERS + "shown([order(-1, place={'helper': '1'}), order(-2)])").splitlines()
    assert [line.split()[:2] for line in lines] == [["None", "TypeError"], ["2", "None"]]


def test_names_are_put_back_whatever_happens():
    """Also those that were not there before, and after an exception."""
    names = {"kept": 1}

    def fail_meanwhile():
        with placed(names, {"kept": "2", "new": "lambda: 3"}, ["new"]) as calls:
            assert (names["kept"], names["new"]()) == (2, 3)
            assert calls == {"new": [()]}
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail_meanwhile()
    assert names == {"kept": 1}


def test_the_seed_is_the_tests_alone(pair):
    """It is in the environment of the instructor's cells; a student's code could tell from it what will be asked."""
    both = pair()
    print_it = "import os; print(os.environ.get('GRADEKIT_SEED'))"
    assert (both.cell(print_it), both.test(print_it)) == ("None\n", "7\n")
