"""The marks of an assignment into the file that a learning platform has exported; nothing in it is guessed."""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from gradekit.errors import CourseError
from gradekit.gradebook import FinalMark
from gradekit.report.platform_file import PlatformFile, read
from gradekit.report.platforms import Column, Layout, identities, layout_of

KNOWN = "Canvas, Moodle, Blackboard, Brightspace and Sakai"


@dataclass(frozen=True)
class Filled:
    """A platform's file with the marks in it, and what became of each student.

    Args:
        content: the file.
        platform: whose it is.
        title: the column's title there; empty where the file is of one assignment.
        written: students whose marks are in it.
        unchanged: students whose cell was left as it was, with the reason.
        nobody: rows of the file that are no student of the course, by what stands in them.
        missing: students with a mark who are not in the file.
    """

    content: bytes
    platform: str
    title: str
    written: tuple[str, ...]
    unchanged: tuple[tuple[str, str], ...]
    nobody: tuple[str, ...]
    missing: tuple[str, ...]


def fill_in(  # noqa: PLR0913 - one for each option
    content: bytes,
    name: str,
    assignment: str,
    marks: Sequence[FinalMark],
    most: float,
    *,
    title: str = "",
    scale: bool = False,
) -> Filled:
    """Return a platform's file with the marks of an assignment in it.

    Args:
        content: of the file, as the platform has exported it.
        name: of the file, for sentences.
        assignment: its name in the course.
        marks: of all students.
        most: the points that the assignment has.
        title: of its column in the file.  [default: as in the course]
        scale: whether marks are converted where the platform has other points for it.

    Raises:
        CourseError: if the file is of no known platform, or the column is not there or has other points.
    """
    table = read(content, name)
    layout = layout_of(table)
    if layout is None:
        raise CourseError(
            f"{name} is no gradebook that is known; expected one that {KNOWN} export. Export the whole gradebook there "
            "(in Moodle the grading worksheet of the assignment), and give that file."
        )
    column = _column(layout, name, assignment, title)
    factor = _factor(column, name, most, scale=scale)
    found, nobody = rows_of(table, layout, marks)
    written, unchanged = [], []
    for mark, row in found:
        why = _kept(table, layout, column, mark, row)
        if why:
            unchanged.append((mark.student, why))
        else:
            table.put(row, column.number, table.number((mark.points or 0.0) * factor))
            written.append(mark.student)
    there = {mark.student for mark, _ in found}
    missing = tuple(mark.student for mark in marks if mark.student not in there and mark.points is not None)
    return Filled(
        table.content(), layout.platform, column.title, tuple(written), tuple(unchanged), tuple(nobody), missing
    )


def _column(layout: Layout, name: str, assignment: str, title: str) -> Column:
    """Return the column with the wanted title; Moodle's file has only one."""
    if len(layout.columns) == 1 and not layout.columns[0].title:
        return layout.columns[0]
    wanted = _plain(title or assignment)
    found = [column for column in layout.columns if _plain(column.title) == wanted]
    if len(found) == 1:
        return found[0]
    titles = ", ".join(sorted(column.title for column in layout.columns)) or "none"
    seen = "several columns" if found else "no column"
    raise CourseError(
        f"{name} has {seen} for {title or assignment}; the assignments in it are: {titles}. Create the assignment on "
        "the platform and export again, or name its column with --column."
    )


def _plain(title: str) -> str:
    return " ".join(title.replace("_", " ").casefold().split())


def _factor(column: Column, name: str, most: float, *, scale: bool) -> float:
    if column.most is None or column.most == most:
        return 1.0
    if scale and most:
        return column.most / most
    raise CourseError(
        f"{name} says that the assignment has {column.most:g} points; in the course it has {most:g}. Change it "
        "there and export again, or convert the marks with --scale."
    )


def rows_of(
    table: PlatformFile, layout: Layout, marks: Sequence[FinalMark]
) -> tuple[list[tuple[FinalMark, int]], list[str]]:
    """Return which row is whose, and what stands in those that are nobody's; one that could be two is nobody's."""
    by_key: dict[str, list[FinalMark]] = {}
    by_name: dict[str, list[FinalMark]] = {}
    for mark in marks:
        for key in mark.keys:
            by_key.setdefault(key, []).append(mark)
        for each in mark.names:
            by_name.setdefault(each, []).append(mark)
    found: list[tuple[FinalMark, int]] = []
    nobody, taken = [], set()
    for number in layout.students:
        told = list(identities(layout, table.rows[number]))
        if not told:
            continue
        students = next((by_key[each.casefold()] for each in told if each.casefold() in by_key), [])
        if not students:
            names = [*told, *(f"{first} {last}" for first, last in itertools.pairwise(told))]
            students = next((by_name[each.casefold()] for each in names if each.casefold() in by_name), [])
        if len(students) == 1 and students[0].student not in taken:
            taken.add(students[0].student)
            found.append((students[0], number))
        else:
            nobody.append(", ".join(told))
    return found, nobody


def _kept(table: PlatformFile, layout: Layout, column: Column, mark: FinalMark, row: int) -> str:
    """Return why a cell stays as it is, if it does."""
    cells = table.rows[row]
    before = cells[column.number].strip() if column.number < len(cells) else ""
    if before in layout.kept:
        return f"{before} stands there"
    if mark.waits:
        return "a person still has to mark"
    return "" if mark.points is not None else "nothing was handed in"
