"""Write docs/values.md: what crosses by value between a student's code and the tests, from the table of all kinds."""

import pathlib

from gradekit.judge.protocol.values.table import GROUPS
from gradekit.judge.protocol.values.wire import MAX_ARRAY_BYTES, MAX_DEPTH, MAX_NODES

PAGE = pathlib.Path(__file__).resolve().parents[2] / "docs" / "values.md"
COMMAND = "python tools/docs/value_table.py"
TEXT = f"""\
# What crosses by value

Made by `{COMMAND}`.

A student's code and your tests run in two processes. What your test takes from the student's side, and what it
hands in, crosses as data and arrives as exactly the type that it was: `type(answer) is set`, `answer == {{1, 2}}`,
`isinstance(table, pandas.DataFrame)`. It is a copy. Nothing of it is unpickled, imported or run.

| of | what arrives as its real type |
|---|---|
ROWS

**As parts too.** A list, a dict, a column of objects may hold any of these. An array, a table, an expression or a
graph that holds something else stays where it is, as a whole.

**Libraries.** One of these that the instructor's notebook does not import is imported when its first value arrives.

**Subclasses stay.** A student's class that is derived from one of these types is not one of them.

**By name** go only types and functions that a list has (`int`, `sorted`, `math.sqrt`, `numpy.sin`,
`pandas.DataFrame`); none of them opens files or runs text. A function by itself, outside of a list or dict, is
rather called where it lives.

**Named tuples** arrive as tuples of a class with the same name and fields; such a tuple equals the plain tuple of
its items.

**How large.** What crosses at once takes up to {MAX_ARRAY_BYTES // 1024**2} MB, holds up to {MAX_NODES:,} values
and is up to {MAX_DEPTH} deep. A long list, tuple or set of numbers of one type, or of text, counts by its bytes only.
What is larger is refused with a sentence that says what it is, how large, and the limit.

## Classes of your own

A module of yours that lies beside the notebook, and that both the student's cells and yours import, can say how its
classes cross. Your tests still run without gradekit: it is a dict, and nobody else reads it.

```python
class Point:
    def __init__(self, x, y):
        self.x, self.y = x, y


BY_VALUE = {{"Point": (lambda point: [point.x, point.y], lambda parts: Point(*parts))}}
```

The first function takes an instance apart into values that cross, the second makes an instance of them again. The
second is run beside your tests with what a student's code sent: let it check what it is given where that matters.
An instance of another class, a derived one too, stays where it is.
"""


def values():
    """Yield the page with its text, as `make refresh` wants it."""
    yield PAGE, page()


def page():
    """Return the page."""
    rows = []
    for group, kinds in GROUPS.items():
        told = dict.fromkeys(kind.what for kind in kinds)
        rows.append(f"| {group} | {'; '.join(told)} |")
    return TEXT.replace("ROWS", "\n".join(rows))


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
    print(f"written: {PAGE.relative_to(PAGE.parents[1])}")
