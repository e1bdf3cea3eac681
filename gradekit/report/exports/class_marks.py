"""What a class has in the gradebook for an assignment, cell by cell, and what the checks of each cell earned."""

import contextlib
import pathlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import nbformat

from gradekit.course import Settings
from gradekit.gradebook import FinalMark, Saved, Score, Writer, final_marks
from gradekit.judge import record
from gradekit.notebook import grade_id
from gradekit.plugin import converter

Place = tuple[str, str]  # notebook and grade_id


@dataclass(frozen=True)
class CellMark:
    """One grade cell of one student.

    Args:
        points: what counts, a person's before the marker's; None if a person still has to mark.
        possible: most points.
        checks: name, points that it has, points that it earned; none where the cell has no checks, or its test did
            not come to its end.
    """

    points: float | None
    possible: float
    checks: tuple[tuple[str, float | None, float | None], ...] = ()


@dataclass(frozen=True)
class StudentMarks:
    """One student of the course; `cells` is empty where nothing was handed in."""

    mark: FinalMark
    cells: Mapping[Place, CellMark]


@dataclass(frozen=True)
class ClassMarks:
    """A class: all students of the gradebook, and the grade cells in the order of the notebooks."""

    assignment: str
    most: float
    places: tuple[Place, ...]
    students: tuple[StudentMarks, ...]


def class_marks(settings: Settings, assignment: str) -> ClassMarks:
    """Return the marks of an assignment.

    Raises:
        GradekitError: if the gradebook does not know the assignment, or cannot be read.
    """
    order = list(_in_order(settings.course.source(assignment)))
    directory = converter(settings.nbgrader).coursedir
    marks, most = final_marks(directory.db_url, directory.course_id, assignment)
    with Writer(directory.db_url, directory.course_id, settings.nbgrader) as gradebook:
        stored = gradebook.stored(assignment, [mark.student for mark in marks])
    students = tuple(
        StudentMarks(mark, dict(_cells(settings, assignment, stored.get(mark.student, {})))) for mark in marks
    )
    there = {place for student in students for place in student.cells}
    places = [place for place in order if place in there] + sorted(there - set(order))
    return ClassMarks(assignment, most, tuple(places), students)


def _in_order(folder: pathlib.Path) -> Iterator[Place]:
    """Yield the grade cells of the instructor's notebooks, of those that are still there and can be read."""
    for path in sorted(folder.glob("*.ipynb")):
        with contextlib.suppress(OSError, ValueError, nbformat.ValidationError):
            for cell in nbformat.read(path, 4).cells:
                if grade_id(cell):
                    yield path.stem, grade_id(cell)


def _cells(settings: Settings, assignment: str, saved: Mapping[str, Saved]) -> Iterator[tuple[Place, CellMark]]:
    for name, notebook in saved.items():
        found = record.read(settings.course.record(notebook.student, assignment, name)) or {}
        tests = {test["grade_id"]: test for test in found.get("tests", ())}
        for score in notebook.scores:
            yield (name, score.grade_id), CellMark(_points(score), score.possible, _checks(score, tests))


def _points(score: Score) -> float | None:
    unmarked = score.auto is None and score.manual is None
    return None if unmarked or (score.needs_manual_grade and score.manual is None) else score.earned


def _checks(score: Score, tests: Mapping[str, Mapping[str, Any]]) -> tuple[tuple[str, float | None, float | None], ...]:
    """Return what the checks earned, if the record is the one that the gradebook's points come from."""
    test = tests.get(score.grade_id, {})
    if test.get("earned") != score.auto:
        return ()
    return tuple((check["name"], check.get("points"), check.get("earned")) for check in test.get("checks", ()))
