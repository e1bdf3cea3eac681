"""What was judged on arrival: how many of a student's today, and whose page is still to be handed out.

A file for each student, written before a submission is judged and again when its page is out. So whatever ends the
program, the next one hands out what is owed, and a submission that is judged once more is not counted twice.
"""

import json
import pathlib
import zoneinfo
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any

from gradekit.course import Course
from gradekit.errors import CourseError


@dataclass(frozen=True)
class Entry:
    """The hashes of what was judged on a day, and whether the last one's page is still to be handed out."""

    day: str = ""
    judged: tuple[str, ...] = ()
    owed: bool = False


class Journal:
    """The files of one assignment.

    Args:
        course: the course folder.
        assignment: the assignment.
        limit: submissions of a student in a day; 0 for any number.
        zone: whose day it is.
        now: the time.
    """

    def __init__(
        self,
        course: Course,
        assignment: str,
        limit: int,
        zone: zoneinfo.ZoneInfo,
        now: Callable[[Any], datetime] = datetime.now,
    ) -> None:
        self._course, self._assignment = course, assignment
        self.limit, self._zone, self._now = limit, zone, now

    def postponed_until(self, student: str, digest: str) -> datetime | None:
        """Return when a submission may be judged that is not to be judged now; None if it may be."""
        judged = self._today(student).judged
        if not self.limit or len(judged) < self.limit or judged[-1] == digest:
            return None
        tomorrow = self._now(self._zone).date() + timedelta(days=1)
        return datetime(tomorrow.year, tomorrow.month, tomorrow.day, tzinfo=self._zone)

    def begin(self, student: str, digest: str, *, counts: bool) -> None:
        """Note that a submission is about to be judged; one that was judged before `counts` not.

        Raises:
            CourseError: if the disk cannot be written.
        """
        judged = self._today(student).judged
        if counts and judged[-1:] != (digest,):
            judged = (*judged, digest)
        self._write(student, Entry(self._day(), judged, owed=True))

    def released(self, student: str) -> None:
        """Note that the page is out.

        Raises:
            CourseError: if the disk cannot be written.
        """
        entry = self._today(student)
        self._write(student, Entry(entry.day, entry.judged, owed=False))

    def owes(self, student: str) -> bool:
        """Whether a page is still to be handed out."""
        return self._read(student).owed

    def _day(self) -> str:
        return self._now(self._zone).date().isoformat()

    def _today(self, student: str) -> Entry:
        found = self._read(student)
        return found if found.day == self._day() else Entry(self._day(), (), found.owed)

    def _path(self, student: str) -> pathlib.Path:
        return self._course.arrivals(student, self._assignment)

    def _read(self, student: str) -> Entry:
        try:
            found = json.loads(self._path(student).read_text(encoding="utf-8"))
            return Entry(str(found["day"]), tuple(map(str, found["judged"])), bool(found["owed"]))
        except (OSError, ValueError, KeyError, TypeError):
            return Entry()

    def _write(self, student: str, entry: Entry) -> None:
        path = self._path(student)
        part = path.with_suffix(".part")
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_text(json.dumps(asdict(entry)) + "\n", encoding="utf-8")
            part.replace(path)
        except OSError as error:
            raise CourseError(
                f"{self._course.show(path)} could not be written ({error.strerror or error}). What has a record is "
                "complete; see to the room and the permissions."
            ) from error
        finally:  # Ctrl-C can come in between
            part.unlink(missing_ok=True)
