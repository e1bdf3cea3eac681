"""Marking by nbgrader as the course configures it, one submission at a time: one failure never stops the others."""

import contextlib
from collections.abc import Iterator
from typing import Any

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.apps import NbGraderAPI

from gradekit.config import Settings
from gradekit.course import Course
from gradekit.engine import engine_for
from gradekit.errors import CourseError
from gradekit.outcome import Mark, Outcome, checks_of
from gradekit.plugin import Judge, withdraw
from gradekit.settings import rules
from gradekit.submission import problem


class Marker:
    """nbgrader, set up once for a course."""

    def __init__(self, course: Course, settings: Settings) -> None:
        self._course = course
        self._nbgrader = settings.nbgrader
        self._api = NbGraderAPI(config=settings.nbgrader)

    def generate_assignment(self, assignment: str) -> None:
        """Make the release and enter the assignment into the gradebook.

        Raises:
            CourseError: if nbgrader could not.
        """
        self._course.notebooks(assignment)
        result = self._api.generate_assignment(assignment)
        if not result["success"]:
            raise CourseError(f"nbgrader could not release {assignment}: {_reason(result)}. Repair source/ first.")

    def require_current(self, assignment: str) -> None:
        """Refuse to mark with test cells that are not the ones in source/.

        Raises:
            CourseError: if the assignment is not in the gradebook, or source/ has changed since.
        """
        remedy = f"Run `nbgrader generate_assignment {assignment}` and then the same command again."
        for name in self._course.notebooks(assignment):
            notebook = nbformat.read(self._course.source(assignment) / name, 4)
            with self._gradebook() as gradebook:
                for cell in notebook.cells:
                    if not cell.metadata.get("nbgrader", {}).get("grade"):
                        continue
                    grade_id = cell.metadata.nbgrader.grade_id
                    try:
                        known = gradebook.find_source_cell(grade_id, name.removesuffix(".ipynb"), assignment)
                    except MissingEntry:
                        raise CourseError(
                            f"The gradebook does not know {assignment}'s test cell {grade_id}; expected the cells of "
                            f"source/. {remedy}"
                        ) from None
                    if known.source != cell.source:
                        raise CourseError(
                            f"The test cell {grade_id} in source/{assignment} has changed since it was entered into "
                            f"the gradebook; expected both to be the same. {remedy}"
                        )

    def require_isolation(self) -> None:
        """Refuse to start where a student's code cannot be confined, if the judge is what marks.

        Raises:
            IsolationError: if this machine cannot confine as asked.
        """
        if "gradekit.plugin.Judge" in self._nbgrader.Autograde.get("autograde_preprocessors", []):
            engine_for(rules(Judge(config=self._nbgrader), self._nbgrader)).require_isolation()

    def mark(self, student: str, assignment: str, *, force: bool) -> Outcome:
        """Mark one submission; whatever is wrong with it is in the outcome, never raised."""
        found = problem(self._course, student, assignment)
        if found:
            for name in self._course.notebooks(assignment):
                withdraw(self._api.coursedir.db_url, student, assignment, name.removesuffix(".ipynb"))
            return Outcome(student, assignment, problem=found)
        if force or not self._is_current(student, assignment):
            result = self._api.autograde(assignment, student, force=True)
            if "KeyboardInterrupt" in result.get("error", ""):  # nbgrader catches everything
                raise KeyboardInterrupt
            if not result["success"]:
                shown = self._course.show(self._course.submitted(student, assignment))
                return Outcome(
                    student,
                    assignment,
                    problem=f"nbgrader stopped at {shown} ({_reason(result)}). Compare it with the released notebook, "
                    "or ask for it again.",
                )
        return self._read(student, assignment)

    def generate_feedback(self, student: str, assignment: str) -> None:
        """Write the feedback pages of one marked submission."""
        result = self._api.generate_feedback(assignment, student, force=True)
        if not result["success"]:
            raise CourseError(f"nbgrader wrote no feedback for {student}: {_reason(result)}. Mark it again first.")

    def _is_current(self, student: str, assignment: str) -> bool:
        """Whether every notebook was marked after it was handed in and after source/ last changed."""
        for name in self._course.notebooks(assignment):
            marked = self._course.autograded(student, assignment) / name
            inputs = (
                self._course.submitted(student, assignment) / name,
                self._course.source(assignment) / name,
            )
            if not marked.exists() or marked.stat().st_mtime < max(path.stat().st_mtime for path in inputs):
                return False
        return True

    def _read(self, student: str, assignment: str) -> Outcome:
        marks, unjudged = [], []
        for name in self._course.notebooks(assignment):
            checks = checks_of(self._course.autograded(student, assignment) / name)
            with self._gradebook() as gradebook:
                handed_in = gradebook.find_submission_notebook(name.removesuffix(".ipynb"), assignment, student)
                for grade in handed_in.grades:
                    found = checks.get(grade.name, ())
                    marks.append(Mark(grade.name, grade.score, grade.max_score, found))
                    if grade.needs_manual_grade:
                        unjudged.append(grade.name)
        return Outcome(student, assignment, tuple(marks), unjudged=tuple(unjudged))

    @contextlib.contextmanager
    def _gradebook(self) -> Iterator[Any]:
        directory = self._api.coursedir
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            yield gradebook


def _reason(result: dict[str, str]) -> str:
    """Return the first error's last line from nbgrader's log: the cause, not what followed from it."""
    lines = (result.get("log", "") + result.get("error", "")).splitlines()
    if any("Kernel died" in line or "DeadKernelError" in line for line in lines):
        return "the student's code ended Python; look for os._exit, exit or too much memory"
    errors = [line.strip() for line in lines if "Error: " in line or "Exception: " in line]
    return errors[0].partition(": ")[2] if errors else "no reason given"
