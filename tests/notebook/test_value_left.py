"""What a test cell left: a number within its points, checks that add up to it, or nothing."""

import pytest
from nbformat import NotebookNode
from nbformat.v4 import new_code_cell, new_output

from gradekit.notebook.cell_outputs import CHECKS_MEDIA_TYPE
from gradekit.notebook.value_left import Kind, Left, differs, value_left


def cell(*outputs, points=20):
    """Return a test cell with these outputs."""
    made = new_code_cell("test", outputs=list(outputs))
    made.metadata.nbgrader = NotebookNode(points=points, grade=True, grade_id="test")
    return made


def result(text, **data):
    """Return the value of a cell."""
    return new_output("execute_result", data={"text/plain": text, **data})


def checks(*earned):
    """Return what a value says of its checks."""
    return {CHECKS_MEDIA_TYPE: {"checks": [{"earned": points} for points in earned]}}


def printed(text):
    """Return printed text."""
    return new_output("stream", name="stdout", text=text)


@pytest.mark.parametrize(
    ("outputs", "left"),
    [
        ((), Left(Kind.NOTHING)),
        ((printed("20"),), Left(Kind.NOTHING)),
        ((result("'all right'"),), Left(Kind.NOTHING)),
        ((result(["'in lines'", "'in lines'"]),), Left(Kind.NOTHING)),
        ((result("7.5"),), Left(Kind.NUMBER)),
        ((result(["7.5"]),), Left(Kind.NUMBER)),
        ((printed("hello"), result("0")), Left(Kind.NUMBER)),
        ((result("20.0", **checks(15, 5, 0)),), Left(Kind.CHECKS)),
        ((result("0.3", **checks(0.1, 0.2)),), Left(Kind.CHECKS)),
    ],
)
def test_what_is_a_mark(outputs, left):
    """Nbgrader's reading of it, without its kindness."""
    assert value_left(cell(*outputs)) == left


@pytest.mark.parametrize("text", ["-1", "21", "nan", "inf", "1e400"])
def test_a_number_that_is_no_mark(text):
    """Nbgrader gives full points for some of these, and stops at the others."""
    found = value_left(cell(result(text)))
    assert found.kind is Kind.NUMBER
    assert "expected a number from 0 to 20" in found.fault


@pytest.mark.parametrize(
    "data",
    [
        {CHECKS_MEDIA_TYPE: {"checks": []}},
        {CHECKS_MEDIA_TYPE: {}},
        {CHECKS_MEDIA_TYPE: "x" * 10_000},
        {CHECKS_MEDIA_TYPE: {"checks": [{"earned": "20"}]}},
        {CHECKS_MEDIA_TYPE: {"checks": [1, 2]}},
        checks(10, 5),
    ],
)
def test_checks_that_do_not_add_up(data):
    """A record of them that was cut is none."""
    found = value_left(cell(result("20.0", **data)))
    assert found.fault == "The test cell left checks whose points do not add up to its value."


@pytest.mark.parametrize(
    ("left", "expected", "sentence"),
    [
        (Left(Kind.CHECKS), Left(Kind.CHECKS), ""),
        (Left(Kind.NOTHING), Left(Kind.NOTHING), ""),
        (Left(Kind.NUMBER), None, ""),
        (
            Left(Kind.NOTHING),
            Left(Kind.CHECKS),
            "left no number; for the instructor's own solution it leaves the",
        ),
        (Left(Kind.NUMBER), Left(Kind.NOTHING), "left a number; for the instructor's own solution it leaves no number"),
        (Left(Kind.NUMBER, "It is odd."), None, "It is odd."),
    ],
)
def test_another_kind_than_for_the_instructor(left, expected, sentence):
    """It is said what was left and what is expected."""
    found = differs(left, expected)
    assert sentence in found
    assert bool(found) == bool(sentence)
