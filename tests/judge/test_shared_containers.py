"""Lists and the like that both sides go on holding: what one side does to them, and what a forged answer can say."""

from collections import deque

import numpy as np
import pytest

from gradekit.judge.mirror.shared_containers import (
    MAX_ARRAY_BYTES,
    MAX_VALUES,
    MOST,
    VALUE,
    InChecker,
    InSandbox,
    is_container,
)
from gradekit.judge.protocol.value_encoding import Decoder


def nothing_lent(_):
    """Nothing is."""
    return


@pytest.fixture
def sandbox():
    """Return the sandbox's side."""
    return InSandbox()


@pytest.fixture
def checker():
    """Return the checker's side."""
    return InChecker()


def after(sandbox, values=lambda: [None]):
    """Return what is said after a call with some arguments that returned the last one; they are made here."""
    sandbox.met(values())
    return sandbox.after_call(nothing_lent)


CONTAINERS = [
    (list, lambda value: value.append(1)),
    (dict, lambda value: value.update(a=1)),
    (set, lambda value: value.add(1)),
    (deque, lambda value: value.append(1)),
    (bytearray, lambda value: value.append(1)),
    (lambda: np.zeros(2), lambda value: np.copyto(value, 1)),
    (lambda: np.array([None, {}]), lambda value: value.__setitem__(0, "new")),
    (lambda: [np.zeros(2), object()], lambda value: np.copyto(value[0], 1)),
]


@pytest.mark.parametrize(("make", "change"), CONTAINERS)
def test_only_what_is_held_is_kept(sandbox, make, change):
    """And of that only what has changed is told, once; it is forgotten when nobody holds it any more."""
    assert after(sandbox, lambda: [make(), make(), None]) == ([], [])
    box = [make()]
    ((place, number),), later = after(sandbox, lambda: [1, *box, "a"])
    assert (place, later) == (1, [])
    assert after(sandbox) == ([], [])
    change(box[0])
    held, [(told, _)] = after(sandbox)
    assert (held, told) == ([], number)
    assert after(sandbox) == ([], [])
    change = None
    box.clear()
    after(sandbox)
    assert sandbox.resumed([5], [(0, number)]) == [5]


@pytest.mark.parametrize("make", [lambda inner: [inner], lambda inner: {"a": [inner]}, lambda inner: (1, inner)])
def test_what_is_held_inside(sandbox, make):
    """The one outside has the number, as it has been sent; a tuple is looked into."""
    kept = [1]
    held, _ = after(sandbox, lambda: [make(kept)])
    assert [place for place, _ in held] == [VALUE]
    assert after(sandbox, lambda: [make([1])]) == ([], [])


def test_one_container_has_one_number(sandbox):
    """Handed in, returned and handed in again, it is one; the arguments that come are put into it."""
    log = [1]
    ((_, number),), _ = after(sandbox, lambda: [log, None])
    assert after(sandbox, lambda: [log])[0] == [(VALUE, number)]
    assert sandbox.resumed(["x", [1, 2]], [(1, number)])[1] is log
    assert log == [1, 2]


def test_large_ones_are_left_alone(sandbox, checker):
    """Each is looked at whenever something is asked."""
    large = [
        list(range(MAX_VALUES + 1)),
        np.zeros(MAX_ARRAY_BYTES),
        [[0] * MAX_VALUES, [0]],
        [np.zeros(MAX_ARRAY_BYTES)],
    ]
    assert after(sandbox, lambda: [*large, None]) == ([], [])
    checker.answered([(0, 1)], [large[0]])
    assert checker.known([large[0]]) == []
    several = [[number] for number in range(MOST + 20)]
    assert len(after(sandbox, lambda: [*several, None])[0]) == MOST + 20
    assert len(sandbox.changed()) == 0
    [each.append(0) for each in several]
    assert len(after(sandbox)[1]) == MOST


def test_what_holds_itself_does_no_harm(sandbox):
    """It cannot travel, now or later."""
    first, second = [], [1]
    after(sandbox, lambda: [first, second, None])
    first += [first, first]
    second.append({"again": second})
    assert after(sandbox)[1] == []
    assert after(sandbox, lambda: [first, second, None]) == ([], [])
    tangled = [1]
    for _ in range(100):
        tangled = [tangled, tangled]
    assert after(sandbox, lambda: [tangled]) == ([], [])


def test_the_checkers_objects_stay_the_same(checker):
    """What is returned again is the one that the test has, with what is in it now."""
    log = []
    checker.answered([(0, 7)], [log])
    assert checker.known(["x", log]) == [(1, 7)]
    checker.take([(7, [1, 2])])
    assert log == [1, 2]
    assert checker.changed() == []
    assert checker.answered([(VALUE, 7)], [], [1, 2, 3]) is log
    assert log == [1, 2, 3]
    log.append(4)
    assert checker.changed() == [(7, log)]
    assert checker.changed() == []


FORGED = [
    [(-7, 1), (5, 2), (2**70, 3), (VALUE, -1), (0, -(2**70))],
    [(0, number) for number in range(10_000)],
    [(0, 1), (1, 1), (VALUE, 1)],
]


@pytest.mark.parametrize("held", FORGED, ids=range(len(FORGED)))
def test_forged_numbers(checker, held):
    """They are good for what was sent and returned, and no more of them are looked at."""
    sent = [[1], {"a": 1}]
    assert checker.answered(held, sent, [2]) == [2]
    checker.take([(number, [3]) for number in range(-5, 5)])
    assert {type(each) for each in sent} == {list, dict}
    assert sent[1] == {"a": 1}
    assert len(checker.changed()) == 0


@pytest.mark.parametrize("value", [3, "text", {"a": 1}, None, np.zeros(3)])
def test_a_forged_change_of_another_type_changes_nothing(checker, value):
    """A list stays a list."""
    log = [1]
    checker.answered([(0, 7)], [log])
    checker.take([(7, value), (8, [5])])
    assert log == [1]


def test_what_is_told_can_be_read(sandbox):
    """As any value that travels."""
    box = [[], {}]
    after(sandbox, lambda: [*box, None])
    box[0].append((1, {2}))
    _, [(_, encoded)] = after(sandbox)
    assert Decoder(nothing_lent).decode(encoded) == [(1, {2})]


def test_what_changes_while_it_is_looked_at(sandbox):
    """As a dict that a thread of the student's fills: the call's own answer stays what it is."""

    def changes(_):
        raise RuntimeError("dictionary changed size during iteration")

    box = {}
    after(sandbox, lambda: [box, None])
    box["new"] = object()
    assert sandbox.after_call(changes) == ([], [])
    assert after(sandbox) == ([], [])


def test_what_is_a_container():
    """Whatever can be changed, or hold what can."""
    assert all(map(is_container, ([], {}, set(), (1,), np.zeros(1))))
    assert not any(map(is_container, (1, "a", None, frozenset(), range(3), object())))
