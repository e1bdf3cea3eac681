"""The checker's end: runs the instructor's cells, with stand-ins where they name what the student wrote."""

import builtins
import os
import socket
import sys
from collections.abc import Sequence
from typing import Any

import msgspec

from gradekit.judge.mirror import notebook_folder
from gradekit.judge.mirror.checker_side import CheckerSide
from gradekit.judge.mirror.shared_containers import MOST
from gradekit.judge.mirror.shared_containers import InChecker as ContainersInChecker
from gradekit.judge.mirror.shared_figures import one_pyplot
from gradekit.judge.mirror.shared_files import SharedFiles
from gradekit.judge.mirror.texts_not_run import StudentsText, TextsNotRun
from gradekit.judge.objects.borrowed import Borrowed
from gradekit.judge.objects.handed_in import TAG, InChecker
from gradekit.judge.objects.handles import is_handle
from gradekit.judge.objects.whereabouts import Where, where_of
from gradekit.judge.protocol import argument_limits
from gradekit.judge.protocol.common_parts import holds_parts
from gradekit.judge.protocol.exception_transfer import described, without_names
from gradekit.judge.protocol.messages import (
    Answer,
    Answered,
    Ask,
    Call,
    Channel,
    Done,
    Export,
    Message,
    Missing,
    Operate,
    Raised,
    Request,
    Return,
    Run,
    Setup,
)
from gradekit.judge.protocol.places import Places, step
from gradekit.judge.protocol.remote_calls import Peer
from gradekit.judge.protocol.value_encoding import Decoder, WireError
from gradekit.kernel import Interpreter, Stream, lay_out, seed_anew
from gradekit.notebook import LOOKS_ANYWHERE, names_in_code

INTERPRETER = Interpreter()  # made before the fork, once for all checkers; it has run nothing yet
_HISTORY = frozenset({"In", "Out", "_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh"})  # the student's
_INPUTS = frozenset({"In", "_ih"})
_LAST_INPUTS = frozenset({"_i", "_ii", "_iii"})  # IPython sets these when a cell begins
_OWN = "__main__."  # what `patch("__main__.roll")` puts something else in the place of
_NAMELESS = "function"  # what a test's own function is called where it stands in for no other


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
        self._shown: dict[int, str] = {}
        self._not_run = TextsNotRun(folder)
        self._handed_in = InChecker(self.lend, self.borrow, folder)
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
            raise type(error)(f"{self._shown.get(target, _NAMELESS)}: {error}") from None

    def answer(self, message: Message) -> Message:
        """Run a cell of the instructor's."""
        if isinstance(message, Setup):
            lay_out(message.files, self._folder, message.more)
            os.environ.update(message.environment)
            self._places.set(message.places)
            return Return()
        if isinstance(message, Run):
            return self._run(message)
        return super().answer(message)

    def lend(self, value: Any, name: str = "") -> dict[str, Any] | None:
        """Return how a callable travels: a test's own bears the name that it stands in for, never the test's for it."""
        if is_handle(value):
            return {"t": "yours", "v": where_of(value).target}
        is_class = self._handed_in.is_common(value)
        encoded = None if is_class else super().lend(value)
        if encoded is None:
            return self._handed_in.lent(value)
        if encoded["t"] == "mine":
            if name:
                self._shown[encoded["v"]] = name
            encoded |= {"name": self._shown.get(encoded["v"], _NAMELESS), "doc": None}
        return encoded

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
        return self._containers.answered(answer.held, sent, value)

    def changed_objects(self) -> list[Any]:
        """Return those that the test has changed since."""
        return self._handed_in.changed()

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

    def forgets(self, place: str) -> bool:
        """Whether an exception that ends a `with` block is forgotten if the student's object says so."""
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
        return without_names(raised, own, self._shown.get(target, _NAMELESS))

    def _run(self, message: Run) -> Done:
        failed = self._fetch(message)
        if failed:
            return Done([failed], failed=True, places=self._places.met())
        self._files = self._files or SharedFiles()
        self._shared = CheckerSide(self, INTERPRETER.shell.user_ns, message, self._files)
        self._not_run.refused = ""
        self._handed_in.classes = frozenset(message.classes)
        try:
            self._shared.begin()
            with one_pyplot(INTERPRETER.shell.user_ns):
                outputs, has_failed = INTERPRETER.run(message.source)
            self._shared.before()
        finally:
            self._shared = None
        if self._not_run.refused and not has_failed:  # a test that caught it has not seen what it wanted
            outputs.append(_error(StudentsText.__name__, self._not_run.refused))
            has_failed = True
        return Done(outputs, has_failed, self._places.met(), refused=bool(self._not_run.refused))

    def ask(self, request: Request) -> Answer:
        """Ask the sandbox; what a test and a student's code share is the same on both sides meanwhile."""
        shared = self._shared if isinstance(request, Call | Operate | Ask) else None
        if shared:
            shared.before()
        answer = super().ask(request)
        if shared:
            shared.after()
        return answer

    def _fetch(self, message: Run) -> dict[str, Any] | None:
        """Put into the notebook what the cell names of the student's; return the error of what cannot be had."""
        namespace = INTERPRETER.shell.user_ns
        read, own = names_in_code.taken(INTERPRETER.shell.transform_cell(message.source))
        students = set(message.students) if read & LOOKS_ANYWHERE else read & set(message.students)
        students |= {path.removeprefix(_OWN) for path in message.patched if path.startswith(_OWN)} & set(
            message.students
        )
        history = read & _HISTORY - _LAST_INPUTS | ({"In"} if read & _LAST_INPUTS else set())
        unknown = {name for name in read - own - set(dir(builtins)) if name not in namespace}
        for name in message.asked_for:  # the instructor's own import of it is no answer
            if name in namespace and isinstance(self.ask(Export(name)), Missing):
                del namespace[name]
        fetched = sorted(students | unknown | history)
        for name in fetched:
            answer = self.ask(Export(name))
            if name not in history:
                namespace.pop(name, None)
            try:
                if isinstance(answer, Return):
                    namespace[name] = self.decoded(answer.value, name)
            except WireError as error:
                return _not_handed_over(name, str(error))
            if isinstance(answer, Raised):
                return _not_handed_over(name, answer.message)
            if name in _INPUTS and isinstance(namespace.get(name), list):
                INTERPRETER.follow(namespace[name])
                namespace[name].append(message.source)  # the cell that looks is the last one
        self._join([name for name in fetched if name not in history and holds_parts(namespace.get(name))])
        return None

    def _join(self, names: list[str]) -> None:
        """Fetch those names anew whose values have something in common, as one value."""
        answer = self.ask(Export(names[0], names)) if len(names) > 1 else None
        if not isinstance(answer, Return) or type(answer.value) is not dict:
            return
        place = ""
        decoder = Decoder(lambda encoded: self.borrow(encoded, place))
        try:
            for place in answer.value:
                if place in names:
                    INTERPRETER.shell.user_ns[place] = decoder.decode(answer.value[place])
        except WireError:
            return


def _not_handed_over(name: str, why: str) -> dict[str, Any]:
    reason = f"{name} cannot be looked at by the test: {why}"
    return _error("NotHandedOver", reason)


def _error(name: str, reason: str) -> dict[str, Any]:
    return {"output_type": "error", "ename": name, "evalue": reason, "traceback": [reason]}
