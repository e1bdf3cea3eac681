"""The checker's end: runs the instructor's cells, with stand-ins where they name what the student wrote."""

import os
import socket
import sys
import types
from collections.abc import Sequence
from typing import Any

import msgspec

from gradekit.judge.handed_in import argument_limits
from gradekit.judge.handed_in.crossing import TAG
from gradekit.judge.handed_in.in_checker import InChecker
from gradekit.judge.handed_in.lent_functions import NAMELESS, told_of
from gradekit.judge.mirror import notebook_folder
from gradekit.judge.mirror.checker_side import CheckerSide
from gradekit.judge.mirror.names_of_students import NOT_HANDED_OVER, fetch
from gradekit.judge.mirror.shared_containers import MOST
from gradekit.judge.mirror.shared_containers import InChecker as ContainersInChecker
from gradekit.judge.mirror.shared_figures import one_pyplot
from gradekit.judge.mirror.shared_files import SharedFiles
from gradekit.judge.mirror.shared_settings import Settings
from gradekit.judge.mirror.texts_not_run import StudentsText, TextsNotRun
from gradekit.judge.objects.borrowed import Borrowed
from gradekit.judge.objects.handles import is_handle
from gradekit.judge.objects.whereabouts import Where, where_of
from gradekit.judge.protocol import limits_met
from gradekit.judge.protocol.channel import Channel
from gradekit.judge.protocol.exception_transfer import described, without_names
from gradekit.judge.protocol.messages import (
    Answer,
    Answered,
    Ask,
    Call,
    Done,
    Message,
    Operate,
    Raised,
    Request,
    Return,
    Run,
    Setup,
)
from gradekit.judge.protocol.places import Places, step
from gradekit.judge.protocol.remote_calls import Peer
from gradekit.judge.protocol.value_encoding import WireError
from gradekit.judge.protocol.values.opaque_value import Opaque
from gradekit.kernel import Interpreter, Stream, lay_out, seed_anew
from gradekit.notebook import names_in_code

INTERPRETER = Interpreter()  # made before the fork, once for all checkers; it has run nothing yet


def serve(connection: socket.socket, folder: str) -> None:
    """Serve the referee until it hangs up."""
    seed_anew()
    INTERPRETER.start(folder)
    Checker(Channel(connection), folder).serve()


def prepare(cell: str) -> None:
    """Read and compile one of the instructor's cells before the fork; nothing of it is run."""
    names_in_code.taken(INTERPRETER.prepare(cell))


class Checker(Peer):
    """Runs cells; what they name of the student's comes from the sandbox."""

    def __init__(self, channel: Channel, folder: str) -> None:
        super().__init__(channel)
        self._folder = folder
        self._places = Places(())
        self._borrowed = Borrowed(self, self._places)
        self._shared: CheckerSide | None = None
        self._files: SharedFiles | None = None
        self._settings = Settings(INTERPRETER.within)
        self._shown: dict[int, str] = {}
        self._known_functions: frozenset[str] = frozenset()  # those that students can read
        self._not_run = TextsNotRun(folder)
        self._handed_in = InChecker(self.lend, self.borrow, self._places.allow, folder)
        self._containers = ContainersInChecker()
        channel.listener = self._hear
        paths = notebook_folder.InChecker(folder)
        channel.on_its_way, channel.arrived = paths.sent, paths.received

    def _hear(self, message: Message, body: bytes) -> None:
        """Note what comes from the sandbox, but for the lines of a traceback, which no test has as a text."""
        if isinstance(message, Return | Call):
            self._not_run.note(body)
        for each in message.answers if isinstance(message, Answered) else [message]:
            if isinstance(each, Raised):
                self._not_run.note(msgspec.json.encode(msgspec.structs.replace(each, frames=[], traceback=[])))
            elif isinstance(message, Answered):
                self._not_run.note(msgspec.json.encode(each))

    def admit(self, target: int, args: list[Any]) -> None:
        """Refuse what is too large for a test's function, or nothing that it could use."""
        try:
            argument_limits.require(each for each in args if not self._handed_in.knows(each))
        except (TypeError, ValueError) as error:
            if isinstance(error, ValueError):
                limits_met.note("too large")
            raise type(error)(f"{self._shown.get(target, NAMELESS)}: {error}") from None

    def answer(self, message: Message) -> Message:
        """Run a cell of the instructor's."""
        if isinstance(message, Setup):
            lay_out(message.files, self._folder, message.more)
            os.environ.update(message.environment)
            self._places.set(message.places)
            self.believes_all = message.believes
            return Return()
        if isinstance(message, Run):
            return self._run(message)
        return super().answer(message)

    def lend(self, value: Any, name: str = "") -> dict[str, Any] | None:
        """Return how a callable travels: a test's own bears the name that it stands in for, never the test's for it."""
        if is_handle(value):
            return {"t": "yours", "v": where_of(value).target}
        encoded = None if self._handed_in.crosses(value) else super().lend(value)
        if encoded is None:
            return self._handed_in.lent(value)
        if encoded["t"] == "mine":
            if name:
                self._shown[encoded["v"]] = name
            encoded |= told_of(value, self._shown.get(encoded["v"]), self._known_functions, self.lend)
        return encoded

    def lend_back(self, value: Any) -> dict[str, Any] | None:
        """What a test's function returns crosses as what is handed in; of what is called, only the notebook's own."""
        is_own = is_handle(value) or getattr(value, "__module__", None) == "__main__" or self._handed_in.crosses(value)
        return self.lend(value) if is_own or not callable(value) else super().lend_back(value)

    @property
    def has_objects(self) -> bool:
        """Whether objects of the test's were handed in."""
        return self._handed_in.has_objects

    def held(self, sent: Sequence[Any]) -> list[tuple[int, int]]:
        """Return which of some arguments the student's code holds already."""
        return self._containers.known(sent)

    def changed_containers(self) -> list[tuple[int, Any]]:
        """Return the lists and the like that a student's code holds, and the test has changed since."""
        return self._containers.changed()

    def result(self, answer: Answer, sent: Sequence[Any], place: str) -> Any:
        """Return the value of an answer; what the student's code holds is here as it has left it."""
        __tracebackhide__ = True
        if not isinstance(answer, Return | Raised):
            return super().result(answer, sent, place)
        self._containers.take([(number, self.decoded(value, place)) for number, value in answer.later[:MOST]])
        try:
            value = super().result(answer, sent, place)
        except BaseException:
            self._containers.answered(answer.held, sent)
            raise
        if (
            isinstance(answer, Return)
            and answer.same is not None
            and self._handed_in.stays(value)
            and not self._places.allow(place)
        ):
            return Opaque(type(value).__name__)
        return self._containers.answered(answer.held, sent, value)

    def changed_objects(self) -> list[Any]:
        """Return those that the test has changed since."""
        return self._handed_in.changed()

    def place_of_move(self, number: Any) -> str:
        """Return where a test finds what a student's code has made of one of its objects."""
        return self._handed_in.place_of_move(number)

    def moved(self, number: Any, value: Any) -> None:
        """Have an object of the test's stand for what a student's code has made of it."""
        self._handed_in.moved(number, value, INTERPRETER.shell.user_ns)

    def shares(self, what: str) -> bool:
        """Whether a test finds this as the student's code left it: only where the instructor's changes it, too."""
        return self._places.allow(f" {what}")

    def borrow(self, encoded: dict[str, Any], place: str = "") -> Any:
        """Return what stands for a student's function or object, or what this end had lent."""
        if encoded["t"] == "mine":
            member = self._handed_in.member(encoded)
            return self._borrowed.value(encoded, place) if member is None else member
        if encoded["t"] == TAG:
            return self._handed_in.borrowed(encoded, place)
        return super().borrow(encoded, place)

    def raised(self, answer: Raised, place: str) -> BaseException:
        """Return an exception of the student's; what else it holds is asked for when a test looks at it."""
        error = super().raised(answer, place)
        if answer.number is not None and self._places.allow(step(place, "!")):
            where = Where(self, answer.number, step(place, "!"))
            vars(error)["_asked_for"] = lambda name: where.ask("getattr", name, last="." + name)
        return error

    def may_draw(self, place: str) -> bool:
        """Whether a test's generator goes on where a student's code has left it: where the instructor's draws, too."""
        return self._places.allow(step(place, "random"))

    def believes(self, place: str) -> bool:
        """Whether it counts what a student's object says of itself, such as that an exception is forgotten."""
        return self._places.allow(place)

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
        own |= set(function.__code__.co_varnames) if isinstance(function, types.FunctionType) else set()
        return without_names(raised, own, self._shown.get(target, NAMELESS))

    def _run(self, message: Run) -> Done:
        failed = fetch(self, message, INTERPRETER)
        if failed:
            shown, places, limits = _error(NOT_HANDED_OVER, failed), self._places.met(), limits_met.taken()
            return Done([shown], failed=True, places=places, limits=limits)
        self._files = self._files or SharedFiles()
        self._shared = CheckerSide(self, INTERPRETER.shell.user_ns, message, self._files, self._settings)
        self._not_run.refused = ""
        self._handed_in.begin(message)
        self._known_functions = frozenset(message.functions)
        try:
            self._shared.begin()
            with one_pyplot(INTERPRETER.shell.user_ns):
                outputs, has_failed = INTERPRETER.run(message.source)
            self._shared.before()
            differs = not has_failed and self._shared.differs()
        finally:
            self._shared = None
        if self._not_run.refused and not has_failed:  # a test that caught it has not seen what it wanted
            outputs.append(_error(StudentsText.__name__, self._not_run.refused))
            has_failed = True
        places, limits = self._places.met(), limits_met.taken()
        return Done(outputs, has_failed, places, bool(self._not_run.refused), differs, limits)

    def ask(self, request: Request) -> Answer:
        """Ask the sandbox; what a test and a student's code share is the same on both sides meanwhile."""
        shared = self._shared if isinstance(request, Call | Operate | Ask) else None
        if shared:
            shared.before()
        answer = super().ask(request)
        limits_met.hear(answer)
        if isinstance(request, Call | Operate) and isinstance(answer, Return):
            limits_met.forget("object")  # a library that looks for what an object can do goes on without
        if shared:
            shared.after()
        return answer


def _error(name: str, reason: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": reason, "traceback": [reason]}
