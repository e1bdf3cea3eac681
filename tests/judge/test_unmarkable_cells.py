"""A test that the instructor's own solution does not pass says why in its author's words, each cell for itself."""

import nbformat
import pytest
from any_course import make_course_of, notebook, record_of, write

from gradekit.judge import TestRun
from gradekit.judge.answer_not_run import SENTENCES, said_of
from gradekit.judge.unmarkable.causes import ROWS, cause_of

CLASS = "class Shape:\n    def area(self):\n        return 4"
ABSTRACT = "class A:\n    def f(self):\n        raise NotImplementedError"
CASES = [
    (
        "file_with_code",
        [("S", "with open('odd.py', 'w') as file:\n    file.write('x = 1')"), ("T", "import odd\nassert odd.x == 1")],
        "the test looks for `odd.py`",
    ),
    ("module_missing", [("T", "import no_such_module_here")], "`no_such_module_here` is not there"),
    ("solution_stops", [("S", "xs = [1][5]"), ("T", "assert xs")], "the cell `s1` does not run: IndexError"),
    (
        "locked_cell_stops",
        [("L", "limit = [1][5]"), ("S", "x = 1"), ("T", "assert x < limit")],
        "it needs `limit`, and the locked cell `l1` that sets it stops: IndexError",
    ),
    (
        "own_cell_stops",
        [
            ("P", "import no_such_module_here\nrows = [1]"),
            ("S", "def n(xs):\n    return len(xs)"),
            ("T", "assert n(rows)"),
        ],
        "it needs `rows`, and the cell that sets it does not run: ModuleNotFoundError: No module named",
    ),
    (
        "program_started",
        [("S", "!mkdir results"), ("T", "import os\nassert os.path.isdir('results')")],
        "the notebook starts another program, as with `!mkdir`",
    ),
    (
        "program_started",
        [
            ("S", "open('say.py', 'w').write('print(1)')"),
            ("T", "import subprocess, sys\nassert subprocess.run([sys.executable, 'say.py']).returncode == 0"),
        ],
        "as with `subprocess.run`",
    ),
    (
        "class_inherited",
        [("S", "class A:\n    pass"), ("T", "class B(A):\n    pass\nassert B()")],
        "a class `B` that inherits from the student's",
    ),
    (
        "function_read",
        [
            ("S", "def add(a, b):\n    return a + b"),
            ("T", "import dis\nassert not [i for i in dis.get_instructions(add) if 'CALL' in i.opname]"),
        ],
        "looks into a function of the student's with `dis`",
    ),
    (
        "object_of_a_library_handed_in",
        [
            ("S", "def told(condition):\n    with condition:\n        condition.notify()"),
            ("T", "from threading import Condition\ntold(Condition())"),
        ],
        "that it got from `Condition`",
    ),
    (
        "attribute_replaced",
        [
            ("S", "class A:\n    f = 1\n\ndef use(a):\n    return a.f == 5"),
            ("T", "A.f = property(lambda self: 5)\nassert use(A())"),
        ],
        "the test sets `A.f`",
    ),
    ("value_too_large", [("S", "b = 'x' * 30_000_000"), ("T", "assert len(b) > 3")], "`b` is a str of 30,000,000"),
    (
        "call_too_large",
        [("S", "def made(n):\n    return 'x' * n"), ("T", "assert len(made(30_000_000)) > 3")],
        "the test hands a str of 30,000,000 characters to a function of the student's, or gets that from it",
    ),
    (
        "call_too_large",
        [("S", "def size(text):\n    return len(text)"), ("T", "assert size('x' * 30_000_000) > 3")],
        "and it takes more than 16 MB",
    ),
    (
        "not_equal",
        [("S", "x = 2.0"), ("T", "assert type(x) is float and x == 3")],
        "an assertion does not hold",
    ),
    (
        "identity_asked",
        [("S", "a = [1]\ndef same():\n    return a"), ("T", "assert same() is a")],
        "whether two values are one object",
    ),
    (
        "pickled",
        [("S", "class A:\n    x = 1"), ("T", "import pickle\nassert pickle.loads(pickle.dumps(A()))")],
        "elsewhere with `pickle`",
    ),
    (
        "notebook_looked_into",
        [("S", "k = 1\ndef f():\n    return k"), ("T", "globals()['k'] = 5\nassert f() == 5")],
        "looks for names in the notebook",
    ),
    ("input_asked", [("S", "def f():\n    return input()"), ("T", "assert f() == 'a'")], "nobody types"),
    ("file_missing", [("T", "open('nowhere.txt')")], "the file `nowhere.txt` is not there"),
    (
        "file_elsewhere",
        [("T", "open('/sys/kernel/uevent_seqnum', 'a')")],
        "`/sys/kernel/uevent_seqnum` is to be changed",
    ),
    ("name_missing", [("T", "assert no_such_name")], "no cell above the test sets `no_such_name`"),
    ("no_python", [("T", "assert 1 ==")], "the test is no valid Python"),
    ("not_equal", [("S", "x = 1"), ("T", "assert x == 2, 'x is 2'")], "does not hold for the solution (x is 2)"),
    ("anything_else", [("T", "1 / 0")], "ends in ZeroDivisionError: division by zero"),
]


@pytest.mark.parametrize(("code", "cells", "said"), CASES, ids=[case[0] for case in CASES])
def test_a_cell_that_cannot_be_marked(tmp_path, code, cells, said):
    """Through the whole engine: nobody loses a mark, and the reason says what the test does and what to do."""
    found = record_of(make_course_of(tmp_path, cells))["t1"]
    assert (found["earned"], found["verdict"]) == (None, "grader_error")
    assert said.lower() in found["reason"].lower()
    assert found["reason"].startswith("The instructor's own solution does not pass this test.")
    remedy = next(row.remedy for row in ROWS if row.code == code)
    assert remedy in found["reason"]
    assert found["reason"].endswith("A person has to mark this cell.")


def test_a_test_above_that_stops_is_the_cause_below(tmp_path):
    """What a later test needs of an earlier one is missing because that one stopped, and not for want of a cell."""
    cells = [("S", "x = 1"), ("T", "limit = [1][5]\nassert x"), ("T", "assert x < limit")]
    found = record_of(make_course_of(tmp_path, cells))["t2"]
    assert "it needs `limit`, and the locked cell `t1` that sets it stops: indexerror" in found["reason"].lower()


ENDED = [
    ("import_not_locked", "NameError", "name 'np' is not defined", "assert np.isclose(x, 1)", "`numpy` is imported"),
    ("import_not_locked", "NameError", "name 'sqrt' is not defined", "sqrt(x)", "`math.sqrt` is imported"),
    (
        "import_not_locked",
        "AttributeError",
        "'Opaque' object has no attribute 'isclose'",
        "assert np.isclose(x, 1)",
        "`numpy` is imported",
    ),
    (
        "attribute_of_an_object",
        "AttributeError",
        "'Opaque' object has no attribute 'area'",
        "shape.area()",
        "reads `area` of an object",
    ),
    ("object_called", "TypeError", "'Opaque' object is not callable", "f(1)(2)", "calls an object"),
    ("object_gone_through", "TypeError", "'Opaque' object is not iterable", "list(f(1))", "goes through"),
    ("entry_of_an_object", "TypeError", "'Opaque' object is not subscriptable", "f(1)[0]", "an entry of an object"),
    ("object_used", "TypeError", "object of type 'Opaque' has no len()", "len(f(1))", "uses an object"),
    (
        "function_looked_into",
        "AttributeError",
        "a test cannot look at __globals__",
        "four.__globals__",
        "a function of the student's is made of (__globals__)",
    ),
    (
        "cell_run_again",
        "StudentsText",
        "the test runs a text of the student's, which is run beside the student's code only",
        "exec(In[1])",
        "runs a text of the student's as code",
    ),
    ("function_read", "AssertionError", "", "import inspect\nassert inspect.signature(f)", "with `signature`"),
    (
        "exception_of_the_students",
        "TypeError",
        "catching classes that do not inherit from BaseException",
        "",
        "catches",
    ),
    (
        "class_of_the_students",
        "TypeError",
        "issubclass() arg 1 must be a class",
        "issubclass(A, B)",
        "asks for a class",
    ),
    ("too_slow", "TimeoutError", "stopped after 2 seconds", "f()", "longer than 2 seconds"),
    ("doctest_run", "AssertionError", "", "import doctest\nassert doctest.testmod()", "doctests"),
    ("time_measured", "AssertionError", "", "import timeit\nassert timeit.timeit(f) < 1", "measures time"),
    ("name_replaced", "AssertionError", "", "del x\nassert y", "sets or deletes `x`"),
    ("name_replaced", "AssertionError", "", "x = lambda: 2\nassert y", "sets or deletes `x`"),
    ("builtin_replaced", "AssertionError", "", "with mock.patch('builtins.print'):\n    f()", "with `patch`"),
    ("random_seeded", "AssertionError", "", "np.random.seed(1)\nassert f() == 3", "the seed of numbers"),
    ("name_not_handed_over", "NameError", "name 'x' is not defined", "assert x", "`x`, which the solution sets"),
    (
        "state_of_a_module",
        "AssertionError",
        "",
        "import registry\nadd(3)\nassert registry.ITEMS == [3]",
        "`registry.ITEMS`",
    ),
    ("process_ended", "ChildProcessError", "it ended Python (signal 9)", "f()", "it ended Python (signal 9)"),
]


ANSWER = "import registry\nx = 1\n\ndef add(item):\n    registry.ITEMS.append(item + x)"


@pytest.mark.parametrize(("code", "kind", "message", "text", "said"), ENDED)
def test_a_row_of_the_table(code, kind, message, text, said):
    """By how a test ended and what its text does, in a notebook with two imports and an answer."""
    cells = [("P", "import numpy as np\nfrom math import sqrt"), ("S", ANSWER), ("T", text)]
    run = TestRun("t1", ended=False, kind=kind, reason=f"{kind}: {message}")
    cause = cause_of(notebook(cells), run, {"t1": run})
    assert cause.code == code
    assert said in cause.said
    assert "{" not in cause.sentences()


def test_every_row_is_tried():
    """No row of the table without a test."""
    assert {row.code for row in ROWS} == {case[0] for case in CASES} | {case[0] for case in ENDED}


def test_each_cell_has_its_own_cause(tmp_path):
    """A second broken test in the notebook is not in the first one's reason."""
    cells = [("S", "x = 1"), ("T", "open('a.txt')"), ("T", "assert x == 2"), ("T", "assert x == 1")]
    found = record_of(make_course_of(tmp_path, cells))
    assert "a.txt" in found["t1"]["reason"]
    assert "a.txt" not in found["t2"]["reason"]
    assert found["t3"]["verdict"] == "passed"


def test_what_the_test_showed_stays_below_its_cell(tmp_path):
    """The cause is added to the outputs; what was printed and raised is still there."""
    from any_course import graded

    course = make_course_of(tmp_path, [("S", "x = 1"), ("T", "print('looked at x')\nassert x == 2, 'not two'")])
    path = course / "source" / "ps1" / "nb.ipynb"
    (found,) = graded(course, {"nb.ipynb": path.read_bytes()}).values()
    outputs = found.marked.cells[-1].outputs
    assert [output.get("ename", output.get("text")) for output in outputs] == [
        "looked at x\n",
        "AssertionError",
        "GraderError",
    ]


def test_the_sentence_of_an_answer_that_did_not_run_is_read_back():
    """In every language and form, whatever stands in the error."""
    for forms in SENTENCES.values():
        for form in forms:
            text = form.format(cell="a-b", error="NameError: name 'x' (y). z", line=3, text="x = y")
            assert said_of(text) == ("a-b", "NameError: name 'x' (y). z")
    assert said_of("AssertionError: Your cell is wrong") is None


STUB = "def f(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"
CHECK = "assert f(2) == 4"


@pytest.mark.parametrize(
    ("source", "wrong"),
    [
        (STUB, "return 3"),
        ('def f(x):\n    """Double it."""\n    ...', "return 3"),
        ("def f(x):\n    raise NotImplementedError", "return 3"),
        ("def f(x):\n    y = 2\n    # YOUR CODE HERE\n    raise NotImplementedError()\n    return y", "return 3"),
        ("def f(x):\n    # write your code here\n    pass", "return 3"),
    ],
)
def test_a_source_without_solutions_is_no_measure(tmp_path, source, wrong):
    """A wrong answer gets 0 and a right one its mark, as in stock nbgrader; no person is asked."""
    course = make_course_of(tmp_path, [("S", source), ("T", CHECK)])
    found = {answer: record_of(course, {"s1": f"def f(x):\n    {answer}"})["t1"] for answer in (wrong, "return 2 * x")}
    assert {answer: (test["earned"], test["verdict"]) for answer, test in found.items()} == {
        wrong: (0, "failed"),
        "return 2 * x": (1, "passed"),
    }


def test_an_answer_that_uses_an_unsolved_one(tmp_path):
    """It cannot pass its test either, so nothing is said of the test; a test of its own fault still asks a person."""
    cells = [("S", STUB), ("S", "def g(x):\n    return f(x) + 1"), ("T", "assert g(2) == 5"), ("S", "z = 1")]
    course = make_course_of(tmp_path, [*cells, ("T", "assert z == 2")])
    found = record_of(course, {"s1": "def f(x):\n    return 3"})
    assert [found[name]["earned"] for name in ("t1", "t2")] == [0, None]


@pytest.mark.parametrize(
    "solution",
    [
        "class A: pass\nclass B(A): pass",
        "x = None",
        "import math as m",
        "def f():\n    pass",
        CLASS,
        "class A:\n    def f(self): raise NotImplementedError",
        "0b101",
    ],
)
def test_a_short_solution_is_a_solution(tmp_path, solution):
    """Then a test that it does not pass asks for a person: nobody gets a zero for what cannot be marked."""
    course = make_course_of(tmp_path, [("S", solution), ("T", "assert False")])
    assert record_of(course)["t1"]["earned"] is None


def test_unanswered_is_seen_in_the_notebook_alone():
    """What cannot be read is not taken for a stub; no text at all is one."""
    from gradekit.notebook import answers_given
    from gradekit.notebook.unanswered import is_unanswered

    assert is_unanswered("")
    assert is_unanswered("# your answer\n")
    assert is_unanswered("x = ...  # set x")
    assert is_unanswered("import math\n# your code here\n")
    assert is_unanswered("import math\n# YOUR CODE HERE\nraise NotImplementedError()")
    assert not is_unanswered("# import the module\nimport math as m")
    assert not is_unanswered("0b101")
    assert not is_unanswered("# one number\n3.14")
    assert is_unanswered("...")
    assert is_unanswered('"""Your text."""')
    assert not is_unanswered("def f(:")
    assert not is_unanswered("x = array[..., 0]")
    assert not answers_given(notebook([("S", STUB), ("T", CHECK)]))
    assert answers_given(notebook([("S", STUB), ("S", "y = 1"), ("T", CHECK)]))
    assert answers_given(nbformat.v4.new_notebook())


def test_a_solution_that_is_half_there(tmp_path):
    """Written over the stub's comment it is a solution."""
    cells = [("S", "def f(x):\n    # YOUR CODE HERE\n    return 2 * x"), ("T", "assert f(2) == 5")]
    write(notebook(cells), tmp_path / "source" / "ps1" / "nb.ipynb")
    (tmp_path / "nbgrader_config.py").write_text("c = get_config()\n")
    assert record_of(tmp_path)["t1"]["earned"] is None
