"""Text in a table's cell: no spreadsheet finds a formula in it, whatever separator it was told."""

import csv
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradekit.notebook import table_cell

FORMULA = re.compile(r"""[\s"\ufeff]*[=+\-@＝＋－＠]""")
LINE_ENDS = re.compile("[\r\n\v\f\x85\u2028\u2029]")


def cells(text):
    """Yield the cells of a CSV as programs may read it: by the quotes, or by any separator and without quotes."""
    yield from (cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row)
    for line in LINE_ENDS.split(text):
        yield from re.split("[,;|\t]", line)


def written(*values):
    """Return a row of a CSV."""
    file = io.StringIO(newline="")
    csv.writer(file).writerow(list(map(table_cell, values)))
    return file.getvalue()


@pytest.mark.parametrize(
    "text",
    [
        *("=1+1", "+1", "-1", "@SUM(A1)", " =1", "\t=1", "\n=1", "＝1", "'=1", '"=1', "\ufeff=1", "\u00a0=1", "\0=1"),
        *("Li;=1+1", "Li\t=1+1", "Li, =1", 'Li";=1', "a\r\n=1", "a\u2028=1", "a|@x", ";;=1", "=;=", "-\n-"),
    ],
)
def test_no_formula(text):
    """At the start of a cell, or behind what another program takes for its start."""
    assert [cell for cell in cells(written("id", text, "x")) if FORMULA.match(cell)] == []


@given(st.lists(st.text(alphabet="=+-@;,|\t\r\n\v '\"ab＝\ufeff\u2028\0"), min_size=1, max_size=4))
def test_no_formula_in_any_text(texts):
    """Whatever stands beside it."""
    assert [cell for cell in cells(written(*texts)) if FORMULA.match(cell)] == []


@pytest.mark.parametrize("text", ["anna-lena", "O'Neill", "Li, Lei", "李雷", "a@b.org", "x = 1", "5 - 3; 4", ""])
def test_what_is_none_stays(text):
    """A sign within a text is one."""
    assert table_cell(text) == text


def test_numbers_stay_numbers():
    """Also those below zero; nothing is an empty cell."""
    assert [table_cell(value) for value in (-1.5, 0, None)] == [-1.5, 0, ""]
