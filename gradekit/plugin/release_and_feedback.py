"""What stays with nbgrader: the release and the feedback pages."""

import copy
import glob

from traitlets.config import Config

from gradekit.course import Settings
from gradekit.errors import CourseError
from gradekit.plugin.entrance.every_folder import fit_every_name
from gradekit.plugin.feedback import MARKS_ALONE, page_reader

_PAGES = {
    "exporter_class": "gradekit.plugin.FeedbackPage",
    "preprocessors": [],
    "pre_convert_hook": "gradekit.plugin.only_pages",
}


class NbgraderApi:
    """nbgrader, set up once for a course."""

    def __init__(self, settings: Settings) -> None:
        from nbgrader.apps import NbGraderAPI  # noqa: PLC0415 - loads all of nbgrader, and most commands need none of it

        self._course = settings.course
        self._config = _with_pages(settings.nbgrader)
        self._pages_of_ours = self._config.GenerateFeedback.exporter_class == _PAGES["exporter_class"]
        fit_every_name()
        self._api = NbGraderAPI(config=self._config)

    def generate_assignment(self, assignment: str) -> None:
        """Make the release and enter the assignment into the gradebook.

        Raises:
            CourseError: if nbgrader could not.
        """
        self._course.notebooks(assignment)
        result = self._api.generate_assignment(assignment)
        if not result["success"]:
            raise CourseError(f"nbgrader could not release {assignment}: {_reason(result)}. Repair source/ first.")

    def generate_feedback(self, student: str, assignment: str) -> list[str]:
        """Write the feedback pages of one marked submission, and return what has to be said of them.

        Raises:
            CourseError: if nbgrader could not.
            IsolationError: if this machine cannot confine what makes pages.
        """
        if self._pages_of_ours:
            page_reader(self._config).require()
        result = self._api.generate_feedback(assignment, glob.escape(student), force=True)
        if not result["success"]:
            raise CourseError(f"nbgrader wrote no feedback for {student}: {_reason(result)}. Mark it again first.")
        level, said = "[WARNING] ", MARKS_ALONE.partition("%s has")[2].partition("%")[0]
        return [line.removeprefix(level) for line in result.get("log", "").splitlines() if said in line]

    def release_feedback(self, student: str, assignment: str) -> None:
        """Hand the feedback pages of one submission out in the exchange, as `nbgrader release_feedback` does.

        Raises:
            CourseError: if nbgrader could not.
        """
        from nbgrader.utils import capture_log  # noqa: PLC0415 - as above

        directory = self._api.coursedir
        before = directory.assignment_id, directory.student_id
        directory.assignment_id, directory.student_id = assignment, student
        try:  # nbgrader's own call of it misspells a name, which its libraries complain of
            app = self._api.exchange.ReleaseFeedback(coursedir=directory, parent=self._api)
            result = capture_log(app)
        finally:
            directory.assignment_id, directory.student_id = before
        if not result["success"]:
            raise CourseError(
                f"nbgrader released no feedback for {student}: {_reason(result)}. See to the exchange's room and "
                "permissions."
            )


def _with_pages(config: Config) -> Config:
    """Return the settings with pages of ours, where the course has not set which pages are made."""
    found = copy.deepcopy(config)
    if "exporter_class" not in found.GenerateFeedback:
        for name, value in _PAGES.items():
            found.GenerateFeedback[name] = value
    return found


def _reason(result: dict[str, str]) -> str:
    """Return the first error's last line from nbgrader's log: the cause, not what followed from it."""
    lines = (result.get("log", "") + result.get("error", "")).splitlines()
    errors = [line.strip() for line in lines if "Error: " in line or "Exception: " in line]
    return errors[0].partition(": ")[2] if errors else "no reason given"
