"""What `gradekit grade` prints, writes and returns; `--what-if` says what would change, and changes nothing."""

import io
import json
import shutil

import nbformat
import pytest
from courses import NOTEBOOK, ROOT, command
from marked_class import tree
from rich.console import Console

from gradekit.cli import class_json, class_table, progress_bar
from gradekit.grading.submission_outcome import Mark, Outcome, Remark

ASSIGNMENT = "gradient_checking"
NAMES = ["090_rounded_and_unsigned", "096_one_sided_difference", "100_right_in_other_words", "100_wrong_file_name"]


@pytest.fixture(scope="module")
def graded(generated, tmp_path_factory):
    """Return a class that was marked, and what the command printed."""
    course = shutil.copytree(generated, tmp_path_factory.mktemp("graded") / "course", symlinks=True)
    for name in NAMES:
        shutil.copytree(ROOT / "examples" / name / ASSIGNMENT, course / "submitted" / name / ASSIGNMENT)
    done = command("gradekit", "grade", ASSIGNMENT, "--json", "marks.json", cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr
    return course, done


@pytest.fixture
def course(graded, tmp_path):
    """Return a copy of the class."""
    shutil.copytree(graded[0], tmp_path / "course", symlinks=True)
    return tmp_path / "course"


def change_test(course, grade_id, old, new):
    """Change one of the tests in source/."""
    path = course / "source" / ASSIGNMENT / NOTEBOOK
    notebook = nbformat.read(path, 4)
    cell = next(cell for cell in notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == grade_id)
    assert cell.source.count(old) == 1
    cell.source = cell.source.replace(old, new)
    nbformat.write(notebook, path)


def printed(renderable):
    """Return what a person sees of it."""
    console = Console(width=120, file=io.StringIO())
    console.print(renderable)
    return console.file.getvalue()


def test_quiet_where_nobody_looks(graded):
    """No bar in a file or a pipe; the table is on standard output."""
    _, done = graded
    assert done.stderr == ""
    assert "Exercises: 12 passed, 4 failed" in done.stdout
    assert "4 submissions: 4 marked, 0 not marked." in done.stdout


def test_the_bar():
    """How many of how many, how many in a second, the time left; nothing in a pipe."""
    seen = {}
    for terminal in (True, False):
        console = Console(file=io.StringIO(), force_terminal=terminal, width=100)
        with progress_bar.bar(console) as shown:
            task = shown.add_task("marking", total=4)
            for _ in range(3):
                shown.advance(task)
            shown.refresh()
        seen[terminal] = console.file.getvalue()
    assert "3/4" in seen[True]
    assert "/s" in seen[True]
    assert seen[False] == ""


def test_the_document(graded):
    """One JSON document has it all, by student."""
    course, done = graded
    found = json.loads((course / "marks.json").read_text(encoding="utf-8"))
    assert {name: found[name] for name in ("assignment", "submissions", "marked", "not_marked", "verdicts")} == {
        "assignment": ASSIGNMENT,
        "submissions": 4,
        "marked": 4,
        "not_marked": 0,
        "verdicts": {"passed": 12, "failed": 4},
    }
    students = {entry["student"]: entry for entry in found["students"]}
    assert list(students) == NAMES
    assert [entry["total"] for entry in students.values()] == [90, 96, 100, 100]
    lost = [mark for mark in students[NAMES[1]]["marks"] if mark["verdict"] != "passed"]
    mine = {"notebook": "gradient_checking", "by_hand": False, "needs_person": False, "diagnosis": None}
    assert lost == [mine | {"test": "test-gradient_check", "earned": 26, "possible": 30, "verdict": "failed"}]
    assert students[NAMES[0]]["repairs"] == []
    assert "was handed in" in students[NAMES[3]]["repairs"][0]
    assert students[NAMES[3]]["problem"] is None
    assert "90 " in done.stdout


def test_the_document_instead_of_the_table(graded):
    """With `-`, standard output is the document and nothing else."""
    course, _ = graded
    done = command("gradekit", "grade", ASSIGNMENT, "--json", "-", cwd=course)
    assert (done.returncode, done.stderr) == (0, "")
    assert json.loads(done.stdout) == json.loads((course / "marks.json").read_text(encoding="utf-8"))


def test_a_document_that_cannot_be_written(graded):
    """The marks are entered all the same, and the sentence says so."""
    course, _ = graded
    done = command("gradekit", "grade", ASSIGNMENT, "--json", "nowhere/marks.json", cwd=course)
    assert done.returncode == 2
    assert done.stderr.startswith("gradekit: nowhere/marks.json could not be written (No such file or directory).")


def test_a_problem_in_the_document():
    """No total, and the sentence; a mark that a person has to give is null."""
    marks = (Mark("test-a", None, 5.0, (), "grader_error", asks=True),)
    outcomes = [Outcome("b", "x", problem="Unreadable."), Outcome("a", "x", marks)]
    found = class_json.document("x", outcomes)
    assert (found["marked"], found["not_marked"], found["need_a_person"]) == (1, 1, 2)
    assert [entry["student"] for entry in found["students"]] == ["a", "b"]
    assert found["students"][0]["marks"][0]["earned"] is None
    assert (found["students"][1]["total"], found["students"][1]["problem"]) == (None, "Unreadable.")


@pytest.mark.parametrize("size", [class_table.MOST_ROWS, class_table.MOST_ROWS + 1])
def test_a_large_class_gets_no_table(size):
    """But the sentences of those with a problem, the totals, and where the rest is."""
    marks = (Mark("test-a", 5.0, 5.0, (("One", "passed"),), "passed"),)
    repaired = (Remark("order", "Repaired."),)
    outcomes = [Outcome(f"s{number}", "x", marks, remarks=repaired) for number in range(size - 2)]
    waiting = (Mark("test-a", None, 5.0, (), "grader_error", asks=True),)
    outcomes += [Outcome("unread", "x", problem="Unreadable."), Outcome("ours", "x", waiting)]
    text = printed(class_table.summary(outcomes))
    large = size > class_table.MOST_ROWS
    assert ("s17" in text, "Repaired." in text, "records/STUDENT/ASSIGNMENT/" in text) == (not large, not large, large)
    assert "unread: Unreadable." in text
    assert text.count("Repaired.") == (0 if large else 1)
    assert "test-a waits for points: ours" in text
    assert f"Exercises: {size - 2} passed, 1 grader_error" in text
    assert f"{size} submissions: {size - 1} marked, 1 not marked. 2 need a person." in text


def test_what_if_nothing_was_changed(course):
    """Nobody moves, and nothing is written: not a byte, not a time."""
    before = {path: (path.lstat().st_mtime_ns, path.lstat().st_size) for path in course.rglob("*")}
    done = command("gradekit", "grade", ASSIGNMENT, "--what-if", cwd=course)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.split("\n")[0].startswith("4 submissions: 0 would get other points")
    assert before == {
        path: (path.lstat().st_mtime_ns, path.lstat().st_size)
        for path in course.rglob("*")
        if "__pycache__" not in path.parts
    }


@pytest.mark.slow
def test_what_if_a_test_asks_for_more(course):
    """Exactly those who move are shown: from what to what, which check, and why."""
    (course / "submitted" / "newcomer").mkdir()
    shutil.copytree(ROOT / "examples" / NAMES[2] / ASSIGNMENT, course / "submitted" / "newcomer" / ASSIGNMENT)
    need, more = 'judge("published_value", 4, ', "lambda: published.require(0, '9'), "
    change_test(course, "test-forward_propagation", need, need + more)
    before = tree(course)
    done = command("gradekit", "grade", ASSIGNMENT, "--what-if", "--json", "-", cwd=course)
    assert done.returncode == 0, done.stderr
    assert tree(course) == before
    found = json.loads(done.stdout)
    moves = {move["student"]: (move["before"], move["after"]) for move in found["moves"]}
    right = {NAMES[0]: (90, 86), NAMES[1]: (96, 92), NAMES[2]: (100, 96), NAMES[3]: (100, 96)}
    assert moves == right
    move = found["moves"][1]
    assert [(change["test"], change["check"]) for change in move["changes"]] == [
        ("test-forward_propagation", "The published example")
    ]
    change = move["changes"][0]
    assert (change["before"], change["after"]) == ("passed (4 of 4)", "failed (0 of 4)")
    assert change["why"] == "forward_propagation(2, 4) returned 8; expected 9"
    assert (found["not_marked_before"], found["not_judged"]) == (["newcomer"], {})


@pytest.mark.slow
def test_what_if_a_test_asks_for_less(course):
    """Only the one who lost that check moves; the table names it, the one in its place, and what was wrong before."""
    nothing = '    exam.judge("asks_nothing", 4, text="""Asks nothing.""")\n'
    change_test(course, "test-gradient_check", 'check="centred_difference"', 'check="both_sides"')
    change_test(course, "test-gradient_check", 'judge("centred_difference", 4', 'judge("both_sides", 0')
    change_test(course, "test-gradient_check", "    return exam.score()", nothing + "    return exam.score()")
    done = command("gradekit", "grade", ASSIGNMENT, "--what-if", cwd=course)
    assert done.returncode == 0, done.stderr
    text = " ".join(done.stdout.split())
    assert f"{NAMES[1]} 96 100" in text
    assert "failed (0 of 4) -> not there. The tests in source/ do not have it." in text
    assert "not there -> passed (4 of 4). It is not in the record." in text
    assert NAMES[2] not in text
    assert "1 would get other points with the tests in source/. Nothing was written." in text


@pytest.mark.slow
def test_what_if_it_was_handed_in_again(course):
    """Then the difference may not be the tests': it is said."""
    folder = course / "submitted" / NAMES[0] / ASSIGNMENT
    shutil.rmtree(folder)
    shutil.copytree(ROOT / "examples" / NAMES[2] / ASSIGNMENT, folder)
    words = ["--student", NAMES[0], "--what-if", "--json", "-"]
    done = command("gradekit", "grade", ASSIGNMENT, *words, cwd=course)
    (move,) = json.loads(done.stdout)["moves"]
    assert (move["before"], move["after"], move["note"]) == (90, 100, "It was handed in again after it was marked.")


@pytest.mark.parametrize("words", [pytest.param(["--what-if"], marks=pytest.mark.slow), []])
def test_wrong_use(course, words):
    """The same sentences and exit code in both ways."""
    done = command("gradekit", "grade", ASSIGNMENT, "--student", "nobody", *words, cwd=course)
    assert done.returncode == 2
    assert "nobody handed nothing in" in done.stderr
