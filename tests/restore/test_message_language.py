"""In which language a notebook speaks, and what finding that out takes."""

import tracemalloc

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from gradekit.restore import language_of


def notebook(*texts):
    """Return a notebook with these text cells, and code in Chinese; numbered, since two of 20,000 random ids meet."""
    text_cells = [new_markdown_cell(text, id=f"text-{number}") for number, text in enumerate(texts)]
    return new_notebook(cells=[new_code_cell("# 中文"), *text_cells])


@pytest.mark.parametrize(
    ("texts", "language"),
    [
        ((), "en"),
        (("Check the gradient.",), "en"),
        (("用 NumPy 检查梯度是否正确。",), "zh"),
        (("# Gradient 梯度",), "en"),
    ],
)
def test_language(texts, language):
    """What the text cells are mostly written in."""
    assert language_of(notebook(*texts)) == language


@pytest.mark.parametrize("texts", [("中" * 2_000_000,), ("a" * 4_000_000,), ("中a" * 50,) * 20_000], ids=len)
def test_millions_of_letters(texts):
    """A student's text of any length takes little memory: workers, which nothing limits, ask this several times."""
    long = notebook("Check the gradient.", *texts)
    tracemalloc.start()
    try:
        language_of(long)
        assert tracemalloc.get_traced_memory()[1] < 20e6
    finally:
        tracemalloc.stop()
