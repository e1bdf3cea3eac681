"""Exceptions as a notebook shows them; what they hold in memory is given back first."""

import contextlib
import gc
import traceback
import types
from collections.abc import Hashable, Iterator
from typing import Any

from pygments.lexers.python import PythonLexer  # type: ignore[import-untyped]

MAX_MESSAGE_CHARACTERS = 10_000
_CHAINED = 20
_KEPT = 100
_USUAL = "Context"  # IPython's mode that shows lines, and no values


class ShownTracebacks:
    """Tracebacks as IPython shows them; what is raised again at the same places is not laid out anew.

    A function that is asked many questions and not yet written raises the same for each, and laying that out takes
    longer than everything else about the question.
    """

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._known: dict[Hashable, list[str]] = {}

    def lines(self, error: BaseException, raised_at: types.TracebackType | None) -> list[str]:
        """Return the lines that IPython shows of an exception, from a place in its traceback on."""
        formatter = self._shell.InteractiveTB
        key = _key(error, raised_at) if formatter.mode == _USUAL else None
        if key is not None and key in self._known:
            return list(self._known[key])
        with layout_of_its_own():
            found = list(formatter.structured_traceback(type(error), error, raised_at))
        if key is not None and len(self._known) < _KEPT:
            self._known[key] = found
        return list(found)


@contextlib.contextmanager
def layout_of_its_own() -> Iterator[None]:
    """Lay out a traceback meanwhile, without doing again for each what is the same for all, or nothing.

    stack_data derives a class from Pygments' lexer for each frame, and Pygments makes the same table of a hundred
    regular expressions for each class that does not say that it has variants; then it takes that of the class above.
    And no garbage is looked for: of each file a whole syntax tree is made, with nothing to throw away.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    PythonLexer()  # has made its own table now
    PythonLexer.token_variants = True
    try:
        yield
    finally:
        PythonLexer.token_variants = False
        if was_enabled:  # a student may have turned it off
            gc.enable()


def _key(error: BaseException, raised_at: types.TracebackType | None) -> Hashable:
    """Return all that the lines depend on, or None where that is more than the places, the type and the message."""
    if error.__cause__ or error.__context__ or isinstance(error, SyntaxError) or error.__dict__:
        return None
    places: list[Any] = []
    while raised_at:
        code = raised_at.tb_frame.f_code
        places.append((code, code.co_filename, raised_at.tb_lasti))
        raised_at = raised_at.tb_next
    return type(error), str(error), tuple(places)


def give_back_memory(error: BaseException | None) -> None:
    """Empty the frames that a MemoryError was raised through: the shell keeps it, and with it all that was too much.

    The next cells would find no memory either, one exercise's mistake would cost them all.
    """
    chain: list[BaseException] = []
    while error is not None and len(chain) < _CHAINED:
        chain.append(error)
        error = error.__cause__ or error.__context__
    if any(isinstance(each, MemoryError) for each in chain):
        for each in chain:
            traceback.clear_frames(each.__traceback__)
        gc.collect()


def error_output(name: str, message: str, lines: list[str]) -> dict[str, Any]:
    """Return an error in nbformat's form."""
    name, message, *lines = (text.encode("utf-8", "replace").decode() for text in (name, message, *lines))
    return {"output_type": "error", "ename": name, "evalue": message, "traceback": lines}


def text_of(error: BaseException) -> str:
    """Return an exception's message, cut; nothing if it has none to give."""
    try:
        return str(error)[:MAX_MESSAGE_CHARACTERS]
    except BaseException:  # noqa: BLE001 - a student's __str__
        return ""
