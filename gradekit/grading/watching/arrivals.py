"""Who has handed something in that is to be looked at, in the exchange and in submitted/, and whether it is whole."""

import pathlib
import time
from collections.abc import Iterable, Iterator
from typing import Self

from gradekit.course import Settings, Watch
from gradekit.errors import SubmissionError
from gradekit.grading.grade_class import marked_of
from gradekit.grading.watching.folder_changes import FolderChanges
from gradekit.grading.watching.stillness import Stamp, Stillness, stamp_of
from gradekit.plugin import HandedIn, Inbox

INBOX_S = 1.0  # the exchange can be on another machine's disk, and then the system tells nothing
ALL_S = 30.0
UNTOLD_S = 3.0  # where the system tells of no changes
SOON_S, AGAIN_S = 0.5, 15.0
NEVER = "", 0.0
UNFINISHED_S = 60.0
"""What `nbgrader submit` has not finished, and nobody goes on with, is taken as `nbgrader collect` takes it."""


class Arrivals:
    """Who is to be looked at; use it in a `with` statement."""

    def __init__(self, settings: Settings, assignment: str) -> None:
        self._settings, self._course, self._assignment = settings, settings.course, assignment
        self.inbox = Inbox(settings, assignment)
        self._still = Stillness(Watch(config=settings.nbgrader).quiet_s)
        self._changes = FolderChanges()
        self._seen = dict[str, Stamp]()  # what lay in submitted/ when a student was last looked at
        self._done = set[pathlib.Path]()  # folders of the exchange that need not be looked at again
        self._pending: dict[str, bool] = {}  # whose folder is known to be whole
        self._failed: dict[str, tuple[str, float]] = {}  # why a student's could not be collected, and when it is tried
        self._next_inbox_s = self._next_all_s = 0.0
        self._is_settling = False  # whether something complete in the exchange may have been changed a moment ago

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._changes.close()

    @property
    def fault(self) -> str:
        """Why the system tells of no changes, if it does not."""
        return self._changes.fault

    def is_waiting(self) -> bool:
        """Whether somebody is to be looked at in a moment."""
        return bool(self._pending) or self._is_settling

    def look_again(self, student: str) -> None:
        """Have a student looked at again, whatever changes."""
        self._pending.setdefault(student, False)

    def wait(self, timeout_s: float) -> None:
        """Wait until something changes, and note whose it is."""
        for path in self._changes.wait(timeout_s):
            student = self._course.student_of(path, self._assignment)
            if student:
                self.look_again(student)
            elif path.is_relative_to(self.inbox.folder):
                self._next_inbox_s = 0.0
            else:
                self._next_all_s = 0.0

    def collect(self) -> Iterator[str]:
        """Put into submitted/ what has come into the exchange and is whole; yield what is to be said of it."""
        now = time.monotonic()
        if now < self._next_inbox_s:
            return
        self._next_inbox_s, self._is_settling = now + INBOX_S, False
        for student, handed_in in self.inbox.listed().items():
            new = [each for each in handed_in if each.folder not in self._done]
            if not new or now < self._failed.get(student, NEVER)[1] or not marked_of(self._settings, [student]):
                continue
            whole = [self._is_whole(each) for each in new]  # a list, since each is to be looked at
            if not all(whole):
                self._next_inbox_s = 0.0
                self._is_settling |= all(each.is_complete() for each in new)
                continue
            yield from self._collect_one(student, self.inbox.chosen(handed_in))
            if student not in self._failed:
                self._done.update(each.folder for each in new)

    def whole(self, without: Iterable[str]) -> Iterator[str]:
        """Yield who is to be looked at and has a folder that is whole; of those that are under way, nobody."""
        now = time.monotonic()
        if now >= self._next_all_s:
            self._next_all_s = now + (UNTOLD_S if self.fault else ALL_S)
            self._look_at_all()
        for student in sorted(self._pending.keys() - set(without)):
            folder = self._course.submitted(student, self._assignment)
            if not folder.is_dir():
                del self._pending[student]
            elif self._pending[student] or self._still.is_still(folder):
                del self._pending[student]
                self._seen[student] = stamp_of(folder)
                yield student

    def _collect_one(self, student: str, chosen: HandedIn) -> Iterator[str]:
        before, _ = self._failed.pop(student, NEVER)
        if not self.inbox.is_newer(chosen):
            return
        try:
            strange = self.inbox.collect(chosen)
        except SubmissionError as error:
            self._failed[student] = str(error), time.monotonic() + AGAIN_S
            if str(error) != before:
                yield str(error)
            return
        self._pending[student] = True
        if strange:
            yield strange

    def _is_whole(self, handed_in: HandedIn) -> bool:
        if handed_in.is_complete():
            return self._still.is_still(handed_in.folder)
        return self._still.since_s(handed_in.folder) > UNFINISHED_S

    def _look_at_all(self) -> None:
        """Note who is new or has changed, and have the system tell of their folders."""
        there = marked_of(self._settings, self._course.handed_in(self._assignment))
        folders = {student: self._course.submitted(student, self._assignment) for student in there}
        for student, folder in folders.items():
            if stamp_of(folder) != self._seen.get(student):
                self.look_again(student)
        around = self._course.around_submissions(folders.values())
        if self.inbox.is_there():
            around.add(self.inbox.folder)
        if self._changes.watch(around):
            self._next_all_s = min(self._next_all_s, time.monotonic() + SOON_S)
