"""The diagnostic questions of a course, as mutants/questions.toml has them: not secret, and worth no marks."""

import dataclasses
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gradekit.diagnose.smaller.families import MOST, Family, family_of
from gradekit.diagnose.smaller.shrinking import digits_of
from gradekit.errors import CourseError

SEES = ("value", "printed", "arguments")
_OF_A_QUESTION = {"call", "place", "sees", "tiny", "note_en", "note_zh", "fact_en", "fact_zh"}
_OF_THE_SEARCH = {"smaller", "smaller_most"}
_OF_AN_EXERCISE = {"test", "function", "setup", "texts", "record", "tolerance", "place", "questions", *_OF_THE_SEARCH}
_CELL = """\
from gradekit.diagnose.in_checker import ask as __ask
import json as __json
__ask({function}, __json.loads({questions!r}), {setup!r}, {texts!r}, globals(){more})
"""


@dataclass(frozen=True)
class Question:
    """One call of a student's function.

    call: the text between its brackets.
    place: what it finds under other names, as in docs/asking.md; `always` what it finds so in every question.
    sees: what of the answer is compared: its value, what it printed, which arguments it changed.
    tiny: a number below this is rounding.
    note, fact: by language, what has to be known of the call; a fact to hold against a wrong answer.
    """

    call: str
    place: Mapping[str, str] = field(default_factory=dict)
    always: Mapping[str, str] = field(default_factory=dict)
    sees: tuple[str, ...] = ("value",)
    tiny: float = 1e-12
    note: Mapping[str, str] = field(default_factory=dict)
    fact: Mapping[str, str] = field(default_factory=dict)

    @property
    def all_places(self) -> dict[str, str]:
        """Return everything that is put in a place."""
        return {**self.always, **self.place}


@dataclass(frozen=True)
class Exercise:
    """The questions to one function, the smallest first.

    test: grade_id of the test whose lost points ask for a diagnosis.
    texts: what is looked for in what it prints.
    record: names whose calls are recorded, where a question puts something in their place.
    tolerance: how much of a number's size may be rounding.
    smaller: families of calls among which the smallest failing one is looked for; `smaller_most` calls at most.
    always: what is put in a place in every question.
    """

    name: str
    test: str
    function: str
    questions: tuple[Question, ...]
    setup: str = ""
    texts: tuple[str, ...] = ()
    record: tuple[str, ...] = ()
    tolerance: float = 1e-6
    smaller: tuple[Family, ...] = ()
    smaller_most: int = MOST
    always: Mapping[str, str] = field(default_factory=dict)

    def cell(self, right: Sequence[Mapping[str, Any]] | None = None) -> str:
        """Return the cell that asks all of them, for the checker.

        Args:
            right: what is right for them, for a cell that looks for the smallest failing call, too.
        """
        asked = [
            {
                "call": each.call,
                "place": each.all_places,
                "record": [*filter(each.all_places.__contains__, self.record)],
            }
            for each in self.questions
        ]
        return _CELL.format(
            function=self.function,
            questions=json.dumps(asked),
            setup=self.setup,
            texts=list(self.texts),
            more=f", __json.loads({self._smaller(right)!r})" if right and self.smaller else "",
        )

    def _smaller(self, right: Sequence[Mapping[str, Any]]) -> str:
        """Return what the search for the smallest failing call takes, as JSON."""
        least = min(map(digits_of, self._calls()))
        firsts = {
            number: (right[number]["value"], question.tiny)
            for number, question in enumerate(self.questions)
            if question.fact and digits_of(question.call) == least
        }
        found = {
            "families": [dataclasses.asdict(each) for each in self.smaller],
            "always": dict(self.always),
            "tolerance": self.tolerance,
            "most": self.smaller_most,
            "right": firsts,
        }
        return json.dumps(found)

    def _calls(self) -> list[str]:
        return [question.call for question in self.questions if question.fact] or [""]

    def shown(self, question: Question) -> str:
        """Return a call as a person would type it."""
        return f"{self.function}({question.call})"


def exercises_of(entries: Mapping[str, Any], where: str) -> tuple[Exercise, ...]:
    """Return the exercises that the parsed file asks about.

    Raises:
        CourseError: something in it is not known.
    """
    return tuple(_exercise(name, entry, where) for name, entry in entries.items())


def _exercise(name: str, entry: Mapping[str, Any], where: str) -> Exercise:
    _require_known(entry, _OF_AN_EXERCISE, f"{where}: [{name}]")
    always = entry.get("place", {})
    questions = tuple(_question(each, always, f"{where}: [{name}]") for each in entry.get("questions", ()))
    if not questions:
        raise CourseError(f"{where}: [{name}] has no questions; expected at least one. Add one, or delete the entry.")
    return Exercise(
        name,
        entry.get("test", f"test-{name}"),
        entry.get("function", name),
        questions,
        entry.get("setup", ""),
        tuple(entry.get("texts", ())),
        tuple(entry.get("record", ())),
        entry.get("tolerance", 1e-6),
        tuple(family_of(each, f"{where}: [{name}]") for each in entry.get("smaller", ())),
        entry.get("smaller_most", MOST),
        always,
    )


def _question(entry: Any, always: Mapping[str, str], where: str) -> Question:
    entry = {"call": entry} if isinstance(entry, str) else entry
    _require_known(entry, _OF_A_QUESTION, where)
    sees = tuple(entry.get("sees", ("value",)))
    if "call" not in entry or set(sees) - set(SEES):
        raise CourseError(
            f"{where} has a question {entry}; expected a call, and in sees only {', '.join(SEES)}. Correct it."
        )
    said = {kind: {key[-2:]: entry[key] for key in entry if key.startswith(kind)} for kind in ("note", "fact")}
    return Question(
        entry["call"], entry.get("place", {}), always, sees, entry.get("tiny", 1e-12), said["note"], said["fact"]
    )


def _require_known(entry: Mapping[str, Any], known: set[str], where: str) -> None:
    if unknown := sorted(set(entry) - known):
        raise CourseError(f"{where} says {', '.join(unknown)}; expected {', '.join(sorted(known))}. Correct it.")
