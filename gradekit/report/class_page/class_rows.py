"""What the page is about, as plain data: a row for each student, made of records and of the gradebook's rows."""

import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gradekit.gradebook import Saved, Score
from gradekit.notebook import one_line

Key = tuple[str, str]  # notebook and grade_id
SENTENCE = 1000


@dataclass(frozen=True)
class Asked:
    """Why a person is wanted: a kind that the page has words for, the cell if it is about one, what the record says."""

    kind: str
    cell: Key | None = None
    text: str = ""


@dataclass(frozen=True)
class Check:
    """What one check of a test said; `points` are what it earned, None where the course's tests do not say."""

    name: str
    title: str
    verdict: str
    points: float | None = None


@dataclass(frozen=True)
class Item:
    """The points of one grade cell as they count, and its checks."""

    earned: float | None
    possible: float
    verdict: str = ""
    by_hand: bool = False
    checks: tuple[Check, ...] = ()

    @property
    def share(self) -> float:
        """Return the part of the points that was earned, from 0 to 1."""
        return min(1.0, max(0.0, (self.earned or 0.0) / self.possible)) if self.possible else 0.0


@dataclass(frozen=True)
class Mistake:
    """A wrong answer as its record tells of it: the misconception, or none, and the smallest example."""

    test: Key
    code: str
    title: str
    example: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Print:
    """By what an answer can be recognised: the digest of its code or of what it answers, and how long the code is."""

    kind: str
    cell: Key
    digest: str
    size: int = 0


@dataclass
class Row:
    """One student who handed something in."""

    student: str
    items: dict[Key, Item] = field(default_factory=dict)
    penalty: float = 0.0
    asks: list[Asked] = field(default_factory=list)
    mistakes: list[Mistake] = field(default_factory=list)
    repairs: list[str] = field(default_factory=list)
    prints: list[Print] = field(default_factory=list)
    engines: list[str] = field(default_factory=list)
    layers: list[str] = field(default_factory=list)
    marked: bool = False

    @property
    def before_penalty(self) -> float:
        """Return the points of all cells."""
        return sum(item.earned or 0.0 for item in self.items.values())

    @property
    def total(self) -> float:
        """Return the points that count, as nbgrader exports them."""
        return max(0.0, self.before_penalty - self.penalty)

    @property
    def complete(self) -> bool:
        """Whether every cell has its points."""
        return self.marked and all(item.earned is not None for item in self.items.values())

    def add(self, record: Mapping[str, Any], saved: Saved | None) -> None:
        """Take in the record of one notebook, and what the gradebook has of it."""
        notebook = sys.intern(str(record.get("notebook", "")))
        tests = {test["grade_id"]: test for test in record["tests"]}
        self.marked = True
        if saved is None:
            self.items |= {(notebook, sys.intern(name)): _alone(test) for name, test in tests.items()}
            waiting = [name for name, test in tests.items() if test["earned"] is None]
        else:
            scores = saved.scores
            self.items |= {(notebook, sys.intern(each.grade_id)): _item(each, tests) for each in scores}
            waiting = [each.grade_id for each in scores if each.needs_manual_grade]
            self.penalty += float(saved.late_penalty or 0.0)
        self.asks += _asked(record, notebook, tests, waiting)
        self.asks += _looks(record, saved)
        self.mistakes += [_mistake(notebook, each) for each in record.get("diagnosis", ())]
        self.prints += _prints(notebook, record)
        self.repairs += [sys.intern(str(each["code"])) for each in record.get("repairs", ())]
        self.engines.append(sys.intern(str(record["engine"])))
        self.layers += map(sys.intern, map(str, record["layers"]))


def _alone(test: Mapping[str, Any]) -> Item:
    return Item(test["earned"], test["possible"], sys.intern(test["verdict"]), checks=_checks(test))


def _item(score: Score, tests: Mapping[str, Mapping[str, Any]]) -> Item:
    test = tests.get(score.grade_id, {})
    by_hand = score.manual is not None or score.extra_credit is not None
    earned = None if score.auto is None and score.manual is None else score.earned
    return Item(earned, score.possible, sys.intern(test.get("verdict", "")), by_hand, _checks(test))


def _checks(test: Mapping[str, Any]) -> tuple[Check, ...]:
    return tuple(
        Check(
            sys.intern(one_line(each["name"])),
            sys.intern(one_line(each["title"])),
            sys.intern(each["verdict"]),
            each.get("earned") if "points" in each else None,
        )
        for each in test.get("checks", ())
    )


def _asked(
    record: Mapping[str, Any], notebook: str, tests: Mapping[str, Any], waiting: Sequence[str]
) -> Iterator[Asked]:
    """Yield why cells wait for a person."""
    not_found = record.get("asks_a_person", {})
    for name in waiting:
        cell, test = (notebook, sys.intern(name)), tests.get(name, {})
        if record.get("fault"):
            yield Asked("fault", cell, one_line(record["fault"], SENTENCE))
        elif name in not_found:
            yield Asked("not_found", cell, one_line(not_found[name], SENTENCE))
        elif test.get("verdict") == "grader_error":
            yield Asked("grader_error", cell, one_line(test.get("reason", ""), SENTENCE))
        else:
            yield Asked("by_hand", cell)


def _looks(record: Mapping[str, Any], saved: Saved | None) -> Iterator[Asked]:
    """Yield why a person is to look at the whole submission; a flag that somebody took away counts no more."""
    if saved is not None and not saved.flagged:
        return
    told = set(record.get("asks_a_person", {}).values())
    why = [one_line(each, SENTENCE) for each in record.get("person", ()) if each not in told]
    kind = "unreadable" if record.get("unreadable") else "look"
    yield from (Asked(kind, None, each) for each in why)
    if saved is not None and not record.get("person"):
        yield Asked("flagged")


def _mistake(notebook: str, told: Mapping[str, Any]) -> Mistake:
    example = {} if told["misconception"] else _example(told["example"])
    code, title = sys.intern(one_line(told["misconception"] or "")), sys.intern(one_line(told["title"], SENTENCE))
    return Mistake((notebook, sys.intern(told["grade_id"])), code, title, example)


def _prints(notebook: str, record: Mapping[str, Any]) -> Iterator[Print]:
    for name, code in record.get("code", {}).items():
        yield Print("code", (notebook, sys.intern(name)), code["digest"], code["size"])
    for told in record.get("diagnosis", ()):
        if told.get("answers"):
            yield Print("behaviour", (notebook, sys.intern(told["grade_id"])), told["answers"])


def _example(example: Mapping[str, Any]) -> dict[str, str]:
    parts = ("call", "returned", "expected", "note", "fact")
    return {part: sys.intern(one_line(example.get(part) or "")) for part in parts}
