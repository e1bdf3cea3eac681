"""Which names of the instructor's a student's cells may have changed, of those that a test reads."""

import pytest
from idiom_files import notebook

from gradekit.notebook import as_in_one_kernel, compared, plan_of

LOCKED = ("locked", "import numpy as np\ndata = [3, 1, 2]\ncount = 0\ndef helper(x):\n    return x")
TEST = ("test", "assert f(data) == count and helper(1) and np.pi")


def names(answer, *, solution="f = sorted", test=TEST):
    """Return what a test is to compare for a student's answer."""
    plan = plan_of(notebook([LOCKED, ("answer", solution), test]), {})
    found = compared(plan, notebook([LOCKED, ("answer", answer), test]))
    (name,) = [each for each in found.cells if found.cells[each] != plan.cells[each]] or [None]
    return set(found.cells[name].compared) if name else set()


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        ("f = sorted", set()),
        ("data.sort()\nf = list", {"data"}),
        ("data[0] = 1", {"data"}),
        ("data += [4]", {"data"}),
        ("work = data\nwork[0] = 1", {"data"}),
        ("row = data[0]\nrow.append(1)", {"data"}),
        ("work = data\nagain = work\nagain.clear()", {"data"}),
        ("work = list(data)\nwork[0] = 1", set()),
        ("def f(x):\n    global count\n    count += 1", {"count"}),
        ("def f(x):\n    data.append(x)", {"data"}),
        ("def f(data):\n    data.append(1)", set()),
        ("other = 3", set()),
        ("print(data)", set()),
    ],
)
def test_what_may_have_changed(answer, expected):
    """In place, under another name, or by a function."""
    assert names(answer) == expected


def test_what_the_solution_changes_is_the_students_anyway():
    """It is fetched for the test as it is."""
    assert names("data.sort()", solution="data.sort()\nf = list") == set()


def test_what_no_test_reads_is_not_compared():
    """So no message is sent for it."""
    assert names("data.sort()", test=("test", "assert f([1])")) == set()


def test_the_other_way_has_the_students_values():
    """For the tests that found a difference, and for no other one."""
    cells = [LOCKED, ("answer", "data.sort()"), TEST, TEST]
    found = compared(plan_of(notebook([LOCKED, ("answer", "f = sorted"), TEST, TEST]), {}), notebook(cells))
    first, second = [name for name, cell in found.cells.items() if cell.compared]
    other = as_in_one_kernel(found, {first})
    assert "data" in other.cells[first].students
    assert other.cells[second] == found.cells[second]


def test_the_names_that_students_can_read():
    """Functions, classes and methods, in what was released."""
    test = ("test", "class Duck:\n    def speak(self):\n        pass\ndef probe():\n    pass")
    cells = notebook([LOCKED, ("answer", "f = sorted"), test])
    name = cells.cells[-1].id
    told = {cell.id: cell.source for cell in cells.cells}
    assert {"helper", "Duck", "Duck.speak", "probe"} <= plan_of(cells, told).cells[name].functions
    assert "Duck" not in plan_of(cells, told | {name: ""}).cells[name].functions
