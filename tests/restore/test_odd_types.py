"""Fields of a notebook that hold another type than they may: what can be recovered is, else a person is asked."""

import json
import tracemalloc

import pytest
from courses import NOTEBOOK
from restoring import RIGHT, codes, functions, restored, right

from gradekit.restore import notes
from gradekit.restore.reading.odd_types import objects_in

EXERCISE = "gradient_check"
BLANK = functions(restored({}))
NOTHING = object()  # the field is not there


def with_field(name, value):
    """Return a right notebook of which one answer has something else in a field, `parent.name` in one below it."""
    content = right()
    cell = next(cell for cell in content["cells"] if mark(cell).get("grade_id") == EXERCISE)
    *parents, name = name.split(".")
    for parent in parents:
        cell = cell[parent]
    return content, cell, name, value(cell) if callable(value) else value


def changed(name, value):
    """Return what becomes of it."""
    content, holder, name, value = with_field(name, value)
    holder.pop(name, None)
    if value is not NOTHING:
        holder[name] = value
    return restored({NOTEBOOK: json.dumps(content)})


def mark(cell):
    """Return nbgrader's metadata of a cell."""
    return cell["metadata"].get("nbgrader", {})


def lines(cell):
    """Return a cell's text as a list of lines."""
    return "".join(cell["source"]).splitlines(keepends=True)


RECOVERED = {
    "nested": lambda cell: [[line] for line in lines(cell)],
    "nested unevenly": lambda cell: [lines(cell)[0], [[lines(cell)[1:3]], [], lines(cell)[3:]]],
    "nested deeply": lambda cell: json.loads("[" * 300 + json.dumps(lines(cell)) + "]" * 300),
    "numbered": lambda cell: {str(number): line for number, line in enumerate(lines(cell))},
    "numbered from the end": lambda cell: dict(reversed([(str(n), line) for n, line in enumerate(lines(cell))])),
    "with nulls": lambda cell: [None, *lines(cell), None],
    "without line ends": lambda cell: "".join(cell["source"]).split("\n"),
}


@pytest.mark.parametrize("value", RECOVERED.values(), ids=RECOVERED)
def test_source_recovered(value):
    """Text in lists of lists, or under the numbers of its lines, is the answer, and nobody need look."""
    found = changed("source", value)
    assert functions(found) == RIGHT
    assert codes(found) == []


LOST = {
    "number": 17,
    "fraction": 1.5,
    "truth": True,
    "object": {"text": "def gradient_check(x, theta): return 1"},
    "list of numbers": [7],
    "list of objects": [{"line": "x"}],
    "object in a list of blanks": ["\n", {"a": {}}],
    "null": None,
    "not there": NOTHING,
}


@pytest.mark.parametrize("value", LOST.values(), ids=LOST)
def test_source_lost(value):
    """What is no text is no answer that is not there: a person is asked, and the others are marked."""
    found = changed("source", value)
    assert "not-text" in codes(found)
    assert notes(found)["person"]
    assert functions(found) == RIGHT | {EXERCISE: BLANK[EXERCISE]}


OTHER_FIELDS = [
    *(("cell_type", value) for value in (NOTHING, None, "Code", " code ", ["code"], 7, {"code": 1}, [])),
    *(("metadata", value) for value in (NOTHING, None, [], 7, "text", [{"nbgrader": {"grade_id": EXERCISE}}])),
    *(("metadata.nbgrader", value) for value in (NOTHING, None, [], 7, "text", [{"grade_id": EXERCISE}])),
    *(("metadata.nbgrader.grade_id", value) for value in (NOTHING, None, [], 7, {}, [EXERCISE])),
    *(("id", value) for value in (NOTHING, None, 7, [], {}, True)),
    *(("outputs", value) for value in (NOTHING, None, {}, 7, "text", [7], {"0": {"output_type": 7}})),
    *(("execution_count", value) for value in (NOTHING, "five", [], {}, 1e300)),
    *(("attachments", value) for value in (None, [], 7, "text", {"a": 7}, {"a": {"image/png": 7}})),
]


@pytest.mark.parametrize(("name", "value"), OTHER_FIELDS)
def test_other_fields_of_a_cell(name, value):
    """No other field that holds what it cannot costs an answer."""
    assert functions(changed(name, value)) == RIGHT


def numbered(values):
    """Return a list as an object, the last one first."""
    return {str(number): value for number, value in reversed(list(enumerate(values)))}


def without_type(cell):
    """Return a cell that does not say what it is."""
    return {name: value for name, value in cell.items() if name != "cell_type"}


NOTEBOOKS = {
    "cells under numbers": lambda made: made | {"cells": numbered(made["cells"])},
    "cells under names": lambda made: made | {"cells": {f"cell-{n}": cell for n, cell in enumerate(made["cells"])}},
    "cells in lists": lambda made: made | {"cells": [[cell] for cell in made["cells"]]},
    "nulls among cells": lambda made: made | {"cells": [None, *made["cells"], None]},
    "nbformat as text": lambda made: made | {"nbformat": "4", "nbformat_minor": "5"},
    "nbformat null": lambda made: made | {"nbformat": None, "nbformat_minor": []},
    "nbformat a list": lambda made: made | {"nbformat": [4]},
    "no nbformat": lambda made: {"cells": made["cells"]},
    "metadata null": lambda made: made | {"metadata": None},
    "metadata a list": lambda made: made | {"metadata": [1]},
    "metadata text": lambda made: made | {"metadata": "none"},
    "worksheets under numbers": lambda made: {"worksheets": {"0": {"cells": made["cells"]}}},
    "worksheets in lists": lambda made: {"worksheets": [[{"cells": numbered(made["cells"])}]]},
    "worksheets beside cells": lambda made: made | {"worksheets": "none"},
    "cells alone": lambda made: made["cells"],
    "cells alone, without types": lambda made: [without_type(cell) for cell in made["cells"]],
    "in a list": lambda made: [made],
    "as Jupyter's server sends it": lambda made: {"name": NOTEBOOK, "type": "notebook", "content": made},
    "in a field": lambda made: {"version": 1, "notebook": made},
}


@pytest.mark.parametrize("make", NOTEBOOKS.values(), ids=NOTEBOOKS)
def test_a_whole_notebook(make):
    """Cells are found wherever the format, or what is near to it, has them."""
    assert functions(restored({NOTEBOOK: json.dumps(make(right()))})) == RIGHT


@pytest.mark.parametrize("extra", [7, True, "def gradient_check(x): return 1"])
def test_what_is_no_cell(extra):
    """Something among the cells that is no cell is not silently nothing."""
    content = right()
    content["cells"].append(extra)
    found = restored({NOTEBOOK: json.dumps(content)})
    assert functions(found) == RIGHT
    assert notes(found)["person"]


@pytest.mark.parametrize("data", [[{"source": "x"}], {"content": {"cells": [1, 2]}}, {"rows": [[1]]}, {"source": 7}])
def test_other_data(data):
    """Data of the student's own are no notebook, whatever their fields are called."""
    assert codes(restored({NOTEBOOK: json.dumps(right()), "data.json": json.dumps(data)})) == []
    assert restored({"data.json": json.dumps(data)}).unreadable


def test_millions_of_what_is_no_cell():
    """They take no memory each: the reader's is limited, and others are behind."""
    numbers = [1] * 300_000
    tracemalloc.start()
    try:
        assert len(list(objects_in(numbers))) == len(numbers)
        assert tracemalloc.get_traced_memory()[1] < 30 * len(numbers)
    finally:
        tracemalloc.stop()
