"""The sandbox's end: runs a student's cells and calls a student's functions, in a process that is confined.

Nothing here is trusted by anybody: a student's code can change all of it, and gains nothing by that. It has never
seen a hidden test, and what it sends is read as plain data.
"""

import builtins
import contextlib
import functools
import getpass
import os
import signal
import socket
import sys
import threading
from collections.abc import Callable, Iterator
from typing import Any

import msgspec
from IPython.core.error import StdinNotImplementedError

from gradekit.judge.handed_in.classes_of_data import class_named, data_in
from gradekit.judge.handed_in.crossing import TAG
from gradekit.judge.handed_in.in_sandbox import InSandbox
from gradekit.judge.handed_in.lent_functions import LentFunctions
from gradekit.judge.handed_in.lent_objects import give_back
from gradekit.judge.mirror import notebook_folder
from gradekit.judge.mirror.replaced_names import change, globals_of
from gradekit.judge.mirror.sandbox_side import SandboxSide
from gradekit.judge.mirror.shared_containers import InSandbox as ContainersInSandbox
from gradekit.judge.objects.descriptions import of_class, short
from gradekit.judge.objects.operations import OPERATIONS
from gradekit.judge.protocol import limits_met
from gradekit.judge.protocol.channel import Channel
from gradekit.judge.protocol.common_parts import sharing, view_of
from gradekit.judge.protocol.exception_transfer import described
from gradekit.judge.protocol.messages import (
    LANGUAGE,
    Answer,
    Ask,
    Call,
    Delete,
    Done,
    Export,
    Message,
    Mirror,
    Missing,
    Operate,
    Planned,
    Raised,
    Read,
    Return,
    Run,
    Setup,
    Write,
)
from gradekit.judge.protocol.planned_questions import encoded, placed
from gradekit.judge.protocol.remote_calls import Peer
from gradekit.judge.protocol.value_encoding import Decoder, Encoder, WireError
from gradekit.kernel import CELL, Descriptors, Interpreter, lay_out, seed_anew

NOBODY_TYPES = {
    "en": "input() waits for somebody to type, and nobody does while a notebook is marked. "
    "Write the value into the cell instead.",
    "zh": "input() 等待有人输入，而批改笔记本时没有人输入。请把值直接写在单元格里。",
}
INTERPRETER = Interpreter()  # made before the fork, once for all sandboxes; it has run nothing yet


def serve(connection: socket.socket, folder: str) -> None:
    """Serve the referee until it hangs up."""
    seed_anew()
    INTERPRETER.beneath = Descriptors(folder).written
    INTERPRETER.start(folder)
    INTERPRETER.do_without_programs()
    limits_met.watch()
    builtins.input = getpass.getpass = _nobody_types
    sys.breakpointhook = lambda *_, **__: None  # as in JupyterLab, where nobody has turned its debugger on
    os.getlogin = getpass.getuser
    Sandbox(Channel(connection), folder).serve()


def _nobody_types(*_: object, **__: object) -> str:
    raise StdinNotImplementedError(NOBODY_TYPES[INTERPRETER.language])


class Sandbox(Peer):
    """Cells in, outputs out; calls in, values out.

    An interrupt reaches the student's code only: one that comes while a message is on its way waits until it is whole.
    It is the main thread's, as Python has it: another one that asks meanwhile, or is called, is not disturbed.
    """

    def __init__(self, channel: Channel, folder: str) -> None:
        super().__init__(channel)
        self._folder = folder
        paths = notebook_folder.InSandbox(folder)
        channel.on_its_way, channel.arrived = paths.sent, paths.received
        # what is lent by name gets the same number in a process that replaces this one, all else one that no other has
        self._next_named, self._next = self._next, int.from_bytes(os.urandom(6)) << 12
        self._shared = SandboxSide({}, self.lend, INTERPRETER.within)
        self._handed_in = InSandbox(
            self.lend, self.borrow, functools.partial(class_named, INTERPRETER.shell.user_module)
        )
        self._containers = ContainersInSandbox()
        self._functions = LentFunctions()
        self._printed: list[tuple[str, str]] = []
        self._speaking = True
        self._interrupted = False
        signal.signal(signal.SIGINT, self._interrupt)

    @contextlib.contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Let an interrupt of the student's code wait until this is over."""
        if threading.current_thread() is not threading.main_thread():
            yield
            return
        before, self._speaking = self._speaking, True
        try:
            yield
        finally:
            self._speaking = before
        if self._interrupted and not before:
            self._interrupt()

    def answer(self, message: Message) -> Message:
        """Run a cell, or look into the notebook's names, and be interrupted only meanwhile."""
        if threading.current_thread() is not threading.main_thread():
            return self._answer(message)
        self._speaking = self._interrupted = False
        try:
            return limits_met.said_with(self._answer(message))
        finally:
            self._speaking = True

    def reply(self, message: Message) -> None:
        """Send the answer to a message; to planned questions one for each, as soon as it is there."""
        for each in message.questions if isinstance(message, Ask) else [message]:
            super().reply(each)

    def _interrupt(self, *_: object) -> None:
        self._interrupted = self._speaking
        if not self._speaking:
            raise KeyboardInterrupt

    def _answer(self, message: Message) -> Message:  # noqa: PLR0911 - one for each kind of message
        if isinstance(message, Setup):
            lay_out(message.files, self._folder, message.more, all_of_them=False)
            environment = dict(message.environment)
            INTERPRETER.language = environment.pop(LANGUAGE, INTERPRETER.language)
            os.environ.update(environment)
            self._shared = SandboxSide(INTERPRETER.shell.user_ns, self.lend, INTERPRETER.within)
            return Return()
        if isinstance(message, Run):
            outputs, failed = INTERPRETER.run(message.source)
            return Done(outputs, failed)
        if isinstance(message, Export):
            return self._export(INTERPRETER.shell.user_ns, message)
        if isinstance(message, Call | Operate):
            return self._called(message)
        if isinstance(message, Mirror):
            return self._mirror(message)
        if isinstance(message, Read):
            return self._look_up(globals_of(self.lending(message.target)) or {}, message.name)
        if isinstance(message, Write):
            change(self.lending(message.target), message.name, Decoder(self.borrow).decode(message.value))
            return Return()
        if isinstance(message, Delete):
            change(self.lending(message.target), message.name)
            return Return()
        if isinstance(message, Planned):
            return self._answer_planned(message)
        return super().answer(message)

    def _answer_planned(self, question: Planned) -> Message:
        call = Call(question.target, question.args, question.kwargs)
        if not (question.place or question.record):
            return self.answer_apart(call)
        try:
            with placed(globals_of(self.lending(question.target)), question.place, question.record) as kept:
                answer = self.answer_apart(call)
        except TypeError as error:
            return described(error, [])
        return msgspec.structs.replace(answer, recorded=encoded(kept, self.lend))

    def lend(self, value: Any, name: str = "") -> dict[str, Any] | None:  # noqa: ARG002 - the checker's end needs it
        """Return how anything travels that is no plain data: it stays here."""
        if (number := self._functions.number_of(value)) is not None:
            return {"t": "yours", "v": number}
        return self._handed_in.encode(value) if self._handed_in.knows(value) else self.lend_new(value)

    def borrow(self, encoded: dict[str, Any], place: str = "") -> Any:
        """Return what the test lent or handed in, or what this end had lent to it."""
        if encoded["t"] == TAG:
            return self._handed_in.borrowed(encoded)
        if encoded["t"] == "mine":  # a function that was handed in twice is one, as in a list of those to be told
            return self._functions.borrowed(encoded, super().borrow(encoded, place), self.borrow)
        return super().borrow(encoded, place)

    def lend_back(self, value: Any) -> dict[str, Any] | None:
        """Objects that are returned stay here, too."""
        return self.lend(value)

    def lend_new(self, value: Any) -> dict[str, Any]:
        """Say of a function whether it has globals to look into, and of an object which class it has."""
        found = super().lend_new(value) | short(value, self.number_of)
        if not callable(value):
            found |= {"name": type(value).__name__[:200], **data_in(value, self.lend)}
        return found | ({"globals": globals_of(value) is not None} if callable(value) else {})

    def _mirror(self, message: Mirror) -> Answer:
        """Take and give what a test and the student's code share."""
        self._next, before = self._next_named, self._next
        try:
            if message.given is not None:
                given = Decoder(self.borrow).decode(message.given)
                self._containers.take(given.get("containers", ()))
                self._shared.take(given)
            found = self._shared.give(message.asked)
            if "objects" in message.asked:
                found |= {"objects": self._handed_in.changed(), "moved": self._handed_in.moved()}
            return Return(Encoder(self.lend).encode(found))
        except Exception as error:  # noqa: BLE001 - whatever a student's objects do
            return described(error, [])
        finally:
            self._next, self._next_named = before, self._next

    def _called(self, message: Call | Operate) -> Message:
        self._containers.met([])
        answer = self._operate(message) if isinstance(message, Operate) else super().answer(message)
        held, later = self._containers.after_call(self.lend)
        return msgspec.structs.replace(answer, held=held, later=later) if held or later else answer

    def resumed(self, sent: list[Any], held: list[tuple[int, int]]) -> list[Any]:
        """Return arguments in which those that the student's code holds already are the ones that it holds."""
        return self._containers.resumed(sent, held)

    def _operate(self, message: Operate) -> Answer:
        """Do an operation with what was lent."""
        mine = self.lending(message.target)

        def operation() -> Callable[..., Any]:
            if message.operation == "describe":
                return lambda: of_class(mine, self.number_of)
            return functools.partial(OPERATIONS[message.operation], mine)

        return self.answer_with(operation, Call(message.target, message.args, held=message.held))

    def run_lending(self, function: Callable[..., Any], args: list[Any], kwargs: dict[str, Any]) -> Any:
        """Call a student's function; what it prints goes to the checker, which decides what becomes of it."""
        self._printed = []
        value = None
        with INTERPRETER.apart() as recorder:
            try:
                value = INTERPRETER.call(function, *args, **kwargs)
                give_back()
            finally:
                self._containers.met([*args, *kwargs.values(), value])
                with self.undisturbed():
                    self.turns.end()  # what is asked, called and printed in its other threads belongs to it
                streams = [output for output in recorder.finished() if output["output_type"] == "stream"]
                self._printed = [(output["name"], output["text"]) for output in streams]
        return value

    def printed(self) -> list[tuple[str, str]]:
        """Return what the last call printed."""
        return self._printed

    def describe(self, error: BaseException, target: int) -> Raised:  # noqa: ARG002 - the student's names may be seen
        """Return an exception as text, with the student's lines only."""
        limits_met.note_error(error)
        raised = described(error, INTERPRETER.shown(error), lambda name: name.startswith((CELL, self._folder)))
        holds_more = bool(getattr(error, "__dict__", None))
        return msgspec.structs.replace(raised, number=self.number_of(error)) if holds_more else raised

    def _look_up(self, names: dict[str, Any], name: str) -> Return | Missing | Raised:
        if name not in names:
            return Missing()
        answer = self._named(lambda encoder: encoder.encode(names[name]))
        if isinstance(answer, Return):
            answer.view = view_of(names[name], names.items())
            self._shared.note(name, answer.value)
        return answer

    def _export(self, names: dict[str, Any], message: Export) -> Return | Missing | Raised:
        if not message.together:
            return self._look_up(names, message.name)
        shared = sharing({name: names[name] for name in message.together if name in names})
        return self._named(lambda encoder: {name: encoder.encode(names[name]) for name in shared})

    def _named(self, encode: Callable[[Encoder], Any]) -> Return | Raised:
        """Return what is encoded; what is lent meanwhile has the numbers of what is lent by name."""
        self._next, before = self._next_named, self._next
        try:
            return Return(encode(Encoder(self.lend)))
        except WireError as error:
            limits_met.note_error(error)
            return described(error, [])
        finally:
            self._next, self._next_named = before, self._next
