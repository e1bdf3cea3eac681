"""What was repaired in a submission, in the words of the student and of the instructor."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from nbformat import NotebookNode

from gradekit.restore import sentences_en, sentences_zh

WORDS = {"en": sentences_en.WORDS, "zh": sentences_zh.WORDS}
FOR_A_PERSON = frozenset(
    {
        "broken-file",
        "not-text",
        "not-opened",
        "not-unpacked",
        "file-too-large",
        "too-many-files",
        "too-deep",
        "own-name",
    }
)
"""Repairs after which something may be missing that nothing here can find: the notebook is flagged."""
LISTED = 3
SHOWN = 60


@dataclass(frozen=True)
class Repair:
    """One thing that was repaired, or named where it could not be.

    Args:
        code: its stable name.
        grade_id: the instructor's cell that it is about, if it is about one.
        student: the sentences for the student, in the notebook's language.
        instructor: the same for the instructor.
    """

    code: str
    grade_id: str | None
    student: str
    instructor: str


@dataclass(frozen=True)
class CodePrint:
    """By what the same answer in code can be recognised.

    Args:
        grade_id: of its cell.
        digest: of its syntax.
        size: how many statements and expressions it has.
    """

    grade_id: str
    digest: str
    size: int


@dataclass(frozen=True)
class Restored:
    """The notebook to judge, and how it came about.

    Args:
        notebook: the instructor's notebook with the student's answers in it.
        repairs: what was repaired.
        unreadable: why nothing at all could be read, if so; the notebook is blank then.
        fault: why a person has to mark it, if so: something went wrong here, or the work is in no form that is read.
        absent: whether nothing was handed in for this notebook.
        beside: names of files that were handed in, by the place beside the notebook where each is laid.
        unpacked: contents of files out of an archive, by that place.
        prints: of the answers in code, by what the same one can be recognised.
    """

    notebook: NotebookNode
    repairs: tuple[Repair, ...]
    unreadable: str | None
    fault: str | None = None
    absent: bool = False
    beside: Mapping[str, str] = field(default_factory=dict)
    unpacked: Mapping[str, bytes] = field(default_factory=dict)
    prints: tuple[CodePrint, ...] = ()


class Log:
    """Collects repairs in one language."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._found: dict[Repair, None] = {}

    def add(self, code: str, grade_id: str | None = None, **values: object) -> None:
        """Note a repair; the same one is noted once."""
        shown = {name: _shown(value) for name, value in values.items()} | {"cell": grade_id or ""}
        student, instructor = (text.format_map(shown) for text in WORDS[self.language][code])
        self._found[Repair(code, grade_id, student, instructor)] = None

    def say(self, code: str, **values: object) -> str:
        """Return the student's sentences for something that is no repair."""
        return WORDS[self.language][code][0].format_map({name: _shown(value) for name, value in values.items()})

    def told(self, code: str, **values: object) -> str:
        """Return the instructor's sentences for something that is no repair."""
        return WORDS[self.language][code][1].format_map({name: _shown(value) for name, value in values.items()})

    def repairs(self) -> tuple[Repair, ...]:
        """Return what was noted, in order."""
        return tuple(self._found)


def _shown(value: object) -> str:
    """Return a value for a sentence: a student's file name can be long and hold anything."""
    if isinstance(value, (list, tuple)):
        more = f" (+{len(value) - LISTED})" if len(value) > LISTED else ""
        return ", ".join(_shown(item) for item in value[:LISTED]) + more
    text = "".join(letter if letter.isprintable() else " " for letter in str(value))
    return text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"


NO_ANSWER_FOUND = ("written-missing", "written-elsewhere")


def asks_a_person(noted: Mapping[str, Any], by_hand: Iterable[str]) -> dict[str, str]:
    """Return the answers that only a person marks and that were not found, by grade_id, with the reason.

    Args:
        noted: what `notes` returned.
        by_hand: all answers that only a person marks.
    """
    if why := noted.get("fault") or noted.get("unreadable"):
        return dict.fromkeys(by_hand, str(why))
    found = (repair for repair in noted["repairs"] if repair["code"] in NO_ANSWER_FOUND)
    return {str(repair["grade_id"]): str(repair["instructor"]) for repair in found}


def notes(restored: Restored) -> dict[str, Any]:
    """Return what a record says of how a notebook was restored."""
    found: dict[str, Any] = {"repairs": [asdict(repair) for repair in restored.repairs]}
    person = [repair.instructor for repair in restored.repairs if repair.code in FOR_A_PERSON]
    found |= {"person": person} if person else {}
    prints = {each.grade_id: {"digest": each.digest, "size": each.size} for each in restored.prints}
    found |= {"code": prints} if prints else {}
    found |= {"unreadable": restored.unreadable} if restored.unreadable else {}
    return found | ({"fault": restored.fault} if restored.fault else {})
