"""Read the class once: the records one by one, the gradebook in parts. Nothing is written."""

import itertools
import pathlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from gradekit.collecting import Student
from gradekit.course import Settings
from gradekit.errors import CourseError
from gradekit.gradebook import Writer, students
from gradekit.grading import chosen_students
from gradekit.judge import record
from gradekit.plugin import converter
from gradekit.report.class_page.class_rows import Asked, Row

PART = 500  # students whose rows are read at once
IDLE_S = 60.0  # a longer pause between two records is none of marking


@dataclass
class Cost:
    """What the files of the records tell of the time that marking took."""

    times: list[float] = field(default_factory=list)
    size: int = 0

    def add(self, path: pathlib.Path) -> None:
        """Take in the file of one record."""
        found = path.stat()
        self.times.append(found.st_mtime)
        self.size += found.st_size

    @property
    def busy_s(self) -> float:
        """Return the time between the first and the last record, long pauses left out."""
        gaps = (later - earlier for earlier, later in itertools.pairwise(sorted(self.times)))
        return sum(gap for gap in gaps if gap <= IDLE_S)


@dataclass(frozen=True)
class Class:
    """Everybody who handed something in, in the order of the ids, and whom the gradebook has besides."""

    assignment: str
    rows: tuple[Row, ...]
    missing: tuple[Student, ...]
    roster: int
    names: dict[str, str]
    cost: Cost


def read_class(settings: Settings, assignment: str) -> Class:
    """Return the class as it is now.

    Raises:
        CourseError: if there is no such assignment, nobody handed anything in, or nothing is marked.
        GradebookError: if the gradebook cannot be read.
    """
    settings.course.notebooks(assignment)
    directory = converter(settings.nbgrader).coursedir
    left_out = set(directory.student_id_exclude.split(","))
    there = _handed_in(settings, assignment, left_out)
    enrolled = [each for each in students(directory.db_url, directory.course_id) if each.id not in left_out]
    cost = Cost()
    rows = tuple(_rows(settings, assignment, there, cost)) if settings.course.recorded(assignment) else ()
    if not any(row.marked for row in rows):
        raise CourseError(
            f"Nothing is marked yet of {assignment}, for which {len(there)} handed something in. Run `gradekit grade "
            f"{assignment}`, and then the same command again."
        )
    is_there = set(there)
    return Class(
        assignment,
        rows,
        tuple(each for each in enrolled if each.id not in is_there),
        len(enrolled),
        {each.id: f"{each.first_name} {each.last_name}".strip() for each in enrolled},
        cost,
    )


def _handed_in(settings: Settings, assignment: str, left_out: set[str]) -> list[str]:
    """Return who handed something in; whoever has marks and no folder any more did so too."""
    marked = set(settings.course.recorded(assignment)) - left_out
    try:
        return sorted(marked | set(chosen_students(settings, assignment, ())))
    except CourseError:
        if not marked:
            raise
        return sorted(marked)


def _rows(settings: Settings, assignment: str, there: Sequence[str], cost: Cost) -> Iterator[Row]:
    """Yield a row for each student, some of the gradebook's rows at a time."""
    course, directory = settings.course, converter(settings.nbgrader).coursedir
    notebooks = [name.removesuffix(".ipynb") for name in course.notebooks(assignment)]
    with Writer(directory.db_url, directory.course_id, settings.nbgrader) as gradebook:
        for start in range(0, len(there), PART):
            part = there[start : start + PART]
            saved = gradebook.stored(assignment, part)
            for student in part:
                row = Row(student)
                for name in notebooks:
                    path = course.record(student, assignment, name)
                    if found := record.read(path):
                        row.add(found, saved.get(student, {}).get(name))
                        cost.add(path)
                    else:
                        row.asks.append(Asked("not_marked", (name, "") if len(notebooks) > 1 else None))
                yield row
