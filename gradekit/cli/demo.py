"""Show the whole way on the sample class: from a clone to marks and feedback, in a folder of its own."""

import pathlib
import shutil
import tomllib
from collections.abc import Generator

from gradekit.course import Course, Settings
from gradekit.errors import CourseError
from gradekit.grading import Outcome, Pool, grade
from gradekit.plugin import NbgraderApi

_MADE_BY_DEMO = ".made-by-gradekit-demo"


def prepare(original: Course, folder: pathlib.Path) -> Course:
    """Lay out a fresh course in `folder` with the sample class as its submissions.

    Raises:
        CourseError: if `folder` holds something that the demo did not make, or may not be written, or there
            is no sample class, or a file cannot be copied.
    """
    if not any((original.root / "examples").glob("*/*/")):
        raise CourseError(f"There is no sample class in {original.root / 'examples'}; expected one. Use a full clone.")
    try:
        if folder.exists() and any(folder.iterdir()) and not (folder / _MADE_BY_DEMO).exists():
            raise CourseError(f"{folder} is not empty and was not made by the demo; choose a new folder with --into.")
        if folder.exists():
            shutil.rmtree(folder)
        folder.mkdir(parents=True)
        (folder / _MADE_BY_DEMO).touch()
        for path in original.root.glob("*.py"):
            shutil.copy(path, folder)
        shutil.copytree(original.root / "source", folder / "source")
        (folder / original.mutants().name).mkdir()
        for path in original.mutants().glob("*.*"):  # what names a mistake, without the answers that it was made from
            shutil.copy(path, folder / original.mutants().name)
        for path in sorted((original.root / "examples").glob("*/*/")):
            if path.name in original.assignments():
                shutil.copytree(path, folder / "submitted" / path.parent.name / path.name)
    except shutil.Error as error:
        path, _, reason = min(error.args[0])
        name, why = original.show(pathlib.Path(path)), reason.partition(":")[0]
        raise CourseError(
            f"{name} cannot be copied ({why}); expected a file, or a link to one. Restore it from the course's "
            "history, or remove it."
        ) from None
    except OSError as error:
        raise CourseError(
            f"{error.filename or folder} could not be written, or read ({error.strerror or error}); expected a folder "
            "for the demo that you may write to. Choose one with --into."
        ) from None
    return Course(folder)


def run(settings: Settings, pool: Pool) -> Generator[Outcome]:
    """Release every assignment, mark its submissions, write feedback for the marked ones."""
    nbgrader = NbgraderApi(settings)
    for assignment in settings.course.assignments():
        nbgrader.generate_assignment(assignment)
        for outcome in grade(settings, assignment, pool):
            if not outcome.problem:
                nbgrader.generate_feedback(outcome.student, assignment)
            yield outcome


def size(course: Course) -> int:
    """Return how many submissions there are in all."""
    return sum(len(course.students(assignment)) for assignment in course.assignments())


def deserved(original: Course) -> dict[str, str]:
    """Return what each submission of the sample class deserves, by name."""
    text = (original.root / "examples" / "class.toml").read_text(encoding="utf-8")
    return {name: str(sum(entry["marks"])) for name, entry in tomllib.loads(text).items()}
