"""Hand back what was found: the page of a submission that was judged, or when one is judged that is kept."""

import json
import pathlib
from datetime import datetime

import nbformat
from nbgrader.utils import notebook_hash

from gradekit.course import Settings, regular_start
from gradekit.errors import CourseError
from gradekit.feedback import waiting_page, waiting_text
from gradekit.grading import stop_signals
from gradekit.grading.assignment_bundle import AssignmentBundle
from gradekit.plugin import MAX_OWN_NAMES, Inbox, NbgraderApi
from gradekit.restore import language_of

SECRET = "submission_secret.txt"  # noqa: S105 - the name of a file
MAX_SECRET_BYTES = 1000


class HandBack:
    """The ways back to a student: the exchange if there is one, and the folder of feedback pages."""

    def __init__(self, settings: Settings, bundle: AssignmentBundle, inbox: Inbox) -> None:
        self._course, self._assignment, self._inbox = settings.course, bundle.assignment, inbox
        self._nbgrader = NbgraderApi(settings)
        self._names = [each.name for each in bundle.notebooks]
        first = nbformat.from_dict(json.loads(bundle.notebooks[0].released))
        self._language = language_of(first)

    def page(self, student: str) -> bool:
        """Make the page of a judged submission, and return whether it was released into the exchange too.

        Raises:
            CourseError: if it could not be made or released.
        """
        with stop_signals.later():  # nbgrader would take being asked to stop for a fault of its own
            self._nbgrader.generate_feedback(student, self._assignment)
            if not self._inbox.is_there():
                return False
            self._nbgrader.release_feedback(student, self._assignment)
        return True

    def postponement(self, student: str, limit: int, until: datetime) -> None:
        """Say when a submission is judged that is kept: a page in the exchange, a text beside the page of before.

        Raises:
            CourseError: if that could not be written.
        """
        submitted = self._course.submitted(student, self._assignment)
        secret = regular_start(submitted / SECRET, MAX_SECRET_BYTES).decode("utf-8", "replace")
        try:
            folder = self._course.feedback(student, self._assignment)
            _write(folder / "waiting.txt", waiting_text(self._language, limit, until) + "\n")
            own = sorted({path.stem for path in submitted.glob("*.ipynb")} - set(self._names))
            for name in [*self._names, *own[:MAX_OWN_NAMES]] if secret and self._inbox.is_there() else ():
                key = notebook_hash(secret=secret, notebook_id=name)
                _write(self._inbox.feedback() / f"{key}.html", waiting_page(self._language, limit, until))
        except OSError as error:
            raise CourseError(
                f"{error.filename or 'The disk'} could not be written ({error.strerror or error}). See to the room and "
                "the permissions."
            ) from error


def _write(path: pathlib.Path, text: str) -> None:
    """Write a file, whole or not at all; one that is there is not written into, since its name can lead elsewhere."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    try:
        part.write_text(text, encoding="utf-8")
        part.replace(path)
    finally:  # Ctrl-C can come in between
        part.unlink(missing_ok=True)
