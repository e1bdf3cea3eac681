"""Tables of answers: what the solution and each kept wrong answer answer to the diagnostic questions.

Each is asked in a sandbox, as a student's answer is, so that the two can be compared.
"""

import copy
import dataclasses
from collections.abc import Iterator, Mapping
from typing import Any

from nbformat import NotebookNode

from gradekit.course import Settings
from gradekit.diagnose import (
    Exercise,
    Material,
    Row,
    made_from,
    material_of,
    table_text,
    tables_made_from,
    without_words,
)
from gradekit.errors import CourseError
from gradekit.grading.assignment_bundle import AssignmentBundle, bundle_of
from gradekit.grading.checking.kept_answers import kept_answers
from gradekit.grading.grade_submission import notebook_of
from gradekit.judge import Task, engine_for
from gradekit.notebook import Role, grade_id, plan_of, role_of

REFERENCE = ""


class Asker:
    """Asks answers to the exercises of one assignment.

    Args:
        settings: the course's grader_config.py.
        assignment: name of a folder in source/.

    Raises:
        CourseError: if the course has no questions, or no notebook that they are about.
    """

    def __init__(self, settings: Settings, assignment: str) -> None:
        self.material = material_of(settings.course.mutants())
        if not self.material.exercises:
            raise CourseError(
                "There is no mutants/questions.toml; expected the questions that kept wrong answers are asked. Write "
                "it as docs/diagnosis.md says."
            )
        self.bundle: AssignmentBundle = bundle_of(settings.course, settings, assignment)
        self.said = tables_made_from(settings.course.mutants())
        wrong = [each for each in kept_answers(settings.root) if not each.is_right]
        self.kept = [relative for each in wrong for relative in each.relatives()]

    def row(self, exercise: Exercise, text: str | None = None) -> Any:
        """Return what an answer to an exercise answers to its questions, or None; without a text, the solution.

        Raises:
            IsolationError: if this machine cannot confine a student's code.
        """
        found = self.said_to(exercise, exercise.cell(), text).get("answers")
        return found and without_words(found)

    def smallest(self, exercise: Exercise, right: Row, text: str | None = None) -> Any:
        """Return all that an answer says when the smallest call is looked for, too, that it fails."""
        return self.said_to(exercise, exercise.cell(right), text)

    def require_right_is_right(self, material: Material) -> None:
        """Ask the solution for a failing call.

        Raises:
            CourseError: it answers one otherwise than mutants/questions.toml says.
        """
        for exercise in material.exercises if material.right else ():
            said = self.smallest(exercise, material.right[exercise.name])
            if exercise.smaller and "smaller" not in said:
                raise CourseError(
                    f"The calls in smaller of mutants/questions.toml cannot be asked about {exercise.name}: one of "
                    "their texts raises. Correct it."
                )
            if wrong := said.get("smaller"):
                raise CourseError(
                    f"The solution answers {exercise.function}({wrong['call']}) with {wrong['came'][-1]}, and right in "
                    f"mutants/questions.toml says {wrong['right'][-1]}. Correct it, or raise its tiny."
                )

    def said_to(self, exercise: Exercise, cell: str, text: str | None) -> Any:
        """Return what a cell leaves that asks an answer, as a mapping."""
        for each in self.bundle.notebooks:
            source, released = notebook_of(each.source), notebook_of(each.released)
            if any(grade_id(cell) == exercise.test for cell in source.cells):
                texts = {grade_id(cell): cell.source for cell in released.cells if grade_id(cell)}
                return self._asked(exercise, source, texts, cell, text)
        raise CourseError(
            f"mutants/questions.toml asks about the test {exercise.test}, and no notebook of {self.bundle.assignment} "
            "has it. Correct its name."
        )

    def _asked(
        self, exercise: Exercise, source: NotebookNode, released: Mapping[str, str], cell: str, text: str | None
    ) -> Any:
        own = copy.deepcopy(source)
        own.cells = [cell for cell in own.cells if role_of(cell) is not Role.TEST]
        for each in own.cells:
            if text is not None and grade_id(each) == exercise.name:
                each.source = text
        task = Task(
            own, self.bundle.given, released, plan=plan_of(source, released), asked={exercise.test: cell},
            asks_all=True,
        )  # fmt: skip
        return engine_for(self.bundle.rules).judge(task).answers.get(exercise.test, {})

    def stale(self) -> list[Exercise]:
        """Return the exercises of which the questions, the solution or a kept answer changed since they were asked."""
        return [each for each in self.material.exercises if self.said.get(each.name) != self.made_from(each)]

    def made_from(self, exercise: Exercise) -> str:
        """Return a hash of what the table of an exercise comes from."""
        texts = {each.name: each.text for each in self.kept if each.cell == exercise.name}
        solutions = (notebook_of(each.source) for each in self.bundle.notebooks)
        texts[REFERENCE] = "".join(
            cell.source for notebook in solutions for cell in notebook.cells if grade_id(cell) == exercise.name
        )
        return made_from(exercise, texts)

    def rows(self, exercise: Exercise) -> Iterator[tuple[str, Any]]:
        """Yield the answers of an exercise's solution, under no name, then of each wrong answer that answers at all."""
        row = self.row(exercise)
        if row is None:
            raise CourseError(
                f"The solution of {exercise.name} cannot be asked: a call in mutants/questions.toml, or its setup, "
                "raises. Correct it."
            )
        yield REFERENCE, row
        for each in self.kept:
            if each.cell == exercise.name and (row := self.row(exercise, each.text)) is not None:
                yield each.name, row


def renewed(asker: Asker) -> Material:
    """Return the material with the tables that are stale made anew.

    Raises:
        CourseError: if the solution cannot be asked.
        IsolationError: if this machine cannot confine a student's code.
    """
    right, wrong = dict(asker.material.right), dict(asker.material.wrong)
    for exercise in asker.stale():
        found = dict(asker.rows(exercise))
        right[exercise.name] = found.pop(REFERENCE)
        wrong[exercise.name] = found
    return dataclasses.replace(asker.material, right=right, wrong=wrong)


def text_of(asker: Asker, material: Material) -> str:
    """Return the tables of a material as the text of mutants/answers.json, whichever of them were made anew."""
    hashes = {each.name: asker.made_from(each) for each in material.exercises}
    right = {name: material.right[name] for name in hashes if name in material.right}
    return table_text(hashes, right, material.wrong)
