"""Collect a class: every file of a recognised student goes into its folder, and what is nobody's is named."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from gradekit.collecting import put_in_place
from gradekit.collecting.downloads import Download, Item
from gradekit.collecting.platform_names import Sender, sender_of
from gradekit.collecting.put_in_place import Entry
from gradekit.collecting.roster import Roster
from gradekit.course import Course
from gradekit.notebook import folder_of, last_of

NUMBERED = re.compile(r"(?P<stem>.+)(?P<number>-\d+)(?P<ending>\.[^./]+)")  # what Canvas makes of a second upload
FORBIDDEN = {"", ".", ".."}


@dataclass(frozen=True)
class Collected:
    """What became of one student's submission.

    Args:
        student: the id.
        sender: as the platform has the student.
        handed_in: when, in UTC.
        files: how many.
        state: new, again (newer than what was there), as before, or kept (changed by hand, and not overwritten).
        left: files that could not be read, and why.
    """

    student: str
    sender: Sender
    handed_in: datetime
    files: int
    state: str
    left: dict[str, str]


@dataclass
class Collection:
    """What became of all downloads.

    Args:
        collected: each student's submission.
        nobodys: files that are nobody's, and why.
        unread: downloads that could not be read, and why.
        missing: ids of students of the roster for whom nothing is there.
        roster: how many are in the roster.
    """

    collected: list[Collected] = field(default_factory=list)
    nobodys: dict[str, str] = field(default_factory=dict)
    unread: dict[str, str] = field(default_factory=dict)
    missing: list[str] = field(default_factory=list)
    roster: int = 0

    @property
    def needs_person(self) -> bool:
        """Whether something was not collected that may be a student's."""
        odd = any(each.left or each.state == "kept" for each in self.collected)
        return bool(odd or self.nobodys or self.unread)


@dataclass
class _Sent:
    """What one download has of one student."""

    download: Download
    sender: Sender
    files: dict[str, Item] = field(default_factory=dict)

    @property
    def age(self) -> tuple[float, str]:
        return self.download.made, self.download.name


def collect_downloads(
    course: Course, assignment: str, downloads: Sequence[Download], roster: Roster, *, force: bool = False
) -> Collection:
    """Put what students handed in into submitted/.

    Of several downloads the newest counts, for each student by itself: a download has all that a student handed in.

    Args:
        course: the course.
        assignment: what it was handed in for.
        downloads: where it is.
        roster: who takes the course.
        force: replace what was changed by hand too.
    """
    found = Collection(roster=len(roster.ids))
    sent: dict[str, _Sent] = {}
    for download in downloads:
        found.unread |= download.unread
        for student, mine in _by_student(download, roster, found).items():
            if student not in sent or mine.age > sent[student].age:
                sent[student] = mine
    ledger = course.downloaded(assignment) / "collected.csv"
    run = _Run(course, assignment, put_in_place.read_entries(ledger), force=force)
    try:
        found.collected += [run.put(student, sent[student]) for student in sorted(sent)]
    finally:
        put_in_place.write_entries(ledger, run.entries)
    found.missing = [student for student in roster.ids if not course.submitted(student, assignment).exists()]
    return found


class _Run:
    """Puts one student's submission after the other in its place; `entries` say what was put where."""

    def __init__(self, course: Course, assignment: str, entries: dict[str, Entry], *, force: bool) -> None:
        self._course, self._assignment, self._force = course, assignment, force
        self._known = {*course.notebooks(assignment), *course.modules(assignment)}
        self.entries = entries

    def put(self, student: str, sent: _Sent) -> Collected:
        """Put a submission in its place, unless somebody changed what is there."""
        folder = self._course.submitted(student, self._assignment)
        part = folder.with_name(f".{folder.name}.part")
        files = _as_handed_in(sent, self._known)
        handed_in = max(item.handed_in for item in files.values())
        left = put_in_place.write(part, files, handed_in)
        new = put_in_place.digest(part)
        state = self._state(student, new, put_in_place.digest(folder))
        if state in ("new", "again"):
            put_in_place.swap(part, folder)
        put_in_place.remove(part)
        if state in ("new", "again") or student not in self.entries:
            sender, moment = sent.sender, f"{handed_in:%Y-%m-%d %H:%M:%S} UTC"
            told = student, sender.name, sender.number, "late" if sender.late else "", moment, sent.download.name
            self.entries[student] = Entry(*told, str(len(files)), new if state != "kept" else "")
        return Collected(student, sent.sender, handed_in, len(files), state, left)

    def _state(self, student: str, new: str, there: str) -> str:
        """Return what is to become of a submission, by the hashes of what came and of what is there."""
        before = self.entries[student].digest if student in self.entries else ""
        if not there:
            return "new"
        if new in (there, before):  # nothing new came, and what a person changed stays
            return "again" if self._force and new != there else "as before"
        return "again" if self._force or there == before else "kept"


def _by_student(download: Download, roster: Roster, found: Collection) -> dict[str, _Sent]:
    sent: dict[str, _Sent] = {}
    for item in download.items:
        read = sender_of(item.path)
        if read is None:
            found.nobodys[item.path] = "its name is none that Moodle or Canvas gives"
            continue
        sender, own = read
        student, why = roster.id_of(sender)
        if why or student in FORBIDDEN or "/" in student:
            found.nobodys[item.path] = why or f"{student!r} is no name for a folder"
            continue
        mine = sent.setdefault(student, _Sent(download, sender))
        if own not in mine.files or item.handed_in > mine.files[own].handed_in:
            mine.files[own] = item
        if sender.late:
            mine.sender = sender
    return sent


def _as_handed_in(sent: _Sent, known: Iterable[str]) -> dict[str, Item]:
    """Return the files by the names that they had before Canvas numbered a second upload of them."""
    if sent.sender.platform != "Canvas":
        return sent.files
    numbers = set()
    for name in sent.files:
        numbered = NUMBERED.fullmatch(last_of(name))
        if numbered and numbered["stem"] + numbered["ending"] in known:
            numbers.add(numbered["number"])
    renamed: dict[str, Item] = {}
    for name, item in sent.files.items():
        numbered = NUMBERED.fullmatch(last_of(name))
        first = f"{numbered['stem']}{numbered['ending']}" if numbered and numbered["number"] in numbers else ""
        place = f"{folder_of(name)}/{first}".removeprefix("/")
        renamed[place if first and place not in sent.files and place not in renamed else name] = item
    return renamed
