"""What a cell of the instructor's names of the student's: fetched from the sandbox before the cell runs."""

import builtins
from collections.abc import Sequence
from typing import Any, Protocol

from gradekit.judge.protocol.common_parts import View, as_view, holds_parts
from gradekit.judge.protocol.messages import Export, Missing, Raised, Return, Run
from gradekit.judge.protocol.value_encoding import Decoder, WireError
from gradekit.kernel import Interpreter
from gradekit.notebook import LOOKS_ANYWHERE, names_in_code

NOT_HANDED_OVER = "NotHandedOver"
_HISTORY = frozenset({"In", "Out", "_", "__", "___", "_i", "_ii", "_iii", "_ih", "_oh"})  # the student's
_INPUTS = frozenset({"In", "_ih"})
_LAST_INPUTS = frozenset({"_i", "_ii", "_iii"})  # IPython sets these when a cell begins
_OWN = "__main__."  # what `patch("__main__.roll")` puts something else in the place of


class Asker(Protocol):
    """Who asks the sandbox."""

    def ask(self, request: Export) -> Any:
        """Return the sandbox's answer."""

    def decoded(self, encoded: Any, place: str) -> Any:
        """Return a value of the sandbox's."""

    def borrow(self, encoded: dict[str, Any], place: str = "") -> Any:
        """Return what stands for something of the sandbox's."""


def fetch(peer: Asker, message: Run, interpreter: Interpreter) -> str:
    """Put into the notebook what the cell names of the student's; return why something cannot be had, or nothing."""
    namespace = interpreter.shell.user_ns
    read, own = names_in_code.taken(interpreter.shell.transform_cell(message.source))
    students = set(message.students) if read & LOOKS_ANYWHERE else read & set(message.students)
    students |= {path.removeprefix(_OWN) for path in message.patched if path.startswith(_OWN)} & set(message.students)
    history = read & _HISTORY - _LAST_INPUTS | ({"In"} if read & _LAST_INPUTS else set())
    unknown = {name for name in read - own - set(dir(builtins)) if name not in namespace}
    for name in message.asked_for:  # the instructor's own import of it is no answer
        if name in namespace and isinstance(peer.ask(Export(name)), Missing):
            del namespace[name]
    fetched = sorted(students | unknown | history)
    views: dict[str, View | None] = {}
    for name in fetched:
        answer = peer.ask(Export(name))
        if name not in history:
            namespace.pop(name, None)
        why = answer.message if isinstance(answer, Raised) else ""
        try:
            if isinstance(answer, Return):
                namespace[name] = peer.decoded(answer.value, name)
                views |= {} if name in history else {name: answer.view}
        except WireError as error:
            why = str(error)
        if why:
            return f"{name} cannot be looked at by the test: {why}"
        if name in _INPUTS and isinstance(namespace.get(name), list):
            interpreter.follow(namespace[name])
            namespace[name].append(message.source)  # the cell that looks is the last one
    _join(peer, namespace, [name for name in fetched if name not in history and holds_parts(namespace.get(name))])
    owners = {name: namespace.get(name) for name in {*views, *message.shown}}  # never an array of a hidden test's
    namespace |= {name: as_view(namespace[name], owners, view) for name, view in views.items()}
    return ""


def _join(peer: Asker, namespace: dict[str, Any], names: Sequence[str]) -> None:
    """Fetch those names anew whose values have something in common, as one value."""
    answer = peer.ask(Export(names[0], list(names))) if len(names) > 1 else None
    if not isinstance(answer, Return) or type(answer.value) is not dict:
        return
    place = ""
    decoder = Decoder(lambda encoded: peer.borrow(encoded, place))
    try:
        for place in answer.value:
            if place in names:
                namespace[place] = decoder.decode(answer.value[place])
    except WireError:
        return
