"""A platform's file as it came: its encoding, its separator and its quotes stay what they are."""

import codecs
import csv
import io
import re
from dataclasses import dataclass
from typing import Any

from gradekit.errors import CourseError

SEPARATORS = ",;\t"
MAX_BYTES = 64 * 2**20
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_WITH_COMMA = re.compile(r"\d+,\d{1,2}")


@dataclass
class PlatformFile:
    """The table in a platform's export.

    Args:
        rows: its cells, headers first.
        mark: the byte order mark in front of it, if there is one.
        encoding: of the text.
        separator: between cells.
        line_end: between rows.
        all_quoted: whether every cell has quotes.
    """

    rows: list[list[str]]
    mark: bytes
    encoding: str
    separator: str
    line_end: str
    all_quoted: bool

    @property
    def header(self) -> list[str]:
        """The first row."""
        return self.rows[0]

    def column(self, number: int) -> list[str]:
        """Return the cells below a header; a short row has none there."""
        return [row[number] if number < len(row) else "" for row in self.rows[1:]]

    def put(self, row: int, column: int, text: str) -> None:
        """Write a cell."""
        cells = self.rows[row]
        cells += [""] * (column + 1 - len(cells))
        cells[column] = text

    def number(self, points: float) -> str:
        """Return points as this file writes numbers."""
        text = f"{round(points, 2):.10g}"
        decimal_comma = any(_WITH_COMMA.fullmatch(cell.strip()) for row in self.rows for cell in row)
        return text.replace(".", ",") if decimal_comma else text

    def content(self) -> bytes:
        """Return the file."""
        text = io.StringIO(newline="")
        options: dict[str, Any] = {"quoting": csv.QUOTE_ALL} if self.all_quoted else {}
        csv.writer(text, delimiter=self.separator, lineterminator=self.line_end, **options).writerows(self.rows)
        return self.mark + text.getvalue().encode(self.encoding)


def read(content: bytes, name: str) -> PlatformFile:
    """Return what a platform has exported.

    Args:
        content: of the file.
        name: for the sentence if it cannot be read.

    Raises:
        CourseError: if it is no table of text.
    """
    expected = "expected the file that the learning platform has exported, as CSV or as text with tabs"
    if len(content) > MAX_BYTES:
        raise CourseError(f"{name} has more than {MAX_BYTES >> 20} MB; {expected}.")
    mark, encoding = next(((mark, encoding) for mark, encoding in _MARKS if content.startswith(mark)), (b"", "utf-8"))
    try:
        text = content[len(mark) :].decode(encoding)
    except UnicodeDecodeError:
        raise CourseError(f"{name} is no text in UTF-8 or UTF-16; {expected}. Export it again.") from None
    first = next((line for line in text.splitlines() if line.strip()), "")
    separator = max(SEPARATORS, key=lambda each: (_outside_quotes(first, each), each == ","))
    try:
        rows = list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise CourseError(f"{name} could not be read as a table ({error}); {expected}. Export it again.") from None
    if len(rows) < 2 or len(rows[0]) < 2:
        raise CourseError(f"{name} has no table with a row for each student; {expected}.")
    line_end = "\r\n" if "\r\n" in text else "\n"
    all_quoted = bool(re.fullmatch(r'(?:"(?:[^"]|"")*"(?:' + re.escape(separator) + r"|$))+", first))
    return PlatformFile(rows, mark, encoding, separator, line_end, all_quoted)


def _outside_quotes(line: str, separator: str) -> int:
    return sum(part.count(separator) for part in line.split('"')[::2])
