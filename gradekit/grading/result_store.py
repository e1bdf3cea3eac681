"""Where results wait: what has been marked goes into the gradebook, the folders and the records, batch by batch.

A result is entered in this order: its old record is removed, the gradebook gets the marks, the autograded folder is
put in its place, the new record is written. So whatever ends the program in between leaves a submission without a
record, and the next run marks it again, with the same result; what has a record is complete.
"""

import contextlib
import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from gradekit.course import Course, Submission, time_handed_in
from gradekit.errors import CourseError, EntryError, SubmissionError
from gradekit.gradebook import Folders, Marked, Saved, Writer
from gradekit.grading.assignment_bundle import AssignmentBundle
from gradekit.grading.grade_submission import GradedNotebook
from gradekit.grading.submission_outcome import Outcome, outcome_of
from gradekit.judge import record
from gradekit.notebook import TIME

BATCH = 32
BATCH_S = 2.0


class ResultStore:
    """Where results wait for their batch.

    Args:
        course: the course folder.
        bundle: the assignment.
        writer: the gradebook.
    """

    def __init__(self, course: Course, bundle: AssignmentBundle, writer: Writer) -> None:
        self._course = course
        self._assignment = bundle.assignment
        self._key = bundle.key()
        self._notebooks = [original.name for original in bundle.notebooks]
        self._writer = writer
        self._folders = Folders(bundle.nbgrader)
        self._waiting: list[tuple[Submission, tuple[GradedNotebook, ...]]] = []
        self._since_s = time.monotonic()

    def key_of(self, submission: Submission) -> str:
        """Return what a record says of its inputs: if it is the same, so is the result."""
        return record.key(self._key, submission.digest())

    def put(self, submission: Submission, result: tuple[GradedNotebook, ...]) -> None:
        """Let a result wait for its batch."""
        self._waiting.append((submission, result))

    def is_full(self) -> bool:
        """Whether the batch should be entered now."""
        return len(self._waiting) >= BATCH or time.monotonic() - self._since_s > BATCH_S

    def enter(self) -> list[Outcome]:
        """Enter what waits, and return what became of it.

        Whatever interrupts this, all of it still waits: entering something twice is the same as once.

        Raises:
            GradebookError: if the gradebook cannot be written; what was not entered has no record.
            CourseError: if the disk cannot be written.
        """
        with _in_a_sentence():
            for submission, _ in self._waiting:
                self._remove_records(submission.student)
            entered, refused, saved = self._save(self._waiting)
            found = [Outcome(submission.student, self._assignment, problem=why) for submission, why in refused]
            found += [self._keep(submission, result, saved[submission.student]) for submission, result in entered]
        self._waiting = []
        self._since_s = time.monotonic()
        return found

    def withdraw(self, submission: Submission, why: str) -> Outcome:
        """Take back older marks of a submission that cannot be marked now; marks of the very same one stay.

        Raises:
            GradebookError: if the gradebook cannot be written.
            CourseError: if the disk cannot be written.
        """
        paths = [self._course.record(submission.student, self._assignment, name) for name in self._notebooks]
        key = self.key_of(submission)
        if not all((found := record.read(path)) and found.get("key") == key for path in paths):
            with _in_a_sentence():
                self._remove_records(submission.student)
            for name in self._notebooks:
                self._writer.withdraw(submission.student, self._assignment, name)
        return Outcome(submission.student, self._assignment, problem=why)

    def stored(self, submission: Submission, in_gradebook: Mapping[str, Saved]) -> Outcome | None:
        """Return what became of a submission, if that is up to date: its records, its folder and the gradebook agree.

        Args:
            submission: what is handed in now.
            in_gradebook: what the gradebook has of it, by notebook.
        """
        key, records = self.key_of(submission), []
        folder = self._folders.digest(submission.student, self._assignment)
        for name in self._notebooks:
            found = record.read(self._course.record(submission.student, self._assignment, name))
            if found is None or (found.get("key"), found.get("folder")) != (key, folder):
                return None
            if name not in in_gradebook or not _agree(in_gradebook[name], record.marks(found)):
                return None
            records.append(found)
        return outcome_of(submission.student, self._assignment, records, in_gradebook)

    def _remove_records(self, student: str) -> None:
        for name in self._notebooks:
            self._course.record(student, self._assignment, name).unlink(missing_ok=True)

    def _save(
        self, waiting: Sequence[tuple[Submission, tuple[GradedNotebook, ...]]]
    ) -> tuple[list[Any], list[Any], dict[str, dict[str, Saved]]]:
        """Enter what the gradebook takes; return that, what it does not take, with the reason, and what it has then."""
        entered, refused, saved = list(waiting), [], dict[str, dict[str, Saved]]()
        while entered:
            batch = [self._entry(submission, each) for submission, result in entered for each in result]
            try:
                for each in self._writer.save(batch):
                    saved.setdefault(each.student, {})[each.notebook] = each
            except EntryError as error:
                student = batch[error.index].student
                refused += [(submission, str(error)) for submission, _ in entered if submission.student == student]
                entered = [pair for pair in entered if pair[0].student != student]
            else:
                break
        return entered, refused, saved

    def _entry(self, submission: Submission, result: GradedNotebook) -> Marked:
        return Marked(
            submission.student,
            self._assignment,
            result.name,
            result.marked,
            result.blamed,
            time_handed_in(submission.files.get(TIME, b"")),
            (result.name,) if result.absent else (),
            flagged=bool(result.record.get("person")),
        )

    def _keep(self, submission: Submission, result: tuple[GradedNotebook, ...], saved: Mapping[str, Saved]) -> Outcome:
        try:
            self._folders.write(submission.student, self._assignment, {each.name: each.text for each in result})
        except SubmissionError as error:
            return Outcome(submission.student, self._assignment, problem=str(error))
        folder = self._folders.digest(submission.student, self._assignment)
        records = []
        for each in result:
            found = {"student": submission.student, "assignment": self._assignment, "notebook": each.name}
            found |= {"key": self.key_of(submission), "submission": submission.digest(), "folder": folder} | each.record
            record.write(found, self._course.record(submission.student, self._assignment, each.name))
            records.append(found)
        return outcome_of(submission.student, self._assignment, records, saved)


def _agree(saved: Saved, marks: Mapping[str, float | None]) -> bool:
    """Whether the gradebook has the points of the record; cells that only a person marks are not in that."""
    found = {score.grade_id: score.auto for score in saved.scores}
    return marks.items() <= found.items()


@contextlib.contextmanager
def _in_a_sentence() -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise CourseError(
            f"{error.filename or 'The disk'} could not be written ({error.strerror or error}). What has a record is "
            "complete; see to the room and the permissions, and run the same command again."
        ) from error
