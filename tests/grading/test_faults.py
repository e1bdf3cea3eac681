"""What becomes of a class when gradekit itself fails at one submission, under `nbgrader autograde`."""

import json
import shutil
import sqlite3

import nbformat
import pytest
import sample_class
from courses import NOTEBOOK, command, hand_in, marks, nbgrader
from marked_class import gradebook

ASSIGNMENT = "gradient_checking"
RIGHT, ONE_SIDED = [20, 20, 30, 30], [20, 20, 26, 30]
BY_HAND = 17.0
MARKER = "the submission at which it fails"
FAULT = f"""
import {{module}} as broken_module

real_function = broken_module.{{name}}


def broken_function(*args, **options):
    if "{MARKER}" in str(args):
        raise RuntimeError("a slip of ours")
    return real_function(*args, **options)


broken_module.{{name}} = broken_function
"""


def notebook(answers, *, marked):
    """Return a notebook with these answers, others right, and perhaps what the fault waits for."""
    made = sample_class.answered(ASSIGNMENT, answers)
    made.cells += [nbformat.v4.new_code_cell(f"# {MARKER}", id="own")] if marked else []
    return nbformat.writes(made)


@pytest.fixture(scope="module")
def graded(generated, tmp_path_factory):
    """Return a class that was marked, by a person too; one student then handed in again, under another file name."""
    course = shutil.copytree(generated, tmp_path_factory.mktemp("graded") / "course", symlinks=True)
    for student in ("anna", "ben", "cleo"):
        hand_in(course, student, {NOTEBOOK: notebook({}, marked=False)})
    nbgrader("autograde", ASSIGNMENT, cwd=course)
    with gradebook(course) as book:
        book.find_grade("test-gradient_check", "gradient_checking", ASSIGNMENT, "ben").manual_score = BY_HAND
        book.db.commit()
    (course / "submitted" / "ben" / ASSIGNMENT / NOTEBOOK).unlink()
    answers = {"gradient_check": "gradient_check/one_sided"}
    (course / "submitted" / "ben" / ASSIGNMENT / "mine.ipynb").write_text(notebook(answers, marked=True))
    return course


def rows(course, student):
    """Return the automatic and the manual points of each exercise, and whether a person is asked for."""
    query = """
        select grade.auto_score, grade.manual_score, grade.needs_manual_grade from grade
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        where submitted_assignment.student_id = ?
    """
    with sqlite3.connect(course / "gradebook.db") as database:
        return database.execute(query, [student]).fetchall()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("module", "name"),
    [
        ("gradekit.reader.confined_reader", "send"),
        ("gradekit.plugin.steps.restore_preprocessor", "with_notice"),
        ("gradekit.plugin.steps.judge_preprocessor", "judged"),
    ],
)
def test_a_fault_at_one_submission(graded, module, name):
    """No mark of it, the new nor the old nor none at all, and a person is asked; the others are marked."""
    config = graded / "grader_config.py"
    whole = config.read_text(encoding="utf-8")
    handed_in = graded / "submitted" / "ben" / ASSIGNMENT / "mine.ipynb"
    before = handed_in.read_bytes()
    config.write_text(whole + FAULT.format(module=module, name=name), encoding="utf-8")
    done = command("nbgrader", "autograde", ASSIGNMENT, "--force", cwd=graded)
    config.write_text(whole, encoding="utf-8")
    assert "Traceback" not in done.stderr
    found = marks(graded)
    assert (found["anna"], found["cleo"]) == (RIGHT, RIGHT)
    assert found["ben"] == [None] * 4
    assert sorted(manual for _, manual, _ in rows(graded, "ben") if manual is not None) == [BY_HAND]
    assert all(asked for _, _, asked in rows(graded, "ben"))
    assert handed_in.read_bytes() == before
    said_in_the_notebook(graded) if name == "send" else said_on_the_terminal(graded, done)
    assert done.returncode == (0 if name == "send" else 1)
    assert command("nbgrader", "autograde", ASSIGNMENT, "--student", "ben", "--force", cwd=graded).returncode == 0
    assert marks(graded)["ben"] == ONE_SIDED
    assert sorted(manual for _, manual, _ in rows(graded, "ben") if manual is not None) == [BY_HAND]


def said_in_the_notebook(course):
    """A fault of restoring is a verdict: in the record, and in each test cell of the marked notebook."""
    place = course / "records" / "ben" / ASSIGNMENT / "gradient_checking.json"
    tests = json.loads(place.read_text(encoding="utf-8"))["tests"]
    assert [(test["verdict"], test["earned"]) for test in tests] == [("grader_error", None)] * 4
    assert all("RuntimeError: a slip of ours" in test["reason"] for test in tests)
    cells = nbformat.read(course / "autograded" / "ben" / ASSIGNMENT / NOTEBOOK, 4).cells
    errors = [output.ename for cell in cells for output in cell.get("outputs", []) if output.output_type == "error"]
    assert errors.count("GraderError") == 4


def said_on_the_terminal(course, done):
    """Any other fault ends this submission, as nbgrader does it: a sentence, and no marked notebook."""
    assert "RuntimeError: a slip of ours" in done.stderr
    assert "the other submissions are not affected" in done.stderr
    assert not (course / "autograded" / "ben" / ASSIGNMENT).exists()
