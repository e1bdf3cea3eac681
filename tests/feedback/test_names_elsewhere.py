"""A name that only another cell sets is named on the page, with its line: in a notebook it finds a value after all."""

import copy

import pytest
from bs4 import BeautifulSoup
from courses import ROOT
from page_material import LANGUAGES, answered, material, released
from small_course import answer, check, locked, notebook

from gradekit.feedback import page
from gradekit.feedback.names_elsewhere import SAID, names_elsewhere

FIRST, SECOND = "forward_propagation", "backward_propagation"
SLIP = "def forward_propagation(x, theta):\n    Jay = theta * x\n    return J\n"


def found(exercise, source, *others, given=None):
    """Return what is said of an answer, as (name, line, meant)."""
    given = given or released()
    place = next(number for number, cell in enumerate(given.cells) if cell.id == exercise)
    return [(each.name, each.line, each.meant) for each in names_elsewhere(source, given, place, [source, *others])]


@pytest.mark.parametrize(
    ("exercise", "mutant", "expected"),
    [
        (FIRST, "cost_of_another_cell", [("J", 3, "cost")]),
        (FIRST, "x_of_another_cell", [("x", 2, "inputs")]),
        (FIRST, "theta_of_another_cell", [("theta", 2, "Theta")]),
        (SECOND, "x_of_another_cell", [("x", 2, "X")]),
        (SECOND, "cost_of_another_cell", [("J", 2, "x")]),
    ],
)
def test_the_kept_answers(exercise, mutant, expected):
    """Set by a cell below, or above while a name of the function's own is read by nobody."""
    assert found(exercise, (ROOT / "mutants" / exercise / f"{mutant}.py").read_text(encoding="utf-8")) == expected


def test_nothing_is_said_of_other_answers():
    """Not of right ones, nor of a wrong one that uses its own names, or no Python at all."""
    for path in sorted((ROOT / "mutants").glob("*/right_*.py")):
        assert found(path.parent.name, path.read_text(encoding="utf-8")) == [], path
    for source in ("def forward_propagation(x, theta):\n    return x", "def forward_propagation(:", "x" * 10**6, ""):
        assert found(FIRST, source) == []


@pytest.mark.parametrize(
    ("source", "others", "expected"),
    [
        (SLIP, [], [("J", 3, "Jay")]),
        (SLIP, ["J = 5"], []),
        (f"J = 0\n{SLIP}", [], []),
        ("def forward_propagation(x, theta):\n    global J\n    J = theta * x\n    return J", [], []),
        ("def forward_propagation(x, theta):\n    return [J for _ in (x, theta)][0]", [], [("J", 2, "")]),
        ("def forward_propagation(x, theta):\n    return abs(x) * np.sign(theta)", [], []),
        (f"def help(a):\n    return J\n\n{SLIP}", [], [("J", 2, "a")]),
    ],
    ids=["slip", "set in a cell of one's own", "set above it", "global", "comprehension", "others", "helper"],
)
def test_what_the_student_sets_is_no_slip(source, others, expected):
    """Whatever cell it is in."""
    assert found(FIRST, source, *others) == expected


def test_data_of_a_cell_above_may_be_meant():
    """As in a course whose functions work on what a locked cell has read; with a name that nobody reads it may not."""
    given = notebook(locked("load", "rows = [1, 2]"), answer("mean", "def mean(): pass"), check())
    assert found("mean", "def mean(column):\n    return sum(rows[column])", given=given) == []
    assert found("mean", "def mean(row):\n    return sum(rows)", given=given) == [("rows", 2, "row")]
    used = copy.deepcopy(given)
    used.cells[1].source = "def mean(row):\n    # use rows\n    return len(rows)"
    assert found("mean", "def mean(row):\n    return sum(rows)", given=used) == []


def test_not_all_of_many_are_said():
    """A cell below can set any number."""
    names = [f"name{number}" for number in range(50)]
    given = notebook(answer("f", "def f(): pass"), locked("try", "\n".join(f"{name} = 1" for name in names)))
    assert len(found("f", f"def f():\n    return {' + '.join(names)}", given=given)) == SAID


@pytest.mark.parametrize("assignment", LANGUAGES)
@pytest.mark.parametrize("earned", [8, 20])
def test_it_is_on_the_page_where_points_were_lost(assignment, earned):
    """In the language of the page; a right answer is left alone."""
    marked = answered(assignment, forward_propagation=SLIP)
    made = BeautifulSoup(page(material(assignment, earned, 20, 30, 30, marked=marked)), features="html.parser")
    notices = [each.text for each in made.find(id="exercise-1").parent.find_all(class_="notice")]
    assert len(notices) == (earned < 20)
    assert all("`J`" in text and "`Jay`" in text and "3" in text for text in notices)
