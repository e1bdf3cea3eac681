"""What the sandbox and the checker have in common: they lend callables, call each other, and answer calls.

Each waits for the other's answer and serves the other's calls meanwhile, so that a test can call a student's
function, which calls back what the test put in the place of another function, which calls ... Whatever thread a
function calls back from, there is one conversation at a time: see `turns`.
"""

import contextlib
import functools
import os
import threading
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import msgspec

from gradekit.judge.protocol.argument_updates import overwrite_all
from gradekit.judge.protocol.channel import Channel, ChannelError, Malformed
from gradekit.judge.protocol.common_parts import as_view, is_atom, share, view_of
from gradekit.judge.protocol.exception_transfer import described, rebuilt
from gradekit.judge.protocol.messages import (
    Answer,
    Answered,
    Call,
    Done,
    Message,
    Missing,
    Operate,
    Raised,
    Request,
    Return,
)
from gradekit.judge.protocol.places import step
from gradekit.judge.protocol.turns import Turns
from gradekit.judge.protocol.value_encoding import Decoder, Encoder, WireError, counted

FIRST_NUMBER = 0
HANDED_IN = "a test's function ()"  # the place of what a student's code hands in to one
_ENDS: dict[str, type[Exception]] = {"next": StopIteration, "anext": StopAsyncIteration}


class Lent:
    """Something callable that lives at the other end; in most ways that a test looks at, a function."""

    def __init__(self, peer: "Peer", target: int, name: str, doc: str | None, place: str = "") -> None:
        self._peer = peer
        self._target = target
        self._place = place
        self.__name__ = self.__qualname__ = name
        self.__doc__ = doc
        self.__module__ = "__main__"

    def __call__(self, /, *args: Any, **kwargs: Any) -> Any:
        """Call it there."""
        __tracebackhide__ = True
        return self._peer.call(self._target, args, kwargs, step(self._place, "()"))

    def __repr__(self) -> str:
        return f"<function {self.__name__}>"


class Peer:
    """One of the two ends: a channel, what was lent over it, and how to answer."""

    lent_class = Lent
    believes_all = False

    def __init__(self, channel: Channel) -> None:
        self.channel = channel
        self._lendings: dict[int, Any] = {}
        self._next = FIRST_NUMBER
        self._numbers: dict[int, int] = {}
        self._lending = threading.Lock()
        self.turns = Turns()

    def serve(self) -> None:
        """Answer until the other end is gone."""
        self.turns.only_when_asked()
        while True:
            try:
                message = self.channel.receive()
            except ChannelError:
                os._exit(0)
            self.reply(message)

    def reply(self, message: Message) -> None:
        """Send the answer to a message; if it is too large, or holds what is no JSON, say that instead."""
        turn = self.turns.begin()
        try:
            answer = self.answer(message)
        finally:
            self.turns.end(turn)
        try:
            self.channel.send(answer)
        except Malformed as error:
            reason = f"what is to be handed over cannot be: {error}"
            shown = {"output_type": "error", "ename": "OutputError", "evalue": reason, "traceback": [reason]}
            said = Done([shown], failed=True) if isinstance(answer, Done) else described(ValueError(reason), [])
            said.limits = ["too large"]
            self.channel.send(said)

    def answer(self, message: Message) -> Message:
        """Return the answer to a message; the two ends know more of them."""
        if isinstance(message, Call):
            return self._answer_call(message)
        raise TypeError(f"no answer to {type(message).__name__}")

    def ask(self, request: Request) -> Answer:
        """Send a request and return its answer, serving calls that come before it.

        Raises:
            RuntimeError: nothing is being answered: the call in which this could be asked has ended.
        """
        with self.undisturbed(), self.turns.asking():
            self.channel.send(request)
            while True:
                message = self.channel.receive()
                if isinstance(message, Return | Missing | Raised | Answered):
                    return message
                self.reply(message)

    @contextlib.contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Keep interrupts away meanwhile; the sandbox is the end that gets any."""
        yield

    def call(self, target: int, args: tuple[Any, ...], kwargs: dict[str, Any], place: str = "") -> Any:
        """Call something at the other end; arrays, lists and dicts that it changes in place change here too."""
        __tracebackhide__ = True
        sent = [*args, *kwargs.values()]
        with self.turns.asking():  # or another thread's call would begin with what this one is about to change
            encoder = Encoder(self.lend)
            encoded = [encoder.encode(arg) for arg in args], {name: encoder.encode(arg) for name, arg in kwargs.items()}
            return self.result(self.ask(Call(target, *encoded, held=self.held(sent))), sent, place)

    def operate(self, target: int, operation: str, args: tuple[Any, ...], place: str = "") -> Any:
        """Do an operation with something at the other end, as `call` does."""
        __tracebackhide__ = True
        with self.turns.asking():
            encoded = list(map(Encoder(self.lend).encode, args))
            answer = self.ask(Operate(target, operation, encoded, held=self.held(args)))
            if isinstance(answer, Raised) and operation in _ENDS and answer.kind == _ENDS[operation].__name__:
                raise _ENDS[operation](*(self.decoded(arg, place) for arg in (answer.args or ())[:1]))
            return self.result(answer, args, place)

    def held(self, sent: Sequence[Any]) -> list[tuple[int, int]]:  # noqa: ARG002 - the checker's end needs it
        """Return which of some arguments the other end holds already, as (place, number)."""
        return []

    def resumed(self, sent: list[Any], held: list[tuple[int, int]]) -> list[Any]:  # noqa: ARG002 - the sandbox's
        """Return arguments in which those that this end holds already are the ones that it holds."""
        return sent

    def result(self, answer: Answer, sent: Sequence[Any], place: str) -> Any:
        """Return the value of an answer, or raise what it says; what was sent is as the other end has left it."""
        __tracebackhide__ = True
        if isinstance(answer, Missing | Answered):
            raise ChildProcessError("what was to be called is gone")
        self.replay(answer.printed)
        if isinstance(answer, Return) and answer.joint:
            *after, value = self.decoded([*(answer.changed or []), answer.value], place)
            return overwrite_all(sent, after, lambda: self.may_draw(place)).resolved(value)
        if answer.changed:
            after = self.decoded(answer.changed, step(place, "changed"))
            overwrite_all(sent, after, lambda: self.may_draw(place))
        if isinstance(answer, Raised):
            raise self.raised(answer, place)
        if answer.same is not None:
            return _numbered(sent, answer.same)
        return as_view(self.decoded(answer.value, place), dict(enumerate(sent)), answer.view)

    def may_draw(self, place: str) -> bool:  # noqa: ARG002 - the checker is the end that is asked
        """Whether a generator of random numbers that was handed in goes on from where the other end has left it."""
        return True

    def decoded(self, encoded: Any, place: str) -> Any:
        """Return a value of the other end's, found at a place."""
        return Decoder(functools.partial(self.borrow, place=place)).decode(encoded)

    def raised(self, answer: Raised, place: str) -> BaseException:  # noqa: ARG002 - the checker's end needs it
        """Return the exception that the other end speaks of."""
        return rebuilt(answer)

    def believes(self, place: str) -> bool:  # noqa: ARG002 - the checker is the end that is asked
        """Whether what an object of the other end's says of itself counts."""
        return False

    def replay(self, printed: list[tuple[str, str]]) -> None:
        """Do with printed text what this end does with it."""

    def lend(self, value: Any, name: str = "") -> dict[str, Any] | None:  # noqa: ARG002 - the checker's end needs it
        """Return how a callable travels, or None for what may not be called from the other end."""
        if issubclass(type(value), Lent):
            return {"t": "yours", "v": vars(value)["_target"]}
        return self.lend_new(value) if callable(value) else None

    def lend_new(self, value: Any) -> dict[str, Any]:
        """Lend something under a number; the same one gets the same number."""
        name, doc = str(getattr(value, "__name__", "function"))[:200], getattr(value, "__doc__", None)
        return {"t": "mine", "v": self.number_of(value), "name": name, "doc": doc if type(doc) is str else None}

    def number_of(self, value: Any) -> int:
        """Return the number under which something is lent from now on."""
        with self._lending:
            if id(value) not in self._numbers:
                self._lendings[self._next] = value
                self._numbers[id(value)] = self._next
                self._next += 1
            return self._numbers[id(value)]

    def borrow(self, encoded: dict[str, Any], place: str = "") -> Any:
        """Return what the other end lent, or what this end had lent to it."""
        if encoded["t"] == "yours":
            return self.lending(encoded["v"])
        if encoded["t"] == "mine":
            name, doc = str(encoded["name"])[:200], encoded["doc"]
            return self.lent_class(self, counted(encoded["v"]), name, None if doc is None else str(doc), place)
        raise WireError("no value: unknown tag")

    def lending(self, target: int) -> Any:
        """Return what was lent under this number.

        Raises:
            WireError: nothing was, or by a process that is gone.
        """
        if counted(target) not in self._lendings:
            raise WireError("no value: what this was is gone")
        return self._lendings[target]

    def run_lending(self, function: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]) -> Any:
        """Call a lending; the sandbox keeps what it prints apart."""
        return function(*args, **kwargs)

    def printed(self) -> list[tuple[str, str]]:
        """Return what the last lending printed."""
        return []

    def admit(self, target: int, args: list[Any]) -> None:
        """Refuse arguments that this end does not take; the checker is the end that refuses any."""

    def describe(self, error: BaseException, target: int) -> Raised:  # noqa: ARG002 - the checker's end needs it
        """Return an exception that a lending raised as text."""
        return described(error, [])

    def _answer_call(self, message: Call) -> Answer:
        return self.answer_with(lambda: self.lending(message.target), message)

    def answer_apart(self, message: Call) -> Answer:
        """Answer a call whose value is looked at apart from its arguments."""
        return self.answer_with(lambda: self.lending(message.target), message, apart=True)

    def answer_with(self, function: Callable[[], Callable[..., Any]], message: Call, *, apart: bool = False) -> Answer:
        """Return what a function makes of a message's arguments."""
        sent = [*message.args, *message.kwargs.values()]
        kept: list[Any] = []
        answer: Return | Raised
        try:
            decoder = Decoder(functools.partial(self.borrow, place=HANDED_IN))
            kept += self.resumed([decoder.decode(arg) for arg in sent], message.held)
            count = len(message.args)
            kwargs = dict(zip(message.kwargs, kept[count:], strict=True))
            self.admit(message.target, kept)
            value = self.run_lending(function(), kept[:count], kwargs)
            answer = self._returned(value, [] if apart else kept)
            if isinstance(answer, Return) and answer.joint:
                return msgspec.structs.replace(answer, printed=self.printed())
        except BaseException as error:  # noqa: BLE001 - whatever the function raises, SystemExit too
            answer = self.describe(error, message.target)
        return msgspec.structs.replace(answer, changed=self._changed(kept, sent), printed=self.printed())

    def _returned(self, value: Any, kept: list[Any]) -> Return | Raised:
        """Return a value, and say what of it is one of the arguments, or a part of one."""
        same = next((number for number, each in enumerate(kept) if value is each and not is_atom(value)), None)
        if same is not None:
            return Return(same=same)
        if not share(kept, value):
            return Return(Encoder(self.lend_back).encode(value), view=view_of(value, enumerate(kept)))
        encoder = Encoder(self.lend)
        after = [encoder.encode(each) for each in kept]
        encoder.lend = self.lend_back
        return Return(encoder.encode(value), changed=after, joint=True)

    def _changed(self, kept: list[Any], sent: list[Any]) -> list[Any] | None:
        """Return the arguments after the call, if they are not what was sent."""
        try:
            after = list(map(Encoder(self.lend).encode, kept))
        except Exception:  # noqa: BLE001 - too large now, or a student's class in an argument
            return None
        return None if after == sent else after

    def lend_back(self, value: Any) -> dict[str, Any] | None:
        """A value that is returned is plain data, or what was handed in; the sandbox is the end that lends more."""
        found = self.lend(value)
        return found if found and found["t"] == "yours" else None


def _numbered(sent: Sequence[Any], number: int) -> Any:
    if not 0 <= number < len(sent):
        raise WireError("no value: an argument that there was not")
    return sent[number]
