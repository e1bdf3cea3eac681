"""Making a notebook inert, and a page of it, takes a time that does not grow faster than what was handed in."""

import time

import pytest
from nbconvert.exporters import HTMLExporter
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from gradekit.notebook import make_inert

PIECES = {
    "colours": "\x1b[31mx",
    "numbers": "\x1b[" + "1;" * 15,
    "no end": "\x1b]0;",
    "environments": "\\begin{a}",
    "display": "\\\\[",
    "dollars": "$ ",
    "brackets": "[",
    "pictures": "![",
    "tags": "<div>",
    "open tags": "<a ",
    "attributes": "<b x>",
    "quotes": "> ",
    "gaps": " \n",
    "attribute access": "x.",
    "entities": "&#91;",
}
SMALL = 150_000
SIZES = (SMALL, 2 * SMALL)


def notebook(piece, size):
    """Return a notebook that shows a text of this size in every way."""
    text = (piece * (size // len(piece) + 1))[:size]
    data = {"text/plain": text, "text/html": text, "text/latex": text, "image/svg+xml": text}
    outputs = [
        new_output("stream", name="stdout", text=text),
        new_output("display_data", data=data),
        new_output("display_data", data={"text/markdown": text}),
        new_output("error", ename="E", evalue=text, traceback=[text]),
    ]
    return new_notebook(cells=[new_markdown_cell(text), new_code_cell(text, outputs=outputs)])


def seconds(work):
    """Return the processor time that something takes, the least of two."""
    found = []
    for _ in range(2):
        start = time.process_time()
        work()
        found.append(time.process_time() - start)
    return min(found)


@pytest.mark.slow
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_twice_as_much_takes_about_twice_as_long(piece):
    """To make it inert, and to make a page of that; a fixed time is added, which a page takes anyway."""
    fixed = seconds(lambda: page(new_notebook()))
    small, large = (seconds(lambda size=size: page(make_inert(notebook(piece, size), frozenset()))) for size in SIZES)
    assert (large + fixed) / (small + fixed) < 3


def page(made):
    """Return the page that nbconvert makes."""
    return HTMLExporter(template_name="basic").from_notebook_node(made)


def test_very_many_cells_and_outputs_are_cut():
    """With a sentence that says so, wherever it happens."""
    outputs = [new_output("display_data", data={"text/plain": "x"}) for _ in range(5000)]
    cells = [new_code_cell("x", outputs=outputs), *(new_code_cell("y", id=f"y-{number}") for number in range(5000))]
    found = make_inert(new_notebook(cells=cells), frozenset()).cells
    assert len(found) == 2001
    assert "3001 more cells" in found[-1].source
    assert len(found[0].outputs) == 2001
    assert "more outputs" in found[0].outputs[-1].text


def test_long_code_is_cut_where_it_is_shown():
    """Its beginning stays; a gap of many lines is one of few."""
    long = new_code_cell("a = 1\n" + " \n" * 9000 + "b = 2\n" + "x" * 5000)
    (found,) = make_inert(new_notebook(cells=[long]), frozenset()).cells
    assert found.source.startswith("a = 1\n")
    assert "\nb = 2\n" in found.source
    assert "left out" in found.source
    assert len(found.source) < 3000
