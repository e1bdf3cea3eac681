"""How each learning platform writes a gradebook: where the students are, and which column is an assignment's.

The headers of Moodle's worksheet are in the site's language, so that its columns are told by what stands in them.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gradekit.report.platform_file import PlatformFile

_CANVAS_TITLE = re.compile(r"(?P<title>.+) \((?P<id>\d+)\)", re.DOTALL)
_BLACKBOARD_TITLE = re.compile(
    r"(?P<title>.+?) \[(?P<kind>[^\[\]]*?):? ?(?P<most>[\d.,]+)[^\[\]]*\] ?\|(?P<id>\d+)", re.DOTALL
)
_BRIGHTSPACE_TITLE = re.compile(r"(?P<title>.+) Points Grade(?: <.*?MaxPoints:(?P<most>[\d.,]+).*>)?", re.DOTALL)
_SAKAI_TITLE = re.compile(r"(?P<title>[^*#].*) \[(?P<most>[\d.,]+)\]", re.DOTALL)
_PARTICIPANT = re.compile(r"\D+(\d+)")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")


@dataclass(frozen=True)
class Column:
    """A column that an assignment's marks go into.

    Args:
        number: which one, from 0.
        title: the assignment's title there.
        most: its points there, if the file says so.
    """

    number: int
    title: str
    most: float | None = None


@dataclass(frozen=True)
class Layout:
    """What is where in a platform's file.

    Args:
        platform: its name.
        identities: the columns with what tells a student.
        columns: those that may be filled.
        students: the rows that are a student's, from 0.
        kept: what a cell holds that nobody may overwrite.
    """

    platform: str
    identities: tuple[int, ...]
    columns: tuple[Column, ...]
    students: range
    kept: frozenset[str] = frozenset()


def layout_of(table: PlatformFile) -> Layout | None:
    """Return where things are in a file; None if no platform is known to write such a one."""
    found = (recognise(table) for recognise in (_canvas, _blackboard, _brightspace, _sakai, _moodle))
    return next((layout for layout in found if layout), None)


def as_number(text: str) -> float | None:
    """Return a number as platforms write it, with a point or a comma."""
    text = text.strip()
    return float(text.replace(",", ".")) if _NUMBER.fullmatch(text) else None


def _canvas(table: PlatformFile) -> Layout | None:
    """Student, ID, ..., Section, then `Title (id)`; a row with the points, in which read-only columns say so."""
    header = table.header
    if header[0] != "Student" or "ID" not in header or "Section" not in header:
        return None
    start, read_only = _canvas_points(table)
    points = table.rows[start - 1] if start > 1 else []
    columns = [
        Column(number, found["title"], as_number(points[number]) if number < len(points) else None)
        for number, found in _matching(header, _CANVAS_TITLE)
        if number not in read_only
    ]
    identities = [number for number, name in enumerate(header[: header.index("Section")]) if number]
    return Layout("Canvas", (*identities, 0), tuple(columns), range(start, len(table.rows)), frozenset({"EX"}))


def _canvas_points(table: PlatformFile) -> tuple[int, set[int]]:
    """Return the first row of a student, and the columns that are read only."""
    for number, row in enumerate(table.rows[1:4], 1):
        if row and row[0].strip() == "Points Possible":
            return number + 1, {place for place, cell in enumerate(row) if "read only" in cell.lower()}
    return 1, set()


def _blackboard(table: PlatformFile) -> Layout | None:
    """The id of the column stands behind `|` in its header."""
    return _by_titles(table, "Blackboard", _BLACKBOARD_TITLE)


def _brightspace(table: PlatformFile) -> Layout | None:
    """Ends with a column of `#`; the ids have one in front."""
    if not table.header[-1].startswith("End-of-Line"):
        return None
    return _by_titles(table, "Brightspace", _BRIGHTSPACE_TITLE)


def _sakai(table: PlatformFile) -> Layout | None:
    """`Title [100]`, and `* Title` for its comments."""
    return _by_titles(table, "Sakai", _SAKAI_TITLE)


def _by_titles(table: PlatformFile, platform: str, title: re.Pattern[str]) -> Layout | None:
    columns = tuple(
        Column(number, found["title"], as_number(found["most"] or ""))
        for number, found in _matching(table.header, title)
    )
    return Layout(platform, tuple(range(columns[0].number)), columns, range(1, len(table.rows))) if columns else None


def _matching(header: list[str], title: re.Pattern[str]) -> Iterator[tuple[int, re.Match[str]]]:
    for number, name in enumerate(header):
        if found := title.fullmatch(name.strip()):
            yield number, found


def _moodle(table: PlatformFile) -> Layout | None:
    """`Participant 123` first; the mark stands before the column in which every row has the same number of points."""
    if not all(_PARTICIPANT.fullmatch(cell.strip()) for cell in table.column(0)):
        return None
    for number in range(1, len(table.header) - 1):
        most = {as_number(cell) for cell in table.column(number + 1)}
        if len(most) == 1 and None not in most and all(map(_may_be_mark, table.column(number))):
            column = Column(number, "", next(iter(most)))
            return Layout("Moodle", tuple(range(number)), (column,), range(1, len(table.rows)))
    return None


def _may_be_mark(cell: str) -> bool:
    return cell.strip() in {"", "-"} or as_number(cell) is not None


def identities(layout: Layout, row: list[str]) -> Iterator[str]:
    """Yield what tells the student of a row, best first: numbers and addresses, then the name."""
    cells = [row[number].strip() for number in layout.identities if number < len(row)]
    if layout.platform == "Moodle" and (participant := _PARTICIPANT.fullmatch(cells[0])):
        yield participant[1]
    for cell in cells:
        if cell:
            yield cell.removeprefix("#") if layout.platform == "Brightspace" else cell
