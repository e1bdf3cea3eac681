"""A cell with several things in it, taken apart so that an error in one does not take the others with it."""

import builtins
import re
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gradekit.restore.placing.parse_cell import Segment, Text

WORD = re.compile(r"\w+")
CELL_MAGIC = re.compile(r"^%%", re.MULTILINE)
BUILTINS = frozenset(dir(builtins))
HARMLESS_MAGICS = ("%autoreload", "%load_ext", "%matplotlib", "%config", "%precision", "%time", "%reload_ext")

HOSTED = {"google", "kaggle_datasets", "kaggle_secrets", "piplite", "pyodide", "js"}  # only where an editor brings them


@dataclass(frozen=True)
class Parts:
    """What is left of a cell without its answers.

    Args:
        before: texts, in order; each can fail for itself.
        after: the text that uses the answers, or nothing.
        binds: whether that sets names.
    """

    before: tuple[str, ...]
    after: str
    binds: bool


def risky(segment: Segment, known: frozenset[str]) -> bool:
    """Return whether a statement may well stop the cell: a command, or an import of what may not be there."""
    if segment.kind == "magic":
        code = [line.strip() for line in segment.text.split("\n") if line.strip() and not line.lstrip().startswith("#")]
        return not all(line.startswith(HARMLESS_MAGICS) for line in code)
    return bool(segment.modules - known - sys.stdlib_module_names)


def endangered(text: Text, wanted: frozenset[str], known: frozenset[str]) -> bool:
    """Return whether something above a definition may keep it from being reached."""
    for segment in text.segments:
        if segment.binds & wanted:
            return False
        if risky(segment, known) or segment.reads - BUILTINS:
            return True
    return False


def stopped_above(text: Text, wanted: frozenset[str]) -> bool:
    """Return whether something above a definition stops the cell everywhere but in a hosted editor.

    Mounting its drive is such a thing, or a cell magic that stands where it is none: below something else.
    """
    for segment in text.segments:
        if segment.binds & wanted:
            return False
        if segment.modules & HOSTED or (segment.kind == "magic" and CELL_MAGIC.search(segment.text)):
            return True
    return False


def parts(segments: Sequence[Segment], answers: frozenset[str], known: frozenset[str]) -> Parts:
    """Part what is left of a cell when its answers are taken out.

    Args:
        segments: the statements that are left.
        answers: the names that the answers define.
        known: the modules that are there.
    """
    late = _late(segments, answers)
    using, others = list[Segment](), list[Segment]()
    for segment in segments:
        (using if _runs_with(segment, late) else others).append(segment)
    before = pieces(others, known)
    return Parts(before, joined(using), any(segment.binds for segment in using))


def pieces(segments: Iterable[Segment], known: frozenset[str]) -> tuple[str, ...]:
    """Return statements in their order, cut behind each that can fail."""
    found: list[str] = []
    run: list[Segment] = []
    for segment in segments:
        if segment.kind == "broken":
            found += [joined(run), segment.text]
            run = []
            continue
        run.append(segment)
        if risky(segment, known) or segment.kind in ("magic", "other") or can_fail(segment):
            found.append(joined(run))
            run = []
    return tuple(text for text in [*found, joined(run)] if text)


def can_fail(segment: Segment) -> bool:
    """Return whether what a statement sets depends on other names when it runs."""
    return bool(segment.binds and segment.reads and segment.kind != "import")


def joined(segments: Sequence[Segment]) -> str:
    """Return the text of statements, definitions apart from each other."""
    found = list[str]()
    for segment in segments:
        found += [("\n\n\n" if segment.kind == "define" else "\n") if found else "", segment.text]
    return "".join(found)


def _runs_with(segment: Segment, late: set[str]) -> bool:
    if segment.kind in ("define", "import", "broken"):
        return bool(segment.reads & late)
    return bool(words(segment.text) & late)


def _late(segments: Sequence[Segment], answers: frozenset[str]) -> set[str]:
    """Return the names that are of no use before the answers are there: functions that mention one, and so on."""
    late, todo, seen = set(answers), list(answers), set[int]()
    users: dict[str, list[int]] = {}
    for number, segment in enumerate(segments if answers else ()):
        if segment.kind != "import" and segment.binds:
            for word in words(segment.text):
                users.setdefault(word, []).append(number)
    while todo:
        for number in users.pop(todo.pop(), ()):
            if number not in seen:
                seen.add(number)
                todo += segments[number].binds - late
                late |= segments[number].binds
    return late


def words(text: str) -> set[str]:
    """Return the names in a text, and whatever else looks like one."""
    return set(WORD.findall(text))


def mentions(text: str, names: frozenset[str]) -> bool:
    """Return whether one of the names is in a text."""
    if not any(name in text for name in names):
        return False
    return re.search(rf"\b(?:{'|'.join(map(re.escape, sorted(names)))})\b", text) is not None
