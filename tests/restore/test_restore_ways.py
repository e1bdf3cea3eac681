"""nbgrader autograde and gradekit grade make the same of every damaged submission, in one class."""

import json
import re
import shutil

import nbformat
import pytest
from courses import NOTEBOOK, command, marks
from damages import DAMAGES, DESERVED, damaged
from restoring import right

pytestmark = pytest.mark.slow
ASSIGNMENT = "gradient_checking"
RIGHT = [20, 20, 30, 30]
OWN = {"whole": {NOTEBOOK: json.dumps(right()).encode()}, "broken": {NOTEBOOK: b'{"cells": [{]}'}}
SINGLE = {damage.name: damaged(right(), damage) for damage in DAMAGES}
CLASS = OWN | {
    name: files for name, files in SINGLE.items() if any(re.fullmatch(r"[^/]+\.ipynb", file) for file in files)
}


def hand_in(course):
    """Put the class where nbgrader collects it; one student's folder holds links."""
    for student, files in CLASS.items():
        folder = course / "submitted" / student / ASSIGNMENT
        for name, content in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(content)
    folder = course / "submitted" / "links" / ASSIGNMENT
    folder.mkdir(parents=True)
    (folder / "final.ipynb").write_bytes(OWN["whole"][NOTEBOOK])
    (folder / NOTEBOOK).symlink_to(course / "source" / ASSIGNMENT / NOTEBOOK)
    (folder / "config.txt").symlink_to(course / "grader_config.py")


@pytest.fixture(scope="module")
def both(generated, tmp_path_factory):
    """Mark one class in both ways; return the courses and what was printed."""
    found = {}
    for way, words in {"nbgrader": ("nbgrader", "autograde"), "gradekit": ("gradekit", "grade")}.items():
        course = shutil.copytree(generated, tmp_path_factory.mktemp(way) / "course", symlinks=True)
        hand_in(course)
        found[way] = course, command(*words, ASSIGNMENT, cwd=course)
    return found


def record(course, student):
    """Return a record without what is drawn."""
    path = course / "records" / student / ASSIGNMENT / NOTEBOOK.replace(".ipynb", ".json")
    found = json.loads(path.read_text(encoding="utf-8"))
    tests = [
        {name: test[name] for name in ("grade_id", "earned", "possible", "verdict")}
        | {"checks": {check["name"]: check["verdict"] for check in test.get("checks", [])}}
        for test in found["tests"]
    ]
    return {"tests": tests, "repairs": found["repairs"], "unreadable": found.get("unreadable")}


def cells(course, student):
    """Return the cells of a marked notebook without their outputs."""
    notebook = nbformat.read(course / "autograded" / student / ASSIGNMENT / NOTEBOOK, 4)
    return [(cell.cell_type, cell.id, cell.source, cell.metadata) for cell in notebook.cells]


def test_both_end_well(both):
    """The class is marked to its end, without a traceback, and only edited tests are reported as changed."""
    for way, (course, done) in both.items():
        asks = way == "gradekit"  # somebody is to look at what breaks off, and that is counted there
        assert done.returncode == int(asks), done.stdout + done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        assert marks(course)["whole"] == RIGHT
        assert marks(course)["links"] == RIGHT
        assert "'checksum' for cell" not in done.stderr


def test_the_same_marks(both):
    """In the gradebook, and full ones for every damage that keeps the answers."""
    stock, ours = (marks(course) for course, _ in both.values())
    assert stock == ours
    assert stock.keys() == CLASS.keys() | {"links"}
    keeping = {damage.name for damage in DAMAGES if damage.keeps_answers}
    found = {name: stock[name] for name in keeping & stock.keys()}
    assert found == {name: DESERVED.get(name, RIGHT) for name in found}


@pytest.mark.parametrize("student", [*CLASS, "links"])
def test_the_same_records_and_notebooks(both, student):
    """Tests, checks, repairs; text, ids and metadata of every cell."""
    (stock, _), (ours, _) = both.values()
    assert record(stock, student) == record(ours, student)
    assert cells(stock, student) == cells(ours, student)
