"""What nbgrader courses are made of, marked by gradekit and by stock nbgrader: the same rows in the gradebook."""

import shutil

import pytest
from any_course import answered, make_course_of, notebook, write
from courses import command, run
from gradebook_rows import ROWS, query

pytestmark = pytest.mark.slow
SQUARE = ("S", "def square(x):\n    return x * x")
CELLS = [
    SQUARE,
    ("T", "assert square(3) == 9", {"points": 2}),
    ("T", "assert square(2) == 4", {"points": 0}),
    ("T", "1.5 if square(2) == 4 else 0.5", {"points": 3}),
    ("M", "Because."),
    ("H", "z = 3"),
    ("K", "Draw it."),
    ("T", "assert z == 3", {"points": 0.5}),
]
STUDENTS = {
    "anna": {"s1": SQUARE[1], "m1": "I say so.", "h1": "z = 3"},
    "ben": {"s1": "def square(x):\n    return 9", "h1": "z = 4"},
    "carl": {},
}


def make_class(course):
    """Lay out two notebooks with the same ids, release them, and hand in what three students made of them."""
    make_course_of(course, CELLS, name="a")
    cells = [SQUARE, ("T", "assert square(-3) == 9", {"points": 5})]
    write(notebook(cells), course / "source" / "ps1" / "b.ipynb")
    run(course, "nbgrader", "generate_assignment", "ps1")
    for student, answers in STUDENTS.items():
        for name in "ab":
            path = course / "submitted" / student / "ps1" / f"{name}.ipynb"
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(answered(course, answers, name=name), encoding="utf-8")
    return course


@pytest.fixture(scope="module")
def marked(tmp_path_factory):
    """Return two courses: marked by stock nbgrader, and by gradekit after `gradekit init`."""
    folder = tmp_path_factory.mktemp("marked")
    stock, own = make_class(folder / "stock"), make_class(folder / "own")
    run(stock, "nbgrader", "autograde", "ps1")
    run(own, "gradekit", "init")
    run(own, "gradekit", "grade", "ps1")
    return stock, own


@pytest.fixture
def own(marked, tmp_path):
    """Return a copy of the course that gradekit has marked."""
    return shutil.copytree(marked[1], tmp_path / "own")


def test_the_same_rows(marked):
    """Several notebooks with the same ids, no points, a part of them, answers and tasks for a person."""
    stock, marked_here = marked
    rows = query(marked_here, ROWS)
    assert rows == query(stock, ROWS)
    points = {(student, name, cell): auto for student, name, cell, auto, *_ in rows}
    assert [points["anna", "a", cell] for cell in ("t1", "t2", "t3", "t4")] == [2, 0, 1.5, 0.5]
    assert [points["ben", "a", cell] for cell in ("t1", "t2", "t3", "t4")] == [2, 0, 0.5, 0]
    assert [points[student, "b", "t1"] for student in STUDENTS] == [5, 5, 0]
    assert points["anna", "a", "m1"] is None


def test_what_a_person_entered_stays(own):
    """Extra credit and points by hand, when the class is marked again."""
    query(own, "update grade set extra_credit = 0.5, manual_score = 1 where needs_manual_grade")
    before = query(own, ROWS)
    assert any(row[5] == 0.5 for row in before)
    run(own, "gradekit", "grade", "ps1", "--force")
    assert [row[:6] for row in query(own, ROWS)] == [row[:6] for row in before]


def test_each_notebook_has_its_record(own):
    """Two cells of one id are two marks."""
    names = sorted(path.name for path in (own / "records" / "anna" / "ps1").iterdir())
    assert names == ["a.json", "b.json"]
    found = command("gradekit", "grade", "ps1", "--student", "anna", "--json", "-", cwd=own)
    assert '"total": 9.0' in found.stdout or '"total": 9' in found.stdout


def test_init_and_remove_give_stock_back(marked, own):
    """After `gradekit init --remove` nbgrader marks as it comes, in its one kernel, with the rows that it had."""
    run(own, "gradekit", "init", "--remove")
    done = run(own, "nbgrader", "autograde", "ps1", "--force")
    assert "gradekit" not in done.stdout + done.stderr
    assert [row[:6] for row in query(own, ROWS)] == [row[:6] for row in query(marked[0], ROWS)]
