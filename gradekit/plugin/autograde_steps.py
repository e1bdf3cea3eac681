"""The course's other steps of marking, which a judged notebook goes through."""

from dataclasses import dataclass
from typing import Any

from nbformat import NotebookNode
from nbgrader.nbgraderformat import SchemaTooNewError, SchemaTooOldError, ValidationError
from traitlets.config import Config

from gradekit.errors import SubmissionError
from gradekit.notebook import copied, instructors_texts
from gradekit.plugin import nbgrader_autograde
from gradekit.plugin.quick_exporter import quick


@dataclass(frozen=True)
class Finished:
    """A notebook after the course's other steps: `marked` is what its marks are read from, `text` what is kept."""

    marked: NotebookNode
    text: str


class Finisher:
    """The steps that c.Autograde.autograde_preprocessors has besides judging and marking. Pure, for any process."""

    def __init__(self, config: Config) -> None:
        found = nbgrader_autograde.stages(config)
        self._before = found.before
        self._export = quick(nbgrader_autograde.exporter(config, found.after))
        self._db_url = nbgrader_autograde.converter(config).coursedir.db_url

    def finish(
        self, judged: NotebookNode, student: str, assignment: str, notebook: str, template: NotebookNode | None = None
    ) -> Finished:
        """Take a judged notebook through the steps; it is not changed itself.

        Args:
            judged: the notebook.
            student: whose it is.
            assignment: what it was handed in for.
            notebook: its name.
            template: the instructor's, whose texts are left as they are; without one, every text is the student's.

        Raises:
            SubmissionError: if its metadata cannot be used.
        """
        names = {"student": student, "assignment": assignment, "notebook": notebook, "db_url": self._db_url}
        resources: dict[str, Any] = {"unique_key": notebook, "output_files_dir": f"{notebook}_files", "nbgrader": names}
        resources["gradekit"] = {"instructors_texts": instructors_texts(template) if template else frozenset()}
        try:
            marked = copied(judged)
            for step in self._before:
                marked, resources = step(marked, resources)
            text, _ = self._export(marked, resources)
        except (ValidationError, SchemaTooOldError, SchemaTooNewError) as error:
            raise SubmissionError(
                f"The notebook {notebook} of {student} for {assignment} is not as nbgrader needs it "
                f"({str(error).splitlines()[0]}). Compare it with the released notebook, or ask for it again."
            ) from error
        return Finished(marked, text)
