"""What a handle stands for: which object of the sandbox, where the test found it, and who asks there."""

from typing import Any, Protocol

from gradekit.judge.protocol.places import step


class Asker(Protocol):
    """Who asks the sandbox."""

    believes_all: bool  # also that an object equals plain data

    def operate(self, target: int, operation: str, args: tuple[Any, ...], place: str) -> Any:
        """Return what an operation on an object comes to."""

    def call(self, target: int, args: tuple[Any, ...], kwargs: dict[str, Any], place: str) -> Any:
        """Return what calling an object comes to."""

    def believes(self, place: str) -> bool:
        """Whether what an object found at this place says of itself counts: of an exception, or what it equals."""


class Where:
    """Which object something stands for, and where the test found it."""

    __slots__ = ("peer", "place", "real", "target")

    def __init__(self, peer: Asker, target: int, place: str, real: type | None = None) -> None:
        self.peer = peer
        self.target = target
        self.place = place
        self.real = real

    def ask(self, operation: str, *args: Any, last: str = "") -> Any:
        """Return what an operation comes to."""
        __tracebackhide__ = True
        return self.peer.operate(self.target, operation, args, step(self.place, last or operation))


def where_of(handle: Any) -> Where:
    """Return what a handle or a class of a student's stands for."""
    if issubclass(type(handle), type):
        found: Where = type.__getattribute__(handle, "_where")
    else:
        found = object.__getattribute__(handle, "__dict__")["where"]
    return found
