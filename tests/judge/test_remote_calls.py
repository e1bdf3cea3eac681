"""Two ends that lend each other functions: calls nest, arguments change in place, and refusals are exceptions."""

import functools
import os
import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
from sandboxes import eventually

from gradekit.judge.protocol.messages import Call
from gradekit.judge.protocol.remote_calls import Lent
from gradekit.judge.protocol.turns import Turns
from gradekit.judge.protocol.values.opaque_value import Opaque

LIMIT_S = 20


def test_a_value_comes_back(lent):
    """Positional and named arguments go there."""
    assert lent(lambda a, *, b: (a, b)).call(1, b=[2]) == (1, [2])


def fill(array, items, mapping):
    """Change each argument in place."""
    array += 1
    items.append(3)
    mapping["new"] = 1


def test_what_is_changed_in_place_there_is_changed_here(lent):
    """Forgetting a copy is a mistake worth seeing."""
    array, items, mapping = np.zeros(2), [1], {}
    lent(fill).call(array, items, mapping=mapping)
    assert (array.tolist(), items, mapping) == ([1, 1], [1, 3], {"new": 1})


def test_a_change_counts_though_the_call_failed(lent):
    """As it would in one process."""

    def fail(items):
        items.append(1)
        raise ValueError("failed")

    items = []
    with pytest.raises(ValueError, match="failed"):
        lent(fail).call(items)
    assert items == [1]


def test_an_argument_that_cannot_travel_back_is_left_alone(lent):
    """The call itself is not spoiled by it."""
    items = [1]
    assert lent(lambda items: items.extend([0] * 3_000_000) or 5).call(items) == 5
    assert items == [1]


def test_a_function_handed_in_is_called_back(lent):
    """In this process, with what the other end gave it."""
    seen = []
    assert lent(lambda f: f(1) + f(2)).call(lambda x: seen.append(x) or 10 * x) == 30
    assert seen == [1, 2]


def test_calls_nest(lent):
    """Each end serves the other's calls while it waits."""
    ends = lent(lambda n, back: back(n) if n else "done")
    back = lambda n: ends.call(n - 1, back)  # noqa: E731 - it names itself
    assert ends.call(20, back) == "done"
    assert ends.calls == 1


def test_a_function_that_comes_back_is_the_one_that_left(lent):
    """Not a stand-in for a stand-in."""
    function = len
    assert lent(lambda f: f).call(function) is function


def test_the_same_function_is_lent_once(lent):
    """Under one number."""
    peer = lent().peer
    assert peer.lend_new(len)["v"] == peer.lend_new(len)["v"] == 0
    assert peer.lend_new(repr)["v"] == 1


def test_a_function_of_the_other_ends_own_does_not_come_back(lent):
    """What is returned is data, or what was handed in."""
    assert isinstance(lent(lambda: lambda: 1).call(), Opaque)


def test_an_exception_crosses_and_crosses_back(lent):
    """Raised here in what was called back, and caught there, or not."""

    def fail():
        raise KeyError("x")

    def catch(f):
        try:
            f()
        except KeyError as error:
            return str(error)

    ends = lent(catch, lambda f: f())
    assert ends.call(fail) == "'x'"
    with pytest.raises(KeyError, match="x"):
        ends.call(fail, target=1)


@pytest.mark.parametrize("target", [-1, 1, 10**30])
def test_only_what_was_lent_is_called(lent, target):
    """By its number; a negative one would count from the end."""
    ends = lent(lambda: "called")
    ends.peer.channel.send(Call(target, []))
    assert ends.peer.channel.receive().kind in ("WireError", "IndexError")


def test_leaving_python_is_an_exception_here(lent):
    """The other end lives on."""

    def leave():
        raise SystemExit(3)

    ends = lent(leave)
    for _ in range(2):
        with pytest.raises(SystemExit):
            ends.call()


def together(*functions):
    """Run functions at once, each in a thread of its own, to their end."""
    with ThreadPoolExecutor(len(functions)) as pool:
        return [future.result(LIMIT_S) for future in [pool.submit(function) for function in functions]]


def test_another_thread_may_call(lent):
    """As the one that made this end."""
    ends = lent(lambda x: 2 * x)
    assert together(lambda: ends.call(1)) == [2]


def test_threads_that_call_at_once_get_their_own_answers(lent):
    """One after the other, however many there are."""
    ends = lent(lambda x: 2 * x)
    many = lambda start: [ends.call(x) for x in range(start, start + 50)]  # noqa: E731 - short
    starts = [1000 * number for number in range(6)]
    found = together(*[functools.partial(many, start) for start in starts])
    assert found == [[2 * x for x in range(start, start + 50)] for start in starts]
    assert ends.calls == 300


def test_a_function_called_back_may_call_from_its_threads(lent):
    """The question that it is called in is not answered yet; its threads are within it."""
    ends = lent(lambda x, back: back(x), lambda x: 2 * x)
    back = lambda x: together(lambda: ends.call(x, target=1), lambda: ends.call(x + 1, target=1))  # noqa: E731 - short
    assert ends.call(5, back) == [10, 12]


def test_a_thread_that_waits_for_its_turn_gets_it_in_a_deeper_one(lent):
    """Who called first is called back and waits for the other: neither may wait for the first one's answer."""
    ends = lent(lambda back: back(), lambda x: 2 * x)
    asked, found = threading.Event(), []

    def other():
        asked.wait(LIMIT_S)
        found.append(ends.call(1, target=1))

    thread = threading.Thread(target=other)
    thread.start()

    def back():
        asked.set()
        thread.join(LIMIT_S)
        return list(found)

    assert ends.call(back) == [2]


def test_the_same_function_lent_by_many_threads_has_one_number(lent):
    """Numbers are given out one at a time."""
    peer, functions = lent().peer, [lambda: None for _ in range(200)]
    found = together(*[lambda: [peer.lend_new(function)["v"] for function in functions]] * 6)
    assert found == [list(range(200))] * 6


def test_nobody_asks_where_nothing_is_being_answered():
    """Who serves speaks only when it was spoken to."""
    turns = Turns()
    turns.only_when_asked()
    with pytest.raises(RuntimeError, match="has ended"), turns.asking():
        pass
    turn = turns.begin()
    with turns.asking():
        pass
    turns.end(turn)
    with pytest.raises(RuntimeError, match="has ended"), turns.asking():
        pass


def test_a_turn_ends_after_the_question_in_flight():
    """The answer to a call is not sent into another thread's conversation."""
    turns = Turns()
    turns.only_when_asked()
    turn, events = turns.begin(), []
    begun, go_on = threading.Event(), threading.Event()

    def ask():
        with turns.asking():
            begun.set()
            go_on.wait(LIMIT_S)
            events.append("answered")

    def late():
        begun.wait(LIMIT_S)
        eventually(lambda: turn.ending)
        with pytest.raises(RuntimeError, match="has ended"), turns.asking():
            pass

    def end():
        begun.wait(LIMIT_S)
        eventually(lambda: turn.ending)
        go_on.set()

    threads = [threading.Thread(target=function) for function in (ask, end)]
    with ThreadPoolExecutor(1) as pool:
        refused = pool.submit(late)
        for thread in threads:
            thread.start()
        begun.wait(LIMIT_S)
        turns.end(turn)
        events.append("ended")
        refused.result(LIMIT_S)
    assert events == ["answered", "ended"]


def test_a_copy_of_the_process_may_not_ask(monkeypatch):
    """It would take the answer that its parent waits for."""
    turns = Turns()
    monkeypatch.setattr(os, "getpid", lambda: -1)
    with pytest.raises(RuntimeError, match="copy"), turns.asking():
        pass


@pytest.mark.parametrize(
    "forged", [{"t": "yours", "v": 5}, {"t": "yours", "v": -1}, {"t": "mine"}, {"t": "no"}], ids=str
)
def test_a_forged_function_is_an_exception(lent, forged):
    """In the call that it came with."""
    ends = lent(lambda _: "called")
    ends.peer.channel.send(Call(0, [forged]))
    assert ends.peer.channel.receive().kind == "WireError"


def test_names_of_functions_have_a_size(lent):
    """At both ends."""
    named = lambda: None  # noqa: E731 - gets another name
    named.__name__ = "x" * 1000
    peer = lent().peer
    assert len(peer.lend_new(named)["name"]) == 200
    borrowed = peer.borrow({"t": "mine", "v": 0, "name": "x" * 1000, "doc": None})
    assert isinstance(borrowed, Lent)
    assert len(borrowed.__name__) == 200
