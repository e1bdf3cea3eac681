"""Bad input gets one clear sentence and its exit code; the other submissions are marked, nothing is lost."""

import os
import re
import sys

import nbformat
import pytest
from courses import NOTEBOOK, ROOT, command, hand_in, make_course, marks, nbgrader

sys.path.insert(0, str(ROOT / "tools"))
import sample_class

ASSIGNMENT = "gradient_checking"
REFERENCE = sample_class.hand_in(sample_class.answered(ASSIGNMENT, {}))[NOTEBOOK]


@pytest.fixture(scope="module")
def generated(tmp_path_factory):
    """Return a course whose assignment is in the gradebook; tests copy what they change."""
    folder = make_course(tmp_path_factory.mktemp("course") / "course")
    nbgrader("generate_assignment", ASSIGNMENT, cwd=folder)
    return folder


def refused(course, *words, code=2):
    """Run gradekit and return its one line of complaint."""
    done = command("gradekit", *words, cwd=course)
    assert done.returncode == code, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("gradekit: ")
    return lines[0]


def test_a_class_with_every_kind_of_bad_submission(generated):
    """Each bad one has its sentence; the good one is marked; what was handed in is still there."""
    deep = "[" * 100_000
    bad = {
        "b_empty_folder": ({}, "holds nothing; expected gradient_checking.ipynb"),
        "c_text_only": ({"my answers.txt": "J = 1"}, "holds my answers.txt; expected gradient_checking.ipynb"),
        "d_wrong_name": ({"final.ipynb": REFERENCE}, "holds final.ipynb; expected gradient_checking.ipynb. Rename"),
        "e_cut_off": ({NOTEBOOK: REFERENCE[:5000]}, "breaks off or is no notebook"),
        "f_no_cells": ({NOTEBOOK: "[1, 2]"}, "it has no list of cells"),
        "g_too_deep": ({NOTEBOOK: deep}, "nested too deeply"),
        "g_odd_metadata": (
            {NOTEBOOK: '{"cells": [1, {"metadata": null}, {"metadata": {"nbgrader": {"grade_id": []}}}]}'},
            "has lost nbgrader's metadata",
        ),
        "h_empty_file": ({NOTEBOOK: ""}, "breaks off or is no notebook"),
        "i_repeated": (
            sample_class.repeat_cell(sample_class.answered(ASSIGNMENT, {})),
            "has the cell forward_propagation 2 times",
        ),
        "j_future": ({NOTEBOOK: REFERENCE.replace('"nbformat": 4', '"nbformat": 9')}, "nbgrader stopped at"),
    }
    hand_in(generated, "a_good", {NOTEBOOK: REFERENCE})
    for student, (files, _) in bad.items():
        hand_in(generated, student, files)
    (hand_in(generated, "k_latin", {}) / NOTEBOOK).write_bytes(b'{"cells": "\xe9"}')
    bad["k_latin"] = ({NOTEBOOK: None}, "is not UTF-8 text")
    done = command("gradekit", "grade", ASSIGNMENT, cwd=generated)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    printed = " ".join(done.stdout.split())
    for student, (files, sentence) in bad.items():
        assert sentence in printed
        assert printed.count(f" {student}: ") == 1
        assert {path.name for path in (generated / "submitted" / student / ASSIGNMENT).iterdir()} == set(files)
    assert marks(generated)["a_good"] == [20, 20, 30, 30]
    assert "12 submissions: 1 marked, 11 not marked." in printed


def test_up_to_date_marks_are_kept(generated):
    """A second run marks nothing again, `--force` does, and both show the same marks."""
    hand_in(generated, "kept", {NOTEBOOK: REFERENCE})
    first = command("gradekit", "grade", ASSIGNMENT, "--student", "kept", cwd=generated)
    marked = generated / "autograded" / "kept" / ASSIGNMENT / NOTEBOOK
    before = marked.stat().st_mtime_ns
    second = command("gradekit", "grade", ASSIGNMENT, "--student", "kept", cwd=generated)
    assert marked.stat().st_mtime_ns == before
    forced = command("gradekit", "grade", ASSIGNMENT, "--student", "kept", "--force", cwd=generated)
    assert marked.stat().st_mtime_ns > before
    assert first.stdout == second.stdout == forced.stdout
    assert first.returncode == second.returncode == forced.returncode == 0


def test_missing_source(tmp_path):
    """Without source/ nothing can be marked, and the sentence names the folder."""
    course = make_course(tmp_path / "course")
    (course / "source").rename(course / "elsewhere")
    assert "There is no notebook in source/gradient_checking" in refused(course, "grade", ASSIGNMENT)


def test_unknown_assignment(generated):
    """A mistyped assignment lists the ones there are."""
    assert "gradient_checking, gradient_checking_zh" in refused(generated, "grade", "gradient_cheking")


def test_assignment_not_generated(tmp_path):
    """An assignment that the gradebook does not know asks for generate_assignment."""
    course = make_course(tmp_path / "course")
    hand_in(course, "anna", {NOTEBOOK: REFERENCE})
    sentence = refused(course, "grade", ASSIGNMENT)
    assert "The gradebook does not know" in sentence
    assert "Run `nbgrader generate_assignment gradient_checking`" in sentence


def test_stale_source(tmp_path):
    """When source/ has changed since it was entered into the gradebook, nothing is marked with the old tests."""
    course = make_course(tmp_path / "course")
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    hand_in(course, "anna", {NOTEBOOK: REFERENCE})
    path = course / "source" / ASSIGNMENT / NOTEBOOK
    notebook = nbformat.read(path, 4)
    next(cell for cell in notebook.cells if cell.id == "test-gradient_check").source += "\n# changed"
    nbformat.write(notebook, path)
    assert "test-gradient_check in source/gradient_checking has changed" in refused(course, "grade", ASSIGNMENT)
    assert not (course / "autograded").exists()


def test_nothing_handed_in(tmp_path):
    """An empty class says where submissions are expected."""
    course = make_course(tmp_path / "course")
    assert "expected folders submitted/STUDENT/gradient_checking" in refused(course, "grade", ASSIGNMENT)


def test_unknown_student(generated):
    """An id that handed nothing in lists some that did."""
    hand_in(generated, "known", {NOTEBOOK: REFERENCE})
    sentence = refused(generated, "grade", ASSIGNMENT, "--student", "nobody")
    assert re.search(r"nobody handed nothing in .* expected one of: \w+", sentence)


def test_no_course(tmp_path):
    """A folder without grader_config.py is no course."""
    assert "There is no grader_config.py in" in refused(tmp_path, "grade", ASSIGNMENT)


@pytest.mark.parametrize(
    ("line", "sentence"),
    [
        (
            "c.Execute.timout = 10",
            "sets c.Execute.timout, but there is no setting of Execute called timout. Did you mean timeout?",
        ),
        ("c.Excute.timeout = 10", "sets c.Excute, but there is no class called Excute. Did you mean Execute?"),
        ("c.Execute.timeout = 'ten'", "sets c.Execute.timeout to 'ten', which is a str; expected an int"),
        ("c.CourseDirectory.course_id = 7", "sets c.CourseDirectory.course_id to 7, which is an int; expected"),
        ("c.Exchange.zzzzzzzz = 7", "no setting of Exchange called zzzzzzzz. Remove the line"),
        ("c.Execute.timeout = ", "is no valid Python"),
        ("import nonexistent_module", "stopped with ModuleNotFoundError"),
    ],
)
def test_bad_settings(tmp_path, line, sentence):
    """An unknown or mistyped setting is named, with what was expected, before anything is touched."""
    course = make_course(tmp_path / "course")
    config = course / "grader_config.py"
    config.write_text(config.read_text(encoding="utf-8") + line + "\n", encoding="utf-8")
    assert sentence in refused(course, "grade", ASSIGNMENT)
    assert not (course / "gradebook.db").exists()


def test_every_setting_of_the_course_is_known(root):
    """The course's own configuration passes the check that it is held to."""
    from gradekit import config

    settings = config.load(root)
    assert (settings.course_id, settings.nbgrader.Execute.timeout) == ("gradient-checking", 10)


@pytest.mark.skipif(os.name != "posix" or not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_no_write_permission(generated, monkeypatch):
    """Where marks could not be kept, nothing is started."""
    from gradekit.course import Course
    from gradekit.errors import CourseError

    monkeypatch.setattr(
        os, "access", lambda path, _mode: path != generated / "gradebook.db"
    )  # root may write everywhere
    with pytest.raises(CourseError, match=r"gradebook\.db may not be written by you"):
        Course(generated).require_writable()
