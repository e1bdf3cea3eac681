"""Why a test finds no answer: the cell that should have set it did not run to its end.

The test itself can only say that a name is not defined. What the student has to repair stands in the answer cell's
own error, so that is what the test's reason says. Where the name is there all the same, nothing is said. It may be
that such a cell has met a limit which one kernel has not: then a person is to look.
"""

import builtins
import keyword
import re
from collections.abc import Collection, Mapping, Sequence

from nbformat import NotebookNode

from gradekit.judge.protocol.messages import Limit
from gradekit.notebook import many_lines, one_line

ERROR_NAME = "AnswerNotRun"
SENTENCES = {
    "en": (
        "Your cell {cell} did not run: {error} (line {line}): `{text}`. Repair that line, then run the cell again.",
        "Your cell {cell} did not run: {error}. Repair the cell, then run it again.",
    ),
    "zh": (
        "你的单元格 {cell} 没有运行成功：{error}（第 {line} 行）：`{text}`。请改正这一行，然后重新运行该单元格。",
        "你的单元格 {cell} 没有运行成功：{error}。请改正该单元格，然后重新运行。",
    ),
}
SHOWN_ERROR, SHOWN_LINE = 160, 80
LOOKED_AT = 10_000  # characters of a message and of a traceback: a student's code writes both
_NOT_DEFINED = re.compile(r"name '(\w+)' is not defined")
_PLACE = re.compile(
    r" \(<(?:ipython-input-[^>]*|tokenize)>, line ([0-9]{1,6})\)\Z"
)  # as a SyntaxError of the cell's ends
_FRAME = re.compile(r"\bIn\[[0-9]{1,6}\], line ([0-9]{1,6})\b")

_WORD = re.compile(r"[^\W\d]\w*")
_COMMON = frozenset([*keyword.kwlist, *dir(builtins)])


class AnswersNotRun:
    """The answer cells of a notebook that ended in an error, and the names that they were there to set."""

    def __init__(self, language: str) -> None:
        self._sentences = SENTENCES.get(language, SENTENCES["en"])
        self._why: dict[str, str] = {}

    def note(self, cell: str, source: str, names: frozenset[str], outputs: Sequence[NotebookNode]) -> None:
        """Note how an answer cell ran; `names` are those that it was there to set."""
        error = next((output for output in reversed(outputs) if output.output_type == "error"), None)
        for name in names:
            if error is None:
                self._why.pop(name, None)
            else:
                self._why[name] = self._said(cell, source, error)

    def reason(self, error: Mapping[str, str]) -> str | None:
        """Return the student's sentence for a test that stopped with this error; None where no such cell is behind it.

        The error tells which name is missing, so a cell whose name was set before it raised is not blamed.
        """
        found = _NOT_DEFINED.match(error["evalue"]) if error["ename"] == "NameError" else None
        return self._why.get(found[1]) if found else None

    def _said(self, cell: str, source: str, error: NotebookNode) -> str:
        message, line = _seen(error)
        said = one_line(f"{error.ename}: {message}" if message.strip() else error.ename, SHOWN_ERROR)
        lines = source.split("\n")
        text = one_line(lines[line - 1], SHOWN_LINE) if 0 < line <= len(lines) else ""
        with_line, without = self._sentences
        if not text:
            return without.format(cell=cell, error=said)
        return with_line.format(cell=cell, error=said, line=line, text=text)


def said_of(reason: str) -> tuple[str, str] | None:
    """Return the cell that such a sentence speaks of and what it says of its error, or None for another sentence."""
    found = next((found for form in _FORMS if (found := form.fullmatch(reason))), None)
    return (found["cell"], found["error"]) if found else None


def _form(sentence: str) -> re.Pattern[str]:
    parts = re.split(r"\{\w+\}", sentence)
    groups = [f"(?P<{name}>.*)" for name in re.findall(r"\{(\w+)\}", sentence)]
    pairs = zip(parts, [*groups, ""], strict=True)
    return re.compile("".join(re.escape(part) + group for part, group in pairs), re.DOTALL)


_FORMS = [_form(sentence) for sentences in SENTENCES.values() for sentence in sentences]


def _seen(error: NotebookNode) -> tuple[str, int]:
    """Return an error's message and the line of the cell that it speaks of, 0 if none."""
    message = str(error.evalue)[:LOOKED_AT]
    if found := _PLACE.search(message):
        return message[: found.start()], int(found[1])
    found = _FRAME.search(many_lines("\n".join(error.traceback)[:LOOKED_AT]))  # the first one is the cell's own
    return message, int(found[1]) if found else 0


class LimitsOfCells:
    """The limits that a student's cells have met, by the words in them: a test may use what such a cell has not made.

    Texts are not taken apart for that: a student's can be such as takes long.
    """

    def __init__(self) -> None:
        self._met: dict[str, set[Limit]] = {}

    def ran(self, source: str, limits: Collection[Limit]) -> None:
        """Note what a cell has met, and what those had of whose names it speaks."""
        known = set(limits) | self.behind(source)
        for word in _words(source) if known else ():
            self._met.setdefault(word, set()).update(known)

    def behind(self, source: str) -> set[Limit]:
        """Return what was met by the cells of whose names a text speaks."""
        return {limit for word in _words(source) for limit in self._met.get(word, ())} if self._met else set()


def _words(source: str) -> set[str]:
    return set(_WORD.findall(source)) - _COMMON
