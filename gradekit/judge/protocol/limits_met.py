"""What a student's code would have done in one kernel, and cannot do here: that is no mistake of its own.

The sandbox notes it and says so with its answer. No point comes of that, but no zero either: where such a test fails, a
person is asked. So it does not matter that a student's code can claim it.
"""

import sys
from collections.abc import Collection
from typing import Any

from gradekit.judge.protocol.messages import Answered, Done, Limit, Message, Raised, Return
from gradekit.judge.protocol.values.wire import TooLarge

SAID: dict[Limit, str] = {
    "program": "The student's code starts another program, and none is started where it runs.",
    "network": "The student's code asks the network for something, and there is none where it runs.",
    "too large": "The student's code makes something that is too large to be handed over to the test.",
    "object": "The student's code does something with an object of the test's that only one kernel could do.",
    "depth": "The student's code and the test call each other back and forth more often than is followed.",
}
_EVENTS: dict[str, Limit] = {
    "subprocess.Popen": "program",
    "os.system": "program",
    "os.exec": "program",
    "os.posix_spawn": "program",
    "socket.connect": "network",
    "socket.getaddrinfo": "network",
    "socket.gethostbyname": "network",
}
_MET: set[Limit] = set()


def watch() -> None:
    """Note from now on what this process tries to start and to ask; it cannot be undone."""
    sys.addaudithook(_heard)


def _heard(event: str, _: tuple[Any, ...]) -> None:
    if event in _EVENTS:
        _MET.add(_EVENTS[event])


def note(limit: Limit) -> None:
    """Note that a limit was met."""
    _MET.add(limit)


def note_error(error: BaseException) -> None:
    """Note that something was too large, if that is what the error says."""
    if isinstance(error, TooLarge):
        _MET.add("too large")


def forget(limit: Limit) -> None:
    """Count one no more: what was tried has ended well."""
    _MET.discard(limit)


def hear(answer: Message) -> None:
    """Note what the other end says that it has met."""
    for each in answer.answers if isinstance(answer, Answered) else [answer]:
        if isinstance(each, Return | Raised | Done):
            _MET.update(each.limits)


def said_with(answer: Message) -> Message:
    """Return an answer, with what was met for it."""
    if isinstance(answer, Return | Raised | Done):
        answer.limits = taken()
    return answer


def taken() -> list[Limit]:
    """Return what was met since this was asked last."""
    found = sorted(_MET)
    _MET.clear()
    return found


def sentences(limits: Collection[Limit]) -> str:
    """Return what is said of them to a person."""
    return " ".join(SAID[limit] for limit in SAID if limit in limits)
