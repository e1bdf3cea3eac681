"""Where things are in a course folder; nothing else builds paths."""

import glob
import os
import pathlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from gradekit.errors import CourseError

_ANY = "any-of-them"  # stands in a path for what is looked for


@dataclass(frozen=True)
class Layout:
    """What the folders are called, as c.CourseDirectory has it."""

    structure: str = "{nbgrader_step}/{student_id}/{assignment_id}"
    source: str = "source"
    release: str = "release"
    submitted: str = "submitted"
    autograded: str = "autograded"
    feedback: str = "feedback"


@dataclass(frozen=True)
class Course:
    """A course folder as nbgrader lays it out."""

    root: pathlib.Path
    layout: Layout = Layout()

    def source(self, assignment: str) -> pathlib.Path:
        """Return the folder of the instructor's notebooks."""
        return self._folder(self.layout.source, ".", assignment)

    def release(self, assignment: str) -> pathlib.Path:
        """Return the folder of what students get."""
        return self._folder(self.layout.release, ".", assignment)

    def submitted(self, student: str, assignment: str) -> pathlib.Path:
        """Return the folder of what a student handed in."""
        return self._folder(self.layout.submitted, student, assignment)

    def downloaded(self, assignment: str) -> pathlib.Path:
        """Return the folder of what came from a learning platform for an assignment."""
        return self.root / "downloaded" / assignment

    def autograded(self, student: str, assignment: str) -> pathlib.Path:
        """Return the folder of the marked notebooks."""
        return self._folder(self.layout.autograded, student, assignment)

    def record(self, student: str, assignment: str, notebook: str) -> pathlib.Path:
        """Return the file of the record of one notebook, its name without .ipynb."""
        return self.root / "records" / student / assignment / f"{notebook}.json"

    def recorded(self, assignment: str) -> list[str]:
        """Return the ids of the students who have a record for an assignment, sorted."""
        folders = (self.root / "records").glob(f"*/{glob.escape(assignment)}")
        return sorted(folder.parent.name for folder in folders if any(folder.glob("*.json")))

    def report(self, assignment: str) -> pathlib.Path:
        """Return the file of the class's page."""
        return self.root / "reports" / f"{assignment}.html"

    def mutants(self) -> pathlib.Path:
        """Return the folder of the answers that are kept with the course, and what they mean."""
        return self.root / "mutants"

    def arrivals(self, student: str, assignment: str) -> pathlib.Path:
        """Return the file that says what of a student was judged on arrival."""
        return self.root / "records" / student / f".{assignment}.arrivals.json"

    def lock(self, assignment: str) -> pathlib.Path:
        """Return the file that is locked by whoever marks the assignment."""
        return self.root / "records" / f".{assignment}.lock"

    def feedback(self, student: str, assignment: str) -> pathlib.Path:
        """Return the folder of the feedback pages."""
        return self._folder(self.layout.feedback, student, assignment)

    def assignments(self) -> list[str]:
        """Return the names of the assignments that have an instructor's notebook, sorted."""
        found = self._names(self.layout.source, ".", _ANY)
        return [name for name in found if any(self.source(name).glob("*.ipynb"))]

    def notebooks(self, assignment: str) -> list[str]:
        """Return the file names of the assignment's notebooks.

        Raises:
            CourseError: if source/ has no such assignment or it has no notebook.
        """
        names = sorted(path.name for path in self.source(assignment).glob("*.ipynb"))
        if not names:
            there = ", ".join(self.assignments()) or "none"
            raise CourseError(
                f"There is no notebook in {self.show(self.source(assignment))}; expected the instructor's notebook "
                f"there. Assignments that are there: {there}. Check the name, or restore the folder."
            )
        return names

    def modules(self, assignment: str) -> list[str]:
        """Return the names of the instructor's modules beside the notebooks."""
        return sorted(path.name for path in self.source(assignment).glob("*.py"))

    def students(self, assignment: str) -> list[str]:
        """Return the ids of the students who handed something in, sorted.

        Raises:
            CourseError: if nobody did.
        """
        students = self.handed_in(assignment)
        if not students:
            expected = self.show(self.submitted("STUDENT", assignment))
            raise CourseError(
                f"Nothing was handed in for {assignment}; expected folders {expected}. Collect "
                "them with `nbgrader collect` or `nbgrader zip_collect` first."
            )
        return students

    def handed_in(self, assignment: str) -> list[str]:
        """Return the ids of the students who handed something in, sorted; of nobody, none."""
        return self._names(self.layout.submitted, _ANY, assignment)

    def student_of(self, path: pathlib.Path, assignment: str) -> str:
        """Return whose submission a path is, or is in; empty if it is nobody's."""
        pattern = os.path.normpath(self._folder(self.layout.submitted, _ANY, assignment))
        found = re.match(re.escape(pattern).replace(re.escape(_ANY), "([^/]+)") + "(?:/|$)", str(path))
        return found[1] if found else ""

    def around_submissions(self, folders: Iterable[pathlib.Path]) -> set[pathlib.Path]:
        """Return where a change tells of a submission: these folders of submissions and all that hold them."""
        pattern = pathlib.Path(os.path.normpath(self._folder(self.layout.submitted, _ANY, _ANY)))
        first = next(each for each in pattern.parents if _ANY not in str(each))
        found = {first} if first.is_dir() else set()
        for folder in folders:
            found |= {each for each in (folder, *folder.parents) if each.is_relative_to(first)}
        return found

    def require_writable(self) -> None:
        """Refuse to start where results could not be kept.

        Raises:
            CourseError: if the course folder, or a result in it, may not be written.
        """
        names = self.layout.autograded, self.layout.feedback, "records", "gradebook.db"
        for path in (self.root, *(self.root / name for name in names)):
            if path.exists() and not os.access(path, os.W_OK):
                raise CourseError(
                    f"{path} may not be written by you; marks are kept there. Change its permissions or run this "
                    "as its owner. Nothing was changed."
                )

    def show(self, path: pathlib.Path) -> str:
        """Return a path as a person in the course folder would type it."""
        return str(path.relative_to(self.root)) if path.is_relative_to(self.root) else str(path)

    def _folder(self, step: str, student: str, assignment: str) -> pathlib.Path:
        """Return a folder as nbgrader names it."""
        return self.root / self.layout.structure.format(
            nbgrader_step=step, student_id=student, assignment_id=assignment
        )

    def _names(self, step: str, student: str, assignment: str) -> list[str]:
        """Return what stands in the place of `_ANY` in the folders that there are, sorted."""
        pattern = os.path.normpath(self._folder(step, student, assignment))
        looked_for = re.compile(re.escape(pattern).replace(re.escape(_ANY), "([^/]+)"))
        there = glob.glob(glob.escape(pattern).replace(_ANY, "*"))  # noqa: PTH207 - the pattern can be anywhere
        return sorted({found[1] for path in there if (found := looked_for.fullmatch(path))})
