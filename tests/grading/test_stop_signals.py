"""What is in hand when somebody asks the program to stop is brought to its end, unless he asks again."""

import os
import signal
import threading

import pytest

from gradekit.grading import stop_signals


class AskedError(Exception):
    """What the handler of these tests raises."""


@pytest.fixture(autouse=True)
def _handlers():
    """Hear SIGTERM, ignore SIGHUP, and leave both as they were."""
    before = {number: signal.getsignal(number) for number in stop_signals.ASKED}

    def stop(number, _frame):
        raise AskedError(signal.Signals(number).name)

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGHUP, signal.SIG_IGN)
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


def ask(*numbers):
    """Send signals to this process."""
    for number in numbers:
        os.kill(os.getpid(), number)


def block(done, *numbers, error=None):
    """Be asked in a block that is not to be interrupted."""
    with stop_signals.later():
        ask(*numbers)
        if error:
            raise error
        done.append(True)


def test_it_stops_at_the_end_of_the_block():
    """Not in the middle; after the block, at once."""
    done = []
    with pytest.raises(AskedError, match="SIGTERM"):
        block(done, signal.SIGTERM)
    assert done
    with pytest.raises(AskedError):
        ask(signal.SIGTERM)


def test_who_asks_again_does_not_wait():
    """A block can hang."""
    done = []
    with pytest.raises(AskedError, match="SIGTERM"):
        block(done, signal.SIGTERM, signal.SIGTERM)
    assert not done


def test_what_is_raised_in_the_block_is_not_covered_up():
    """It stays as what came before."""
    with pytest.raises(AskedError) as told:
        block([], signal.SIGTERM, error=KeyError("before"))
    assert isinstance(told.value.__context__, KeyError)


def test_what_is_ignored_stays_ignored():
    """As under nohup."""
    with stop_signals.later():
        ask(signal.SIGHUP, signal.SIGHUP)
    assert signal.getsignal(signal.SIGHUP) == signal.SIG_IGN


def test_in_another_thread():
    """There it does nothing, and fails at nothing."""
    entered = []

    def work():
        with stop_signals.later():
            entered.append(signal.getsignal(signal.SIGTERM))

    before = signal.getsignal(signal.SIGTERM)
    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    assert entered == [before]
