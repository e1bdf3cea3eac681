"""A student's function, in the checker: it is called in the sandbox, and looked at as functions are."""

import functools
import types
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import Any

from gradekit.judge.objects import functions
from gradekit.judge.objects.whereabouts import Where
from gradekit.judge.protocol import planned_questions
from gradekit.judge.protocol.messages import Delete, Read, Return, Write
from gradekit.judge.protocol.remote_calls import Lent, Peer
from gradekit.judge.protocol.value_encoding import Encoder


class StandIn(Lent):
    """A student's function; calling it calls the function in the sandbox."""

    has_globals = False
    kind: Any = None  # the type of function that it says to be
    __annotations__ = property(lambda self: self.__getattr__("__annotations__"))  # the function's, not this class's

    @property  # type: ignore[misc]
    def __class__(self) -> type:
        """What `isinstance` is told, as the sandbox says it."""
        return self.kind or StandIn

    def answer_all(self, orders: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Ask planned questions in one message; return a dict for each, as `planned_questions.answers` says."""
        message = planned_questions.planned(self._target, orders, self._peer.lend)
        return planned_questions.answers(self._peer.ask(message), orders, self._peer.borrow)

    def __getattr__(self, name: str) -> Any:
        if name == "__globals__":  # None, or a test that looks further would find those of this class
            return Namespace(self._peer, self._target) if self.has_globals else None
        __tracebackhide__ = True
        return functions.attribute(Where(self._peer, self._target, self._place), name, self.kind)

    def __get__(self, instance: Any, _: type | None = None) -> Any:
        """Return a method of an object of the test's, if this is a function that was put into its class."""
        is_method = instance is not None and self.kind is types.FunctionType
        return types.MethodType(self, instance) if is_method else self

    def __copy__(self) -> "StandIn":
        return self

    def __deepcopy__(self, _: Any) -> "StandIn":
        return self


class Namespace(MutableMapping[str, Any]):
    """The global names that a student's function sees; reading gives copies, writing takes effect in the sandbox."""

    def __init__(self, peer: Peer, target: int) -> None:
        self._peer = peer
        self._target = target

    def __getitem__(self, name: str) -> Any:
        answer = self._peer.ask(Read(self._target, name))
        if not isinstance(answer, Return):
            raise KeyError(name)
        return self._peer.decoded(answer.value, name)

    def __setitem__(self, name: str, value: Any) -> None:
        lend = functools.partial(self._peer.lend, name=name)
        self._peer.ask(Write(self._target, name, Encoder(lend).encode(value)))

    def __delitem__(self, name: str) -> None:
        self._peer.ask(Delete(self._target, name))

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a student's names are looked up one by one; there is no list of them")

    def __len__(self) -> int:
        raise TypeError("a student's names are looked up one by one; they are not counted")
