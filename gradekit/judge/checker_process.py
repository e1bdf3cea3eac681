"""The checker's end: runs the instructor's cells, with stand-ins where they name what the student wrote."""

import builtins
import contextlib
import functools
import os
import socket
import sys
from collections.abc import Iterator, Mapping, MutableMapping, Sequence
from typing import Any

from gradekit.judge.protocol import argument_limits, planned_questions
from gradekit.judge.protocol.exception_transfer import described, without_names
from gradekit.judge.protocol.messages import (
    Channel,
    Delete,
    Done,
    Export,
    Message,
    Raised,
    Read,
    Return,
    Run,
    Setup,
    Write,
)
from gradekit.judge.protocol.remote_calls import Lent, Peer
from gradekit.judge.protocol.value_encoding import Decoder, Encoder, WireError
from gradekit.kernel import Interpreter, Stream, lay_out, seed_anew
from gradekit.notebook import names_in_code

INTERPRETER = Interpreter()  # made before the fork, once for all checkers; it has run nothing yet
_NAMELESS = "function"  # what a test's own function is called where it stands in for no other


def serve(connection: socket.socket, folder: str) -> None:
    """Serve the referee until it hangs up."""
    seed_anew()
    Checker(Channel(connection), folder).serve()


def prepare(cell: str) -> None:
    """Read and compile one of the instructor's cells before the fork; nothing of it is run."""
    names_in_code.taken(INTERPRETER.prepare(cell))


class StandIn(Lent):
    """A student's function; calling it calls the function in the sandbox."""

    has_globals = False
    _peer: "Checker"

    def answer_all(self, orders: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
        """Ask planned questions in one message; return a dict for each, as `planned_questions.answers` says."""
        message = planned_questions.planned(self._target, orders, self._peer.lend)
        return planned_questions.answers(self._peer.ask(message), orders, self._peer.borrow)

    def __getattr__(self, name: str) -> Any:
        if name == "__globals__":  # None, or a test that looks further would find those of this class
            return Namespace(self._peer, self._target) if self.has_globals else None
        raise AttributeError(f"{self.__name__} has no {name} that a test can see")


class Namespace(MutableMapping[str, Any]):
    """The global names that a student's function sees; reading gives copies, writing takes effect in the sandbox."""

    def __init__(self, peer: "Checker", target: int) -> None:
        self._peer = peer
        self._target = target

    def __getitem__(self, name: str) -> Any:
        answer = self._peer.ask(Read(self._target, name))
        if not isinstance(answer, Return):
            raise KeyError(name)
        return Decoder(self._peer.borrow).decode(answer.value)

    def __setitem__(self, name: str, value: Any) -> None:
        lend = functools.partial(self._peer.lend, name=name)
        self._peer.ask(Write(self._target, name, Encoder(lend).encode(value)))

    def __delitem__(self, name: str) -> None:
        self._peer.ask(Delete(self._target, name))

    def __iter__(self) -> Iterator[str]:
        raise TypeError("a student's names are looked up one by one; there is no list of them")

    def __len__(self) -> int:
        raise TypeError("a student's names are looked up one by one; they are not counted")


class Checker(Peer):
    """Runs cells; what they name of the student's comes from the sandbox."""

    lent_class = StandIn

    def __init__(self, channel: Channel, folder: str) -> None:
        super().__init__(channel)
        self._folder = folder
        self._shown: dict[int, str] = {}

    def lend(self, value: Any, name: str = "") -> dict[str, Any] | None:
        """Return how a callable travels: a test's own bears the name that it stands in for, never the test's for it."""
        encoded = super().lend(value)
        if encoded and encoded["t"] == "mine":
            if name:
                self._shown[encoded["v"]] = name
            encoded |= {"name": self._shown.get(encoded["v"], _NAMELESS), "doc": None}
        return encoded

    def admit(self, target: int, args: list[Any]) -> None:
        """Refuse what is too large for a test's function, or nothing that it could use."""
        try:
            argument_limits.require(args)
        except (TypeError, ValueError) as error:
            raise type(error)(f"{self._shown.get(target, _NAMELESS)}: {error}") from None

    def answer(self, message: Message) -> Message:
        """Run a cell of the instructor's."""
        if isinstance(message, Setup):
            lay_out(message.files, self._folder)
            os.environ.update(message.environment)
            return Return()
        if isinstance(message, Run):
            self._fetch(message)
            outputs, failed = INTERPRETER.run(message.source)
            return Done(outputs, failed)
        return super().answer(message)

    def borrow(self, encoded: dict[str, Any]) -> Any:
        """Return a stand-in for a student's function, or what this end had lent."""
        found = super().borrow(encoded)
        if isinstance(found, StandIn):
            found.has_globals = encoded.get("globals") is True
        return found

    def replay(self, printed: list[tuple[str, str]]) -> None:
        """Show what a student's function printed to a test that asked for it, and to nobody else."""
        for name, text in printed:
            stream = sys.stderr if name == "stderr" else sys.stdout
            if not isinstance(stream, Stream):
                stream.write(text)

    def describe(self, error: BaseException, target: int) -> Raised:
        """Return an exception of a test's own function without its lines and names: the student's code will see it."""
        raised = described(error, [], lambda _: False)
        try:
            function = self.lending(target)
        except (IndexError, WireError):
            return raised
        own = {str(getattr(function, name, "")) for name in ("__name__", "__qualname__")}
        return without_names(raised, own, self._shown.get(target, _NAMELESS))

    def _fetch(self, message: Run) -> None:
        """Put into the notebook what the cell names of the student's."""
        namespace = INTERPRETER.shell.user_ns
        read, own = names_in_code.taken(INTERPRETER.shell.transform_cell(message.source))
        unknown = {name for name in read - own - set(dir(builtins)) if name not in namespace}
        for name in sorted(read & set(message.wanted) | unknown):
            answer = self.ask(Export(name))
            namespace.pop(name, None)
            if isinstance(answer, Return):
                with contextlib.suppress(WireError):  # then the test finds no such name
                    namespace[name] = Decoder(self.borrow).decode(answer.value)
