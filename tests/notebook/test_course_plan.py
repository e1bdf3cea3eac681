"""The plan of a notebook: which names are the student's, what runs where, and what both sides have to share."""

import re

import nbformat
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gradekit.notebook import modules_in, plan_of

ANSWER, LOCKED, TEST, OWN, BY_HAND = "student", "locked", "test", "own", "by hand"
BEGIN, END = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
SQUARE = (ANSWER, "def square(x):\n    return x * x")


def notebook(*cells):
    """Return a notebook of (kind, text); the grade_id is the cell's number."""
    made = nbformat.v4.new_notebook()
    for number, (kind, source) in enumerate(cells):
        cell = nbformat.v4.new_code_cell(source)
        if kind != OWN:
            cell.metadata["nbgrader"] = {
                "grade_id": str(number),
                "solution": kind in (ANSWER, BY_HAND),
                "grade": kind in (TEST, BY_HAND),
                "locked": kind in (LOCKED, TEST),
                "points": 1,
                "schema_version": 3,
            }
        made.cells.append(cell)
    return made


def plans(*cells):
    """Return the plans of the instructor's cells; what stands between BEGIN and END was not released."""
    made = notebook(*cells)
    texts = {cell.metadata.nbgrader.grade_id: cell.source for cell in made.cells if cell.metadata}
    released = {name: re.sub(f"(?s)\n?{BEGIN}.*{END}", "", text) for name, text in texts.items()}
    return list(plan_of(made, released).cells.values())


def planned(*cells):
    """Return the plan of the last cell that has one."""
    return plans(*cells)[-1]


def in_sandbox(*cells):
    """Return what the sandbox runs of each of the instructor's cells."""
    return [plan.in_sandbox for plan in plans(*cells)]


def in_checker(*cells):
    """Return which of the instructor's cells the checker runs."""
    return [plan.in_checker for plan in plans(*cells)]


def test_names_are_the_students_until_the_instructor_sets_them():
    """Whatever kind of cell of the student's it is that sets them, and whether it is the first or the last."""
    cells = (OWN, "a = 1"), (ANSWER, "b = 2"), (BY_HAND, "c = 3"), (LOCKED, "b = 5"), (TEST, "assert a + b + c == 9")
    assert planned(*cells).students == {"a", "c"}
    assert planned(*cells, (ANSWER, "b = 6"), (TEST, "assert b == 6")).students == {"a", "b", "c"}


def test_what_an_answer_changes_in_place_is_the_students():
    """The checker's own copy would be stale."""
    cells = (LOCKED, "deck = [2, 1]\ntable = {}"), (ANSWER, "deck.sort()\ntable['a'] = 1"), (TEST, "deck, table")
    assert planned(*cells).students == {"deck", "table"}


def test_imports_of_students_cells_are_repeated():
    """Once, before the first cell that may need them, in the instructor's words; modules are nobody's variables."""
    tried = "try:\n    import json\nexcept ImportError:\n    json = None\n"
    answer = f"import numpy as np\nfrom math import pi\n{tried}x = np.e"
    first, second = plans((ANSWER, answer), (TEST, "x"), (TEST, "x"))
    assert first.imports == ("import numpy as np", "from math import pi", "import json")
    assert second.imports == ()
    assert first.students == {"x"}


def test_what_tries_an_answer_runs_once():
    """A locked cell in the sandbox, a test in the checker."""
    cells = (LOCKED, "import math"), SQUARE, (LOCKED, "x = square(3)\nprint(x)"), (TEST, "assert square(2) == 4")
    assert in_checker(*cells) == [True, False, True]
    assert in_sandbox(*cells) == ["import math", "x = square(3)\nprint(x)", ""]


@pytest.mark.parametrize(
    "test",
    [
        "assert result == 9",  # what the locked cell has set
        "def check():\n    return result\ncheck()",
        "assert globals()['result'] == 9",
        "assert eval('result') == 9",
        "get_ipython().user_ns['result']",
        "%time result + 1",
        "if result == 9",  # no Python: nobody knows what it reads
    ],
)
def test_a_locked_cell_that_a_test_may_need_runs_in_the_checker(test):
    """Once, there: a counter would be one call ahead otherwise."""
    cells = SQUARE, (LOCKED, "result = square(3)"), (TEST, test)
    assert in_checker(*cells) == [True, True]
    assert in_sandbox(*cells)[0] == ""


@pytest.mark.parametrize(
    ("locked", "test"),
    [
        ("seen.append(square(3))", "assert seen == [9]"),
        ("numpy.random.seed(int(square(1)))", "numpy.random.rand()"),
        ("table[square(3)] = 1", "assert table"),
        ("square = double(square)", "assert square(2) == 8"),
    ],
)
def test_a_locked_cell_that_may_change_something_runs_in_the_checker(locked, test):
    """Where the test that reads it runs."""
    assert in_checker(SQUARE, (LOCKED, locked), (TEST, test)) == [True, True]


def test_what_a_magic_captures_is_a_name_that_is_set():
    """The test that reads it runs in the checker, and so does the cell."""
    assert in_checker(SQUARE, (LOCKED, "%%capture --no-stderr shown\nprint(square(3))"), (TEST, "shown.stdout")) == [
        True,
        True,
    ]


def test_a_locked_cell_that_has_nothing_to_do_with_an_answer_runs_in_both():
    """It costs no call, and everybody may need it."""
    cells = SQUARE, (LOCKED, "limit = 3\ndef near(a, b):\n    return abs(a - b) < limit"), (TEST, "square(2)")
    assert in_checker(*cells) == [True, True]
    assert in_sandbox(*cells)[0] == cells[1][1]


def test_of_a_test_the_sandbox_gets_what_does_not_depend_on_the_student():
    """Later cells of the student's find it as in JupyterLab, and nothing is called twice."""
    test = "import math\ndata = [1, 2]\ny = square(2)\ndef check():\n    return square(3)\nz = y + 1"
    assert in_sandbox(SQUARE, (TEST, test)) == ["import math\ndata = [1, 2]\ndef check():\n    return square(3)"]


def test_names_that_a_students_code_looks_at_are_handed_over():
    """What a test puts in their place, between two calls or for good; nothing else, as it may be secret."""
    cells = (
        (ANSWER, "def base(x):\n    return x\ndef top(x):\n    return base(x) + offset"),
        (
            TEST,
            f"{BEGIN}\nsecret = 7\nold = base\nbase = lambda x: 100\noffset = 1\ntop(1)\nbase = old\n{END}",
        ),
    )
    assert planned(*cells).handed_over == {"base", "offset"}


def test_what_the_released_text_sets_is_handed_over():
    """A student's own code may read it, as in JupyterLab; what the hidden part has touched stays."""
    assert planned(SQUARE, (LOCKED, "y = square(2)"), (TEST, "y + square(1)"), (LOCKED, "z = y")).handed_over == set()
    assert plans(SQUARE, (LOCKED, "y = square(2)"), (TEST, "assert y == 4"))[0].handed_over == {"y"}
    test = f"y = square(2)\nz = [square(1)]\n{BEGIN}\nsecret = square(7)\nz.append(secret)\n{END}"
    assert planned(SQUARE, (TEST, test)).handed_over == {"y"}


def test_what_was_made_with_a_students_names_depends_on_the_student():
    """An account that a locked cell has opened: a deposit in a later test is made once."""
    cells = (ANSWER, "class Account:\n    pass"), (LOCKED, "mine = Account()"), (TEST, "mine.deposit(5)")
    assert in_sandbox(*cells, (TEST, "assert mine.balance == 5\nmine.deposit(1)")) == ["", "", ""]
    assert in_sandbox(*cells, (LOCKED, "mine = 3"), (TEST, "other = mine + 1"))[2:] == ["mine = 3", "other = mine + 1"]


def test_a_name_that_a_later_cell_sets_first_is_not_read_there():
    """Each cell that tries an answer out has its own `x`."""
    tries = "x = 2\nprint(square(x))"
    assert in_checker(SQUARE, (LOCKED, tries), (LOCKED, tries), (TEST, "x = 3\nassert square(x) == 9")) == [
        False,
        False,
        True,
    ]
    assert in_checker(SQUARE, (LOCKED, "x = square(2)"), (TEST, "if square(1):\n    x = 3\nassert x")) == [True, True]


def test_the_hidden_part_is_no_concern_of_the_sandbox():
    """Only what was released counts there."""
    hidden = f"assert square(2) == 4\n{BEGIN}\nexpected = 9\n{END}"
    assert in_sandbox(SQUARE, (TEST, hidden)) == [""]


@pytest.mark.parametrize(
    ("test", "kinds", "patched"),
    [
        ("np.random.seed(1)\nsquare(2)", {"random"}, set()),
        ("with open('t.txt', 'w') as f:\n    f.write('a')\nsquare(2)", {"files"}, set()),
        ("assert os.environ['KEY'] == '1'", {"environ", "files"}, set()),
        ("with patch('builtins.input', return_value='4'):\n    square(2)", set(), {"builtins.input"}),
        ("with patch.object(random, 'random'):\n    square(2)", {"random"}, {"random.random"}),
        ("time.sleep = lambda s: None\nsquare(2)", set(), {"time.sleep"}),
        ("assert square(2) == 4", set(), set()),
    ],
)
def test_what_both_sides_have_to_share(test, kinds, patched):
    """Only where the text speaks of it: each costs a message at each call."""
    plan = planned(SQUARE, (TEST, test))
    assert (plan.mirrored, plan.patched) == (kinds, patched)


def test_variables_that_calls_change_are_looked_at_again():
    """By `global`, or in place."""
    answer = "hits = 0\nlog = []\ndef hit():\n    global hits\n    hits += 1\n    log.append(hits)"
    plan = planned((ANSWER, answer), (TEST, "hit()\nassert hits == 1 and log == [1]"))
    assert plan.changed_by_calls == {"hits", "log"}


def test_a_functions_own_variables_are_not_the_notebooks():
    """Of the same name or not."""
    answer = "def add(items):\n    items.append(1)\n    items[0] += 1"
    plan = planned((ANSWER, answer), (TEST, "items = []\nadd(items)\nassert items == [2]"))
    assert (plan.students, plan.handed_over, plan.changed_by_calls) == ({"add"}, set(), set())


@given(st.text(max_size=300))
def test_any_text_of_a_cell_has_a_plan(source):
    """Whatever an instructor writes, in whichever cell."""
    for kind in (ANSWER, LOCKED, TEST):
        assert plans(SQUARE, (kind, source), (TEST, "square(2)"))


def test_what_was_not_released_is_not_given_to_the_sandbox():
    """A cell that nobody knows the released text of is not run there at all."""
    made = notebook((LOCKED, "limit = 3"), SQUARE, (TEST, "import math"))
    assert {plan.in_sandbox for plan in plan_of(made, {}).cells.values()} == {""}


def test_modules_are_those_that_are_not_pythons_own():
    """Once each, as they are imported."""
    cells = (LOCKED, "import os, numpy as np\nimport matplotlib.pyplot"), (ANSWER, "from scipy.stats import norm")
    assert modules_in(notebook(*cells)) == ("matplotlib.pyplot", "numpy", "scipy.stats")


@pytest.mark.parametrize("setting", ["sys.stdout = io.StringIO()", "keep, sys.stdout = sys.stdout, io.StringIO()"])
def test_where_a_test_prints_to_is_the_checkers_alone(setting):
    """In the sandbox nobody would put it back."""
    cells = (ANSWER, "def hello():\n    print('hi')"), (TEST, f"import io, sys\n{setting}\nhello()")
    assert "stdout" not in in_sandbox(*cells)[-1]


def test_what_is_a_functions_own_is_nothing_that_both_sides_have():
    """Arguments and variables of a function are not names of the notebook; nor is what a module is called."""
    answer = (
        ANSWER,
        "import json\ndef save(m, path):\n    with open(path, 'w') as f:\n        json.dump(m, f)\n    m[0] = 1",
    )
    assert planned(answer, (TEST, "m = [2]\nsave(m, 'a')\nassert m == [1]")).changed_by_calls == set()
    assert (
        "total"
        in planned(
            (ANSWER, "total = 0\ndef add():\n    global total\n    total += 1"), (TEST, "add()\nassert total == 1")
        ).changed_by_calls
    )


def test_a_visible_test_writes_its_files_once():
    """A table cannot be made twice, and a line that is appended would be there twice."""
    test = (
        TEST,
        "import sqlite3\ndb = sqlite3.connect('a.db')\ndb.execute('create table t (x int)')\nassert rows('a.db') == 0",
    )
    assert in_sandbox((ANSWER, "def rows(path):\n    return 0"), test) == ["import sqlite3"]


def test_where_a_student_has_drawn_the_test_looks_at_the_same_figures():
    """There is one current figure; under whatever name the module goes."""
    looks = (TEST, "import matplotlib.pyplot as p\nassert p.gca().lines")
    assert planned((ANSWER, "import matplotlib.pyplot as p\ndef draw():\n    p.plot([1])"), looks).students >= {"p"}
    assert planned((ANSWER, "from matplotlib import pyplot as p\np.plot([1])"), looks).students >= {"p"}
    assert "p" not in planned((ANSWER, "x = 1"), looks).students


def test_a_drawing_module_under_two_names_is_one_module():
    """Also where the student's code draws with one of them only, or with none of the instructor's."""
    drawn = (ANSWER, "from matplotlib import pyplot as p\np.plot([1])")
    asks = (TEST, "assert pyplot is p")
    assert planned((OWN, "from matplotlib import pyplot"), drawn, asks).students >= {"p", "pyplot"}
    assert planned((LOCKED, "from matplotlib import pyplot"), drawn, asks).students >= {"p", "pyplot"}
    assert planned((OWN, "import matplotlib.pyplot as q"), drawn, (TEST, "assert q is p")).students >= {"p", "q"}


def test_what_only_answers_import_is_asked_for():
    """Where a cell of the instructor's, or a released one, imports it too, it is there whatever a student does."""
    answer, test = (ANSWER, "import math\nfrom statistics import mean as m"), (TEST, "assert m([1]) == math.floor(1.5)")
    assert planned(answer, test).asked_for == {"math", "m"}
    assert planned(answer, (TEST, "assert True")).asked_for == frozenset()
    assert planned(answer, (OWN, "import math"), test).asked_for == {"m"}
    assert planned(answer, (LOCKED, "import math"), test).asked_for == {"m"}
    assert planned((LOCKED, "import math"), answer, (OWN, "m = 1"), test).asked_for == {"math", "m"}
