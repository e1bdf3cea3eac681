"""Bad input gets one clear sentence and its exit code; the other submissions are marked, nothing is lost."""

import json
import os
import re
import shutil

import nbformat
import pytest
import sample_class
from courses import NOTEBOOK, command, hand_in, make_course, marks, nbgrader, refused

ASSIGNMENT = "gradient_checking"
REFERENCE = sample_class.hand_in(sample_class.answered(ASSIGNMENT, {}))[NOTEBOOK]


@pytest.fixture(scope="module")
def course(generated, tmp_path_factory):
    """Return a course whose assignment is in the gradebook."""
    return shutil.copytree(generated, tmp_path_factory.mktemp("bad") / "course", symlinks=True)


def test_a_class_with_every_kind_of_bad_submission(course):
    """Each gets the marks of what can be read, and its sentence; what was handed in is still there."""
    deep = "[" * 100_000
    unreadable = "no cell of a notebook could be read"
    right, nothing = [20, 20, 30, 30], [0, 0, 0, 0]
    bad = {
        "b_empty_folder": ({}, nothing, "Nothing was handed in"),
        "c_text_only": ({"my answers.txt": "J = 1"}, nothing, unreadable),
        "d_wrong_name": ({"final.ipynb": REFERENCE}, right, "final.ipynb was handed in"),
        "e_cut_off": ({NOTEBOOK: REFERENCE[:5000]}, nothing, "The file is damaged or breaks off"),
        "f_no_cells": ({NOTEBOOK: "[1, 2]"}, nothing, unreadable),
        "g_too_deep": ({NOTEBOOK: deep}, nothing, unreadable),
        "g_odd_metadata": (
            {NOTEBOOK: '{"cells": [1, {"metadata": null}, {"metadata": {"nbgrader": {"grade_id": []}}}]}'},
            nothing,
            "No answer forward_propagation was found",
        ),
        "h_empty_file": ({NOTEBOOK: ""}, nothing, unreadable),
        "i_repeated": (
            sample_class.repeat_cell(sample_class.answered(ASSIGNMENT, {})),
            right,
            "a pasted copy of the cell forward_propagation",
        ),
        "j_future": ({NOTEBOOK: REFERENCE.replace('"nbformat": 4', '"nbformat": 9')}, right, ""),
    }
    hand_in(course, "a_good", {NOTEBOOK: REFERENCE})
    for student, (files, _, _) in bad.items():
        hand_in(course, student, files)
    (hand_in(course, "k_latin", {}) / NOTEBOOK).write_bytes(b'{"cells": "\xe9"}')
    bad["k_latin"] = ({NOTEBOOK: None}, nothing, unreadable)
    done = command("gradekit", "grade", ASSIGNMENT, "--json", "marks.json", cwd=course)
    assert done.returncode == 1, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    printed = " ".join(done.stdout.split())
    found = marks(course)
    assert found["a_good"] == right
    entries = json.loads((course / "marks.json").read_text(encoding="utf-8"))["students"]
    told = {entry["student"]: entry for entry in entries}
    for student, (files, deserved, sentence) in bad.items():
        assert found[student] == deserved, student
        assert bool(told[student]["repairs"]) == bool(sentence), student
        assert sentence in " ".join(told[student]["repairs"])
        assert sentence in printed
        # what may be more than could be read is a person's to look at; what is nothing, or was read, is not
        may_be_more = sentence == unreadable or student in ("e_cut_off", "g_odd_metadata")
        assert told[student]["needs_person"] == may_be_more, student
        assert {path.name for path in (course / "submitted" / student / ASSIGNMENT).iterdir()} == set(files)
    assert "12 submissions: 12 marked, 0 not marked. 7 need a person." in printed
    assert printed.count(unreadable) == 2  # of six submissions: files of two names


@pytest.mark.skipif(os.name != "posix" or not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_a_submission_that_may_not_be_read(course, monkeypatch):
    """It is the marker's permissions that are wrong, so there is a sentence, and no mark."""
    import errno

    from gradekit.course import submission
    from gradekit.errors import SubmissionError

    folder = hand_in(course, "locked", {NOTEBOOK: REFERENCE})

    def refuse(path, flags):
        raise PermissionError(errno.EACCES, "Permission denied", str(path))

    monkeypatch.setattr(os, "open", refuse)  # root may read everything
    with pytest.raises(SubmissionError, match=r"could not be read \(Permission denied\)"):
        submission.read_submission(folder, "locked", "submitted/locked")
    monkeypatch.undo()
    (folder / NOTEBOOK).unlink()
    folder.rmdir()
    folder.parent.rmdir()


@pytest.mark.slow
def test_up_to_date_marks_are_kept(course):
    """A second run marks nothing again, `--force` does, and both show the same marks."""
    hand_in(course, "kept", {NOTEBOOK: REFERENCE})
    first = command("gradekit", "grade", ASSIGNMENT, "--student", "kept", cwd=course)
    marked = course / "autograded" / "kept" / ASSIGNMENT / NOTEBOOK
    before = marked.stat().st_mtime_ns
    second = command("gradekit", "grade", ASSIGNMENT, "--student", "kept", cwd=course)
    assert marked.stat().st_mtime_ns == before
    forced = command("gradekit", "grade", ASSIGNMENT, "--student", "kept", "--force", cwd=course)
    assert marked.stat().st_mtime_ns > before
    assert first.stdout == second.stdout == forced.stdout
    assert first.returncode == second.returncode == forced.returncode == 0


def test_missing_source(tmp_path):
    """Without source/ nothing can be marked, and the sentence names the folder."""
    course = make_course(tmp_path / "course")
    (course / "source").rename(course / "elsewhere")
    assert "There is no notebook in source/gradient_checking" in refused(course, "grade", ASSIGNMENT)


def test_unknown_assignment(course):
    """A mistyped assignment lists the ones there are."""
    assert "gradient_checking, gradient_checking_zh" in refused(course, "grade", "gradient_cheking")


@pytest.mark.slow
def test_assignment_not_generated(tmp_path):
    """An assignment that the gradebook does not know asks for generate_assignment."""
    course = make_course(tmp_path / "course")
    hand_in(course, "anna", {NOTEBOOK: REFERENCE})
    sentence = refused(course, "grade", ASSIGNMENT)
    assert "There is no gradebook at" in sentence
    assert "Run `nbgrader generate_assignment ASSIGNMENT` first" in sentence
    nbgrader("generate_assignment", "gradient_checking_zh", cwd=course)
    sentence = refused(course, "grade", ASSIGNMENT)
    assert "does not know the assignment gradient_checking" in sentence
    assert "Run `nbgrader generate_assignment gradient_checking`" in sentence


@pytest.mark.slow
def test_stale_source(tmp_path):
    """When source/ has changed since it was entered into the gradebook, nothing is marked with the old tests."""
    course = make_course(tmp_path / "course")
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    hand_in(course, "anna", {NOTEBOOK: REFERENCE})
    path = course / "source" / ASSIGNMENT / NOTEBOOK
    notebook = nbformat.read(path, 4)
    next(cell for cell in notebook.cells if cell.id == "test-gradient_check").source += "\n# changed"
    nbformat.write(notebook, path)
    assert "cell test-gradient_check is not the one in the gradebook" in refused(course, "grade", ASSIGNMENT)
    assert not (course / "autograded").exists()


def test_nothing_handed_in(tmp_path):
    """An empty class says where submissions are expected."""
    course = make_course(tmp_path / "course")
    assert "expected folders submitted/STUDENT/gradient_checking" in refused(course, "grade", ASSIGNMENT)


def test_unknown_student(course):
    """An id that handed nothing in lists some that did."""
    hand_in(course, "known", {NOTEBOOK: REFERENCE})
    sentence = refused(course, "grade", ASSIGNMENT, "--student", "nobody")
    assert re.search(r"nobody handed nothing in .* expected one of: \w+", sentence)


def test_no_course(tmp_path):
    """A folder without grader_config.py is no course."""
    assert "There is no grader_config.py in" in refused(tmp_path, "grade", ASSIGNMENT)


@pytest.mark.skipif(os.name != "posix" or not hasattr(os, "geteuid"), reason="needs POSIX permissions")
def test_no_write_permission(course, monkeypatch):
    """Where marks could not be kept, nothing is started."""
    from gradekit.course.folders import Course
    from gradekit.errors import CourseError

    monkeypatch.setattr(os, "access", lambda path, _mode: path != course / "gradebook.db")  # root may write everywhere
    with pytest.raises(CourseError, match=r"gradebook\.db may not be written by you"):
        Course(course).require_writable()
