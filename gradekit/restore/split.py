"""A cell with several things in it, taken apart so that an error in one does not take the others with it."""

import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gradekit.restore.code import Segment, Text

HARMLESS_MAGICS = ("%autoreload", "%load_ext", "%matplotlib", "%config", "%precision", "%time", "%reload_ext")


@dataclass(frozen=True)
class Parts:
    """What is left of a cell without its answers.

    Args:
        before: texts that define and import, in order; each that can fail for itself.
        after: the text that uses the answers, or nothing.
    """

    before: tuple[str, ...]
    after: str


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
        if risky(segment, known):
            return True
    return False


def parts(segments: Iterable[Segment], answers: frozenset[str], known: frozenset[str]) -> Parts:
    """Part what is left of a cell when its answers are taken out.

    Args:
        segments: the statements that are left.
        answers: the names that the answers define.
        known: the modules that are there.
    """
    before: list[str] = []
    after: list[Segment] = []
    run: list[Segment] = []
    late = set(answers)
    for segment in segments:
        if (segment.kind == "other" and not segment.modules) or (segment.kind != "define" and segment.reads & late):
            after.append(segment)
            late |= segment.binds
        elif risky(segment, known) or segment.kind in ("broken", "magic", "other"):
            before += [text for text in (joined(run), segment.text) if text]
            run = []
        else:
            run.append(segment)
    before += [text for text in [joined(run)] if text]
    return Parts(tuple(before), joined(after))


def joined(segments: Sequence[Segment]) -> str:
    """Return the text of statements, definitions apart from each other."""
    found = ""
    for segment in segments:
        gap = "\n\n\n" if segment.kind == "define" else "\n"
        found += (gap if found else "") + segment.text
    return found
