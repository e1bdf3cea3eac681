"""What lies in nbgrader's exchange for an assignment, and how it comes into submitted/.

It is as `nbgrader collect --update` does it. nbgrader's own command stops at a folder whose name is no time, copies one
that is half written, and follows a student's links to anybody's files; here each folder is looked at for itself. What
else its settings say is done.
"""

import fnmatch
import os
import pathlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from nbgrader.api import Gradebook, MissingEntry
from nbgrader.coursedir import CourseDirectory
from nbgrader.exchange import ExchangeFactory
from nbgrader.exchange.default import ExchangeCollect

from gradekit.course import MAX_TIME_BYTES, Course, Settings, regular_start, time_handed_in
from gradekit.notebook import TIME
from gradekit.plugin.entrance.regular_files import regular_files
from gradekit.plugin.exchange.copy_whole import put_in_place


@dataclass(frozen=True)
class HandedIn:
    """A folder of the exchange: whose it is by its name, and when it was handed in."""

    student: str
    moment: datetime
    folder: pathlib.Path

    def is_complete(self) -> bool:
        """Whether it has what `nbgrader submit` writes after all else."""
        return (self.folder / TIME).is_file()


class Inbox:
    """The inbound folder of one assignment."""

    def __init__(self, settings: Settings, assignment: str) -> None:
        config = settings.nbgrader
        self._assignment = assignment
        self._course: Course = settings.course
        self._directory = CourseDirectory(config=config)
        self._collect: Any = ExchangeCollect(coursedir=self._directory, config=config)
        name = self._directory.course_id
        self._is_known = bool(name) and issubclass(ExchangeFactory(config=config).collect, ExchangeCollect)
        self.folder = pathlib.Path(self._collect.root, name, "inbound")

    def is_there(self) -> bool:
        """Whether there is an exchange to look into: an assignment was released into it once."""
        return self._is_known and self.folder.is_dir()

    def feedback(self) -> pathlib.Path:
        """Return the folder from which students fetch their pages, made as `nbgrader release_feedback` makes it."""
        found = self.folder.with_name("feedback")
        if not found.is_dir():
            found.mkdir()
            found.chmod(0o711 | (0o2070 if self._directory.groupshared else 0))
        return found

    def listed(self) -> dict[str, list[HandedIn]]:
        """Return what lies there, by student; no link, and nothing whose name is not as `nbgrader submit` gives it."""
        found: dict[str, list[HandedIn]] = {}
        for each in self._entries():
            found.setdefault(each.student, []).append(each)
        return found

    def chosen(self, handed_in: Sequence[HandedIn]) -> HandedIn:
        """Return which of a student's is collected: the latest, or the latest before the due date if that is set."""
        ordered = sorted(handed_in, key=lambda each: each.moment)
        due = self._due() if self._collect.before_duedate else None
        return next((each for each in reversed(ordered) if due and each.moment <= due), ordered[-1])

    def is_newer(self, handed_in: HandedIn) -> bool:
        """Whether it is to be collected: submitted/ has an older one, or none, or one without a time."""
        there = time_handed_in(regular_start(self._place(handed_in.student) / TIME, MAX_TIME_BYTES + 1))
        other = self._collect.before_duedate and there != handed_in.moment
        return there is None or handed_in.moment > there or bool(other)

    def collect(self, handed_in: HandedIn) -> str:
        """Put it into submitted/, and return what is strange about it.

        Raises:
            SubmissionError: if that was not possible; what was there is kept.
        """
        place, shared = self._place(handed_in.student), bool(self._directory.groupshared)
        put_in_place(handed_in.folder, lambda: self._files(handed_in.folder), place, group_shared=shared)
        return self._strange(handed_in)

    def _files(self, folder: pathlib.Path) -> list[pathlib.Path]:
        most = 1000 * self._directory.max_file_size
        return [
            path
            for path in regular_files(folder, list(self._directory.ignore))
            if any(fnmatch.fnmatch(path.name, pattern) for pattern in self._directory.include)
            and path.lstat().st_size <= most
        ]

    def _entries(self) -> Iterator[HandedIn]:
        if not self.is_there():
            return
        try:
            with os.scandir(self.folder) as entries:
                for entry in entries:
                    found = self._read(entry.name)
                    if found and entry.is_dir(follow_symlinks=False):
                        yield found
        except OSError:  # gone, or it may not be read; it is looked into again
            return

    def _read(self, name: str) -> HandedIn | None:
        student, assignment, moment = [*name.rsplit("+", 3), "", ""][:3]
        when = time_handed_in(moment.encode("utf-8", "replace"))
        if assignment != self._assignment or when is None or not student or student.startswith("."):
            return None
        return HandedIn(student, when, self.folder / name)

    def _place(self, student: str) -> pathlib.Path:
        return self._course.submitted(student, self._assignment)

    def _due(self) -> datetime | None:
        with Gradebook(self._directory.db_url, self._directory.course_id) as gradebook:
            try:
                due: datetime | None = gradebook.find_assignment(self._assignment).duedate
            except MissingEntry:
                return None
        return due

    def _strange(self, handed_in: HandedIn) -> str:
        if not self._collect.check_owner:
            return ""
        owner = _owner(handed_in.folder)
        if owner == handed_in.student:
            return ""
        return (
            f"{handed_in.folder.name} says that it is {handed_in.student}'s, and the folder is {owner}'s. Ask them, or "
            "set c.ExchangeCollect.check_owner = False."
        )


def _owner(folder: pathlib.Path) -> str:
    import pwd  # noqa: PLC0415  Windows has none, and the command line must import everywhere

    try:
        return pwd.getpwuid(folder.stat().st_uid).pw_name
    except (KeyError, OSError):
        return "nobody known"
