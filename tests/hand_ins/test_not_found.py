"""Not found is not the same as not answered: a person is asked, or told where to look, both ways of marking."""

import json
import sqlite3

import pytest
from courses import command, nbgrader
from mini_courses import ASSIGNMENT, NAME, MiniCourse, hand_in, lay_out

CELLS = [
    ("", "text", "# Steps"),
    (
        "forward_propagation",
        "answer",
        "def forward_propagation(x, theta):\n    ### BEGIN SOLUTION\n    return x * theta\n    ### END SOLUTION",
    ),
    ("test-forward", "test", "assert forward_propagation(2, 3) == 6"),
    ("question", "question", "Why?"),
    ("why", "written", "Because."),
    ("", "text", "And show it."),
    ("show", "by hand", "print(1)"),
    ("", "text", "The end."),
]
COURSE = MiniCourse(CELLS)
OWN = {"id": "own", "metadata": {}}
TEXT = OWN | {"cell_type": "markdown", "source": "It is so since it was so."}
CODE = OWN | {"cell_type": "code", "source": "print(2)", "outputs": [], "execution_count": None}
FORWARD = CODE | {"source": "def forward_prop(x, theta):\n    return x * theta"}


def blank():
    """Return the notebook that nobody has touched."""
    return COURSE.handed_in()


def without(name):
    """Return the blank notebook without one cell."""
    content = blank()
    content["cells"].remove(COURSE.cell(content, name))
    return content


def own_below(name, cell):
    """Return the blank notebook with a cell of the student's own below one."""
    content = blank()
    content["cells"].insert(content["cells"].index(COURSE.cell(content, name)) + 1, cell)
    return content


def told(content):
    """Return what is told of a content, code and cell."""
    return [(repair.code, repair.grade_id) for repair in COURSE.restored(content).repairs]


CLASS = {
    "blank": blank(),
    "answered": COURSE.handed_in(why="It is so.", show="print(3)"),
    "deleted": without("why"),
    "text_below": own_below("why", TEXT),
    "code_below": own_below("show", CODE),
    "in_the_question": COURSE.handed_in(question="Why?\n\nIt is so since it was so."),
    "broken": None,
}
ZERO, PERSON, PERSON_SAID = (0, False, "No response."), (None, True, None), (None, True, None)
DESERVED = {
    "blank": (ZERO, ZERO),
    "answered": (PERSON, PERSON),
    "deleted": (PERSON, ZERO),
    "text_below": (PERSON, ZERO),
    "code_below": (ZERO, PERSON),
    "in_the_question": (PERSON, ZERO),
    "broken": (PERSON, PERSON),
}


@pytest.mark.parametrize(
    ("student", "expected"),
    [
        ("blank", []),
        ("answered", []),
        ("deleted", [("written-missing", "why")]),
        ("text_below", [("written-elsewhere", "why")]),
        ("code_below", [("written-elsewhere", "show")]),
        ("in_the_question", [("edited", "question"), ("written-elsewhere", "why")]),
    ],
)
def test_what_is_told(student, expected):
    """Nothing of a blank that has nothing near it, nor of an answer that has."""
    assert told(CLASS[student]) == expected


def test_an_answer_with_notes_below_it_is_an_answer():
    """And a cell of the student's own at the top, or below a test, is near no blank."""
    content = own_below("why", TEXT)
    COURSE.cell(content, "why")["source"] = "It is so."
    assert told(content) == []
    assert told(own_below("test-forward", CODE)) == []
    assert told(blank() | {"cells": [TEXT, *blank()["cells"]]}) == []


def test_what_was_written_into_a_question_is_kept():
    """A person can read it, in a cell below the question."""
    found = COURSE.restored(CLASS["in_the_question"]).notebook
    ids = [cell.id for cell in found.cells]
    assert found.cells[ids.index("question") + 1].source == "It is so since it was so."
    assert found.cells[ids.index("question")].source == "Why?"


@pytest.mark.parametrize("place", ["forward_propagation", "why", "show"])
def test_a_right_answer_under_an_own_name_is_named(place):
    """Wherever it stands: for a person, and for the student."""
    repairs = COURSE.restored(own_below(place, FORWARD)).repairs
    (named,) = (repair for repair in repairs if repair.code == "own-name")
    assert "forward_prop(x, theta)" in named.student
    assert "forward_prop(x, theta)" in named.instructor
    content = COURSE.handed_in(forward_propagation=FORWARD["source"])
    assert told(content) == [("own-name", "forward_propagation")]


@pytest.mark.parametrize(
    "source",
    ["def helper(a):\n    return a", "def plot(a, b):\n    return a", "x = 3", "def forward(x):\n    return x"],
)
def test_other_functions_are_not_named(source):
    """One with other parameters and another name is no answer."""
    assert told(own_below("forward_propagation", CODE | {"source": source})) == []


def test_an_answer_in_a_test_is_named():
    """It is not taken from there."""
    content = COURSE.handed_in()
    right = "def forward_propagation(x, theta):\n    return x * theta"
    COURSE.cell(content, "test-forward")["source"] = right
    assert told(content) == [("edited", "test-forward"), ("own-name", "forward_propagation")]


@pytest.fixture(scope="module", params=["gradekit", pytest.param("nbgrader", marks=pytest.mark.slow)])
def marked(request, tmp_path_factory):
    """Return the class's course, marked one of the two ways, and what was done."""
    course = lay_out(tmp_path_factory.mktemp(request.param) / "course", CELLS)
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    for student, content in CLASS.items():
        hand_in(course, student, content or blank())
    (course / "submitted" / "broken" / ASSIGNMENT / NAME).write_text("no notebook")
    words = {"gradekit": ("gradekit", "grade"), "nbgrader": ("nbgrader", "autograde")}[request.param]
    return course, command(*words, ASSIGNMENT, cwd=course)


def rows(course, student):
    """Return what the gradebook has of both written answers: points, whether a person is asked, the comment."""
    query = """
        select base_cell.name, grade.auto_score, grade.needs_manual_grade, comment.auto_comment from grade
        join base_cell on base_cell.id = grade.cell_id
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        join comment on comment.notebook_id = submitted_notebook.id
        join base_cell as other on other.id = comment.cell_id and other.name = base_cell.name
        where submitted_assignment.student_id = ?
    """
    with sqlite3.connect(course / "gradebook.db") as database:
        found = {name: (row[0], bool(row[1]), row[2]) for name, *row in database.execute(query, [student])}
    return found["why"], found["show"]


def test_a_person_is_asked(marked):
    """No automatic 0 with "No response." where an answer is not found or may stand elsewhere."""
    course, _ = marked
    assert {student: rows(course, student) for student in CLASS} == DESERVED


def test_the_record_says_so(marked):
    """With the reason, for each answer that was not found; not for one that was."""
    course, done = marked
    asked = {}
    for student in CLASS:
        path = course / "records" / student / ASSIGNMENT / NAME.replace(".ipynb", ".json")
        asked[student] = sorted(json.loads(path.read_text(encoding="utf-8")).get("asks_a_person", {}))
    expected = {student: [] for student in CLASS}
    expected |= {"deleted": ["why"], "text_below": ["why"], "in_the_question": ["why"], "code_below": ["show"]}
    assert asked == expected | {"broken": ["show", "why"]}
    if "a person has to mark" in done.stdout:  # gradekit's own table
        assert done.returncode == 1
    else:
        assert "autograde" in " ".join(map(str, done.args)), done.stdout
