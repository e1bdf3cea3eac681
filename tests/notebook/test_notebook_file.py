"""A notebook is copied whole, and its file is to the letter the one that nbformat writes."""

import copy
import json

import nbformat
import pytest
from courses import ROOT
from hypothesis import given
from hypothesis import strategies as st
from nbformat import NotebookNode

from gradekit.notebook import copied, indented, text_of_file

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(st.characters(codec=None)),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(JSON)
def test_what_is_indented_reads_as_pythons_own(content):
    """Letters, numbers that are none, text that is none, empty lists."""
    assert indented(content) == json.dumps(content, ensure_ascii=False, indent=1)


@pytest.mark.parametrize("path", sorted(ROOT.glob("*/*/*.ipynb")), ids=lambda path: f"{path.parts[-3]}-{path.stem}")
def test_a_file_is_the_one_that_nbformat_writes(path):
    """Of each notebook of the repository, whose lines and outputs are of all kinds."""
    notebook = nbformat.read(path, 4)
    before = copy.deepcopy(notebook)
    assert text_of_file(notebook) == nbformat.writes(notebook, 4) + "\n"
    assert notebook == before


def test_what_is_to_be_stripped_is_stripped():
    """Marks that nbformat keeps in memory only, and bytes, which it writes as text."""
    notebook = nbformat.v4.new_notebook(metadata={"signature": "x", "orig_nbformat": 3})
    notebook.cells = [nbformat.v4.new_code_cell("a\nb", metadata={"trusted": True})]
    notebook.cells[0].outputs = [nbformat.v4.new_output("display_data", {"image/png": "aGFsbG8="})]
    notebook.cells[0].outputs[0]["data"]["image/png"] = b"aGFsbG8="
    assert text_of_file(notebook) == nbformat.v4.writes(notebook) + "\n"
    assert "trusted" not in text_of_file(notebook)


def test_a_copy_shares_nothing():
    """Nodes stay nodes, dicts stay dicts, and what else there may be is copied as Python does."""
    held = [1, {2}]
    whole = NotebookNode(cells=[NotebookNode(source="x", tags=["a"], plain={"b": [None, 1.5, True]})], held=held)
    dict.__setitem__(whole, "plain", {"c": []})
    found = copied(whole)
    assert found == whole
    assert [type(found), type(found.cells[0]), type(found["plain"])] == [NotebookNode, NotebookNode, dict]
    found.cells[0].tags.append("d")
    found["plain"]["c"].append(1)
    found["held"][1].add(3)
    assert (whole.cells[0].tags, whole["plain"]["c"], whole["held"][1]) == (["a"], [], {2})
