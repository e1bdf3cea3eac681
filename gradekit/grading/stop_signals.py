"""Ctrl-C, and the other ways to be told to stop: what is done is kept, and then the program ends."""

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

ASKED = tuple(
    getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)
)  # Windows has no SIGHUP


class Stopped(KeyboardInterrupt):
    """Somebody asked the program to stop."""

    def __init__(self, number: int) -> None:
        super().__init__(number)
        self.name = signal.Signals(number).name
        self.exit_code = 128 + number


@contextlib.contextmanager
def stoppable() -> Iterator[None]:
    """Raise Stopped where the program is when it is asked to stop, twice; the third time it ends there and then.

    The first time, what is marked is entered; who asks again does not want to wait for that. A signal that whoever
    started the program has it ignore, as `nohup` does, stays ignored.
    """
    heard = [number for number in ASKED if signal.getsignal(number) not in (signal.SIG_IGN, None)]
    before = {number: signal.getsignal(number) for number in heard}
    asked = 0

    def stop(number: int, _frame: FrameType | None) -> None:
        nonlocal asked
        asked += 1
        if asked > 1:
            for each in heard:
                signal.signal(each, signal.SIG_DFL)
        raise Stopped(number)

    for number in heard:
        signal.signal(number, stop)
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if asked else handler)  # once more while it ends is no traceback


@contextlib.contextmanager
def later() -> Iterator[None]:
    """Have whoever asks to stop wait until the end of this block; who asks again does not wait."""
    handlers = {number: signal.getsignal(number) for number in ASKED}
    own = {number: handler for number, handler in handlers.items() if callable(handler)}
    heard: list[tuple[int, FrameType | None]] = []

    def note(number: int, frame: FrameType | None) -> None:
        heard.append((number, frame))
        if len(heard) > 1:
            own[signal.Signals(number)](number, frame)

    if threading.current_thread() is not threading.main_thread():  # signals are no concern of any other
        own = {}
    for number in own:
        signal.signal(number, note)
    try:
        yield
    finally:
        for number, handler in own.items():
            signal.signal(number, handler)
        if len(heard) == 1:
            own[signal.Signals(heard[0][0])](*heard[0])
