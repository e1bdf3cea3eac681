"""Two ends that lend each other functions: calls nest, arguments change in place, and refusals are exceptions."""

import socket
import threading

import numpy as np
import pytest

from gradekit.judge.protocol.messages import Call, Channel, Return
from gradekit.judge.protocol.opaque_value import Opaque
from gradekit.judge.protocol.remote_calls import Lent, Peer


class Ends:
    """A peer in this thread, and one in another that has lent functions under the numbers 0, 1, ..."""

    def __init__(self, *functions):
        self._ours, self._theirs = socket.socketpair()
        self.peer = Peer(Channel(self._ours))
        self.calls = 0
        self._thread = threading.Thread(target=self._serve, args=[functions])
        self._thread.start()

    def _serve(self, functions):
        with self._theirs:  # closed in any case, so that nobody waits for it
            peer = Peer(Channel(self._theirs))
            for function in functions:
                peer.lend_new(function)
            while not isinstance(message := peer.channel.receive(), Return):
                self.calls += 1
                peer.reply(message)

    def call(self, *args, target=0, **kwargs):
        """Call a function of the other end's."""
        return self.peer.call(target, args, kwargs)

    def close(self):
        """End the other thread."""
        with self._ours:
            self.peer.channel.send(Return())
            self._thread.join()


@pytest.fixture
def lent():
    """Return a function that makes two ends; they are closed after the test."""
    made = []

    def make(*functions):
        made.append(Ends(*functions))
        return made[-1]

    yield make
    for ends in made:
        ends.close()


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
    assert lent(lambda items: items.extend([0] * 300_000) or 5).call(items) == 5
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
    assert isinstance(lent(lambda: len).call(), Opaque)


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


def test_another_thread_may_not_call(lent):
    """Two that read the same channel would take each other's answers."""
    ends = lent(lambda: 1)
    found = []

    def call():
        try:
            ends.call()
        except RuntimeError as error:
            found.append(str(error))

    thread = threading.Thread(target=call)
    thread.start()
    thread.join()
    assert found == ["only the thread that was called may call back"]


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
