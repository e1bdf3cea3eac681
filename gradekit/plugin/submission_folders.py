"""Where nbgrader keeps one notebook of one submission."""

import contextlib
import pathlib
from collections.abc import Iterator, Mapping

import nbformat
from nbgrader.api import Gradebook, MissingEntry
from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from traitlets.config import Config

from gradekit.course import Course, Submission, collect, read_submission, without_ignored
from gradekit.diagnose import Material, material_of
from gradekit.notebook import require_python
from gradekit.plugin.entrance.receipt import put_receipt
from gradekit.plugin.generated_notebook import Generated, generated


class SubmissionPlace:
    """Where nbgrader keeps one notebook of one submission, and what belongs to it."""

    def __init__(self, directory: CourseDirectory, names: dict[str, str]) -> None:
        self._directory = directory
        self._student, self._assignment, self._notebook = names["student"], names["assignment"], names["notebook"]
        self._db_url = names["db_url"]
        self.names = {"student": self._student, "assignment": self._assignment, "notebook": self._notebook}
        self.file_name = f"{self._notebook}.ipynb"

    def source(self) -> pathlib.Path:
        """Return the folder of the instructor's notebooks and files."""
        return self._folder(self._directory.source_directory, ".")

    def given(self) -> dict[str, bytes]:
        """Return the instructor's files."""
        return collect(self.source(), self._directory.ignore)

    def without_ignored(self, own: Mapping[str, bytes]) -> dict[str, bytes]:
        """Return of a student's files those that the course does not leave out everywhere."""
        return without_ignored(own, self._directory.ignore)

    def edited(self) -> list[str]:
        """Return the instructor's files that students are to edit, which theirs replace."""
        found: list[str] = Autograde(config=self._directory.config).exclude_overwriting.get(self._assignment, [])
        return found

    def others(self) -> list[str]:
        """Return the names of the assignment's other notebooks."""
        return sorted(path.name for path in self.source().glob("*.ipynb") if path.name != self.file_name)

    def submission(self) -> Submission:
        """Return what the student handed in."""
        return read_submission(self._submitted(), self._student, f"submitted/{self._student}/{self._assignment}")

    def put_receipt(self) -> None:
        """See that the marked notebook has beside it what nbgrader asks for."""
        marked = self._folder(self._directory.autograded_directory, self._student)
        put_receipt(self._submitted(), marked, self.source())

    def diagnosis(self) -> Material:
        """Return what the course has for diagnosing.

        Raises:
            CourseError: if it cannot be used.
        """
        return material_of(Course(pathlib.Path(self._directory.root)).mutants())

    def record(self) -> pathlib.Path:
        """Return where the record is."""
        return Course(pathlib.Path(self._directory.root)).record(**self.names)

    def instructors(self, config: Config) -> Generated:
        """Return the instructor's notebook as the course's configuration releases it.

        Raises:
            CourseError: if it is not in Python.
        """
        notebook = nbformat.read(self.source() / self.file_name, 4)
        require_python(notebook, f"source/{self._assignment}/{self.file_name}")
        return generated(notebook, config, self.source())

    @contextlib.contextmanager
    def no_mark_if_this_fails(self) -> Iterator[None]:
        """Take back the marks that are there: an older submission's, or nbgrader's zero for a file of another name."""
        try:
            yield
        except BaseException:
            self._withdraw()
            raise

    def _withdraw(self) -> None:
        with Gradebook(self._db_url) as gradebook, contextlib.suppress(MissingEntry):
            for grade in gradebook.find_submission_notebook(self._notebook, self._assignment, self._student).grades:
                grade.auto_score, grade.needs_manual_grade = None, True
            gradebook.db.commit()

    def _submitted(self) -> pathlib.Path:
        return self._folder(self._directory.submitted_directory, self._student)

    def _folder(self, directory: str, student: str) -> pathlib.Path:
        return pathlib.Path(self._directory.format_path(directory, student, self._assignment))
