"""What the course itself says: the titles of its exercises, the texts of its misconceptions, what its mutants lose."""

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import nbformat
from nbformat import NotebookNode

from gradekit.course import Settings
from gradekit.diagnose import Material, material_of
from gradekit.errors import CourseError
from gradekit.feedback import first_heading, groups_of, titles_of
from gradekit.notebook import grade_id, one_line
from gradekit.report.class_page.class_rows import Key
from gradekit.restore import language_of, print_of

LOSSES = "losses.toml"


@dataclass(frozen=True)
class CourseTexts:
    """The instructor's words.

    Args:
        title: of the assignment.
        language: of its first notebook.
        exercises: by notebook and grade cell, in their order, what each is called.
        answers: by notebook and answer cell, the same.
        own: digests of the instructor's own answers in code.
        material: for naming mistakes.
        alone: by test and check, the kept wrong answers that only this check catches.
        kept: whether the course keeps wrong answers.
    """

    title: str
    language: str
    exercises: Mapping[Key, str]
    answers: Mapping[Key, str]
    own: frozenset[str]
    material: Material
    alone: Mapping[tuple[str, str], tuple[str, ...]]
    kept: bool


def course_texts(settings: Settings, assignment: str) -> CourseTexts:
    """Read them.

    Raises:
        CourseError: one of the course's own files cannot be used.
    """
    course = settings.course
    notebooks = {
        name.removesuffix(".ipynb"): _read(settings, assignment, name) for name in course.notebooks(assignment)
    }
    first = next(iter(notebooks.values()))
    material = material_of(course.mutants())
    losses = _losses(settings)
    title = first_heading(first) if len(notebooks) == 1 else ""
    return CourseTexts(
        one_line(title or assignment),
        language_of(first),
        {
            key: title
            for name, notebook in notebooks.items()
            for key, title in _exercises(name, notebook, len(notebooks))
        },
        {key: title for name, notebook in notebooks.items() for key, title in _answers(name, notebook, len(notebooks))},
        frozenset(print_[0] for notebook in notebooks.values() for print_ in _own(notebook)),
        material,
        _alone(losses, {each.name: each.test for each in material.exercises}),
        bool(losses),
    )


def _read(settings: Settings, assignment: str, name: str) -> NotebookNode:
    path = settings.course.source(assignment) / name
    try:
        return nbformat.read(path, 4)
    except (OSError, ValueError, nbformat.ValidationError) as error:
        raise CourseError(
            f"{settings.course.show(path)} could not be read ({one_line(error)}); expected the instructor's notebook. "
            "Restore it, and run the same command again."
        ) from None


def _exercises(name: str, notebook: NotebookNode, count: int) -> Iterator[tuple[Key, str]]:
    """Yield what each grade cell is called: by its exercise; several of one exercise by their own names too."""
    groups = groups_of(notebook)
    for group, title in zip(groups, titles_of(groups, notebook), strict=True):
        for cell in group.graded:
            own = f"{title}: {grade_id(cell)}" if len(group.graded) > 1 else title
            yield (name, grade_id(cell)), one_line(f"{name}: {own}" if count > 1 else own)


def _answers(name: str, notebook: NotebookNode, count: int) -> Iterator[tuple[Key, str]]:
    """Yield what each answer cell is called, by its exercise."""
    groups = groups_of(notebook)
    for group, title in zip(groups, titles_of(groups, notebook), strict=True):
        for cell in group.answers:
            own = title if grade_id(cell) in title else f"{title}: {grade_id(cell)}"
            yield (name, grade_id(cell)), one_line(f"{name}: {own}" if count > 1 else own)


def _own(notebook: NotebookNode) -> Iterator[tuple[str, int]]:
    """Yield the prints of the instructor's answers."""
    for group in groups_of(notebook):
        for cell in group.answers:
            found = print_of(cell.source) if cell.cell_type == "code" else None
            if found:
                yield found


def _losses(settings: Settings) -> Mapping[str, Mapping[str, Any]]:
    path = settings.course.mutants() / LOSSES
    try:
        return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise CourseError(
            f"{settings.course.show(path)} could not be read ({one_line(error)}); expected what each kept wrong answer "
            "loses. Make it anew, or remove it."
        ) from None


def _alone(losses: Mapping[str, Mapping[str, Any]], tests: Mapping[str, str]) -> dict[tuple[str, str], tuple[str, ...]]:
    """Return the wrong answers that lose one check only, by test and check."""
    found: dict[tuple[str, str], list[str]] = {}
    for exercise, mutants in losses.items():
        for mutant, lost in mutants.items() if isinstance(mutants, dict) else ():
            if isinstance(lost, list) and len(lost) == 1:
                found.setdefault((tests.get(exercise, f"test-{exercise}"), str(lost[0])), []).append(mutant)
    return {key: tuple(sorted(names)) for key, names in found.items()}
