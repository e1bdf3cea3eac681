"""The class as a CSV with a column for each exercise and each check, for a spreadsheet or for pandas."""

import csv
import io
import pathlib
import sys
from collections.abc import Collection, Iterator, Sequence
from typing import Any

from nbgrader.api import Gradebook
from nbgrader.coursedir import CourseDirectory
from nbgrader.plugins import ExportPlugin

from gradekit.course import Settings, load_settings
from gradekit.errors import EXIT_WRONG_USE, CourseError, GradekitError
from gradekit.notebook import table_cell
from gradekit.report.exports.class_marks import ClassMarks, Place, StudentMarks, class_marks
from gradekit.report.whole_file import replace_file

BYTE_ORDER_MARK = "\ufeff"  # by which Excel knows UTF-8
WHO = ("student", "last_name", "first_name", "email")
Column = tuple[ClassMarks, Place | None, str]  # of the total there is no place; of a cell, no check


class CheckCsv(ExportPlugin):  # type: ignore[misc]
    """Write what `gradekit report --csv` writes: `nbgrader export --exporter=gradekit.report.CheckCsv`.

    nbgrader's own options choose: `--to` where (checks.csv), `--assignment` and `--student` what and whom. Of
    several assignments, each column has the name of its own in front.
    """

    def export(self, gradebook: Gradebook) -> None:
        """Write the table, or say in a sentence why not."""
        try:
            return self._export(gradebook)
        except GradekitError as error:
            sentence = str(error)
        self.log.error(sentence)
        sys.exit(EXIT_WRONG_USE)

    def _export(self, gradebook: Gradebook) -> None:
        settings = load_settings(pathlib.Path(CourseDirectory(parent=self).root).resolve())
        names = list(map(str, self.assignment)) or [each.name for each in gradebook.assignments]
        path = pathlib.Path(self.to or "checks.csv")
        number = write_table(settings, names, path, set(map(str, self.student)))
        self.log.info("Wrote the marks of %s students to %s", number, path)


def write_table(settings: Settings, assignments: Sequence[str], path: pathlib.Path, only: Collection[str] = ()) -> int:
    """Write the marks of these assignments, and return of how many students; `only` are those asked for, or none.

    Raises:
        GradekitError: if there is no such assignment or student, the gradebook cannot be read, or the file not written.
    """
    classes = [class_marks(settings, name) for name in assignments]
    there = {student.mark.student for each in classes for student in each.students}
    if unknown := sorted(set(only) - there):
        raise CourseError(
            f"{', '.join(unknown)} is not in the gradebook. Check the id, or add the student with `nbgrader db student "
            "add ID`."
        )
    chosen = sorted(set(only) or there)
    replace_file(path, table(classes, chosen).encode("utf-8", "replace"))
    return len(chosen)


def table(classes: Sequence[ClassMarks], students: Sequence[str]) -> str:
    """Return the text of the table, one row for each student."""
    columns = [column for each in classes for column in _columns(each)]
    rows = [{student.mark.student: student for student in each.students} for each in classes]
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(map(table_cell, [*WHO, *_titles(columns, several=len(classes) > 1)]))
    for name in students:
        of = {id(each): found.get(name) for each, found in zip(classes, rows, strict=True)}
        who = next(student.mark for student in of.values() if student)
        cells = [_value(of[id(column[0])], column) for column in columns]
        writer.writerow(map(table_cell, [who.student, who.name[1], who.name[0], who.email, *cells]))
    return BYTE_ORDER_MARK + text.getvalue()


def _columns(marks: ClassMarks) -> Iterator[Column]:
    """Yield the total, then each grade cell with its checks behind it."""
    yield marks, None, ""
    for place in marks.places:
        yield marks, place, ""
        cells = [student.cells[place] for student in marks.students if place in student.cells]
        names = dict.fromkeys(name for cell in cells for name, _, _ in cell.checks)
        yield from ((marks, place, name) for name in names)


def _titles(columns: Sequence[Column], *, several: bool) -> Iterator[str]:
    """Yield what stands above: the points that can be had in brackets, notebooks only where there are some."""
    for marks, place, check in columns:
        name = "total"
        if place:
            notebooks = {notebook for notebook, _ in marks.places}
            name = "/".join(place) if len(notebooks) > 1 else place[1]
        front = f"{marks.assignment}/" if several else ""
        most = _most(marks, place, check)
        yield f"{front}{name}{f': {check}' if check else ''}{'' if most is None else f' [{most:g}]'}"


def _most(marks: ClassMarks, place: Place | None, check: str) -> float | None:
    if place is None:
        return marks.most
    cells = [student.cells[place] for student in marks.students if place in student.cells]
    if not check:
        return cells[0].possible
    return next((points for cell in cells for name, points, _ in cell.checks if name == check), None)


def _value(student: StudentMarks | None, column: Column) -> Any:
    _, place, check = column
    if student is None:
        return None
    if place is None:
        return _number(student.mark.points)
    cell = student.cells.get(place)
    if cell is None or not check:
        return _number(cell.points if cell else None)
    return _number(next((earned for name, _, earned in cell.checks if name == check), None))


def _number(points: float | None) -> float | None:
    """Return points with no more digits than mean something, whole ones without a point."""
    if points is None:
        return None
    rounded = round(float(points), 4)
    return int(rounded) if rounded.is_integer() else rounded
