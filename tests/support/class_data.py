"""A class as data, for the page about it: some hundred students without any marking."""

import datetime as dt
import random

from gradekit.collecting import Student
from gradekit.diagnose import Material
from gradekit.report.class_page.class_rows import Asked, Check, Item, Mistake, Print, Row
from gradekit.report.class_page.course_texts import CourseTexts
from gradekit.report.class_page.page import Shown
from gradekit.report.class_page.read_class import Class, Cost

FIRST, SECOND, ESSAY = ("main", "test-one"), ("main", "test-two"), ("more", "essay")
TITLES = {FIRST: "Exercise one", SECOND: "Exercise two", ESSAY: "more: Why?"}
NOW = dt.datetime(2026, 11, 29, 12, tzinfo=dt.UTC)
LAYERS = ["seccomp", "Landlock"]


def row(student, first=1.0, second=1.0, *, essay=5.0, **more):
    """Return a student with this part of the points of two exercises, and an essay's points."""
    checks = tuple(
        Check(name, f"The {name} check", "passed" if first > part else "failed", 4.0 * (first > part))
        for name, part in (("small", 0.1), ("large", 0.6))
    )
    items = {
        FIRST: Item(8.0 * first, 8.0, "passed" if first == 1 else "failed", checks=checks),
        SECOND: Item(10.0 * second, 10.0, "passed" if second == 1 else "failed"),
        ESSAY: Item(essay, 5.0),
    }
    asks = [Asked("by_hand", ESSAY)] if essay is None else []
    return Row(student, items, asks=asks, engines=["0.1.0"], layers=list(LAYERS), marked=True, **more)


def mistake(code="turned", title="It is turned round.", **example):
    """Return a wrong answer to the first exercise."""
    return Mistake(FIRST, code, title, example)


def unnamed(returned):
    """Return a wrong answer without a name."""
    return mistake("", "Not right.", call="one(2)", returned=returned, expected="4", note="", fact="")


def many(size):
    """Return a class of all kinds."""
    draw = random.Random(3)
    rows = []
    for number in range(size):
        knows = draw.random()
        first, second = (draw.choice([0.0, 0.5, 1.0, knows > 0.3, knows > 0.6]) for _ in range(2))
        found = row(f"s{number:05}", float(first), float(second), essay=draw.choice([5.0, 3.0, None]))
        if first < 1:
            found.mistakes.append(draw.choice([mistake(), mistake("lost", "It is lost."), unnamed("returned 5")]))
        found.prints.append(Print("code", FIRST, str(draw.randrange(size)), 90))
        found.repairs += draw.choice([[], [], ["renamed"], ["put-back", "put-back"]])
        rows.append(found)
    return rows


def shown(  # noqa: PLR0913 - each test says what it is about
    rows, *, names=False, language="en", changes=None, missing=(), roster=None, texts=None, alone=None
):
    """Return what a page is made from."""
    enrolled = len(rows) + len(missing) if roster is None else roster
    people = {each.student: f"Given{number} Family{number}" for number, each in enumerate(rows)}
    cost = Cost([NOW.timestamp() + number for number in range(len(rows))], 1000)
    cls = Class("homework", tuple(rows), tuple(Student(name) for name in missing), enrolled, people, cost)
    material = Material(texts=texts or {})
    given = CourseTexts("Homework", "en", TITLES, {}, frozenset(), material, alone or {}, kept=bool(alone))
    return Shown(cls, given, changes, NOW, language, names)
