"""Course folders to try things in, and nbgrader's commands as a person types them."""

import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys

import nbformat

from gradekit.judge.judge_notebook import seed_of
from gradekit.notebook import CHECKS_MEDIA_TYPE

ROOT = pathlib.Path(__file__).resolve().parents[2]
NOTEBOOK = "gradient_checking.ipynb"
PLUGIN_LINES = "# --- The plug-in"  # in grader_config.py; from there on, everything is gradekit's
LIMIT_S = 900
EXERCISES = ["forward_propagation", "backward_propagation", "gradient_check", "gradient_check_n"]

warm = None  # a WarmCommands while conftest.py has one


def make_course(folder, *, plug_in=True):
    """Copy what a course is made of, without anything made by use, and return the folder.

    Without the plug-in, nbgrader marks it as it comes: one kernel, no judge.
    """
    folder.mkdir(parents=True)
    for path in ROOT.glob("*.py"):
        shutil.copy(path, folder)
    shutil.copytree(ROOT / "checks", folder / "checks", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(ROOT / "source", folder / "source", symlinks=True)
    if not plug_in:
        cut_plug_in(folder)
    return folder


def cut_plug_in(course):
    """Remove the plug-in's lines from the configuration."""
    path = course / "grader_config.py"
    path.write_text(path.read_text(encoding="utf-8").split(PLUGIN_LINES)[0], encoding="utf-8")


def hand_in(course, student, files, assignment="gradient_checking"):
    """Put a submission, a dict of file name to text, where nbgrader collects it."""
    folder = course / "submitted" / student / assignment
    folder.mkdir(parents=True)
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def command(*words, cwd, **environment):
    """Run a program of this environment, without its bin folder on PATH, and return what it did.

    In `make test`, and to release an assignment, it is started without importing again, see `warm_commands`.
    """
    program = pathlib.Path(sys.executable).with_name(words[0])
    variables = os.environ | {"HOME": str(cwd), "JUPYTER_PLATFORM_DIRS": "1"} | environment
    variables = {name: value for name, value in variables.items() if name not in {"PYTHONPATH", "VIRTUAL_ENV"}}
    line = [program, *words[1:]]
    if warm is not None and warm.can_start(line, variables):
        return warm.run(line, cwd, variables, LIMIT_S)
    return subprocess.run(line, cwd=cwd, env=variables, capture_output=True, text=True, check=False, timeout=LIMIT_S)


def same_inputs(course, assignment="gradient_checking"):
    """Return the environment in which stock nbgrader's tests draw what the judge's tests draw."""
    source = nbformat.read(course / "source" / assignment / NOTEBOOK, 4)
    return {"GRADEKIT_SEED": str(seed_of(source))}


def nbgrader_path():
    """Return a PATH on which nbgrader finds alembic."""
    return f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"


def run(course, *words, **environment):
    """Run a command that must succeed or ask for a person."""
    done = command(*words, cwd=course, PATH=nbgrader_path(), **environment)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return done


def nbgrader(*words, cwd, **environment):
    """Run an nbgrader command that must succeed, quietly: no traceback and no warning."""
    done = command("nbgrader", *words, cwd=cwd, **environment)
    printed = done.stdout + done.stderr
    assert done.returncode == 0, printed
    for noise in ("Traceback", "WARNING", "Warning", "warning"):
        assert noise not in printed, printed
    return printed


def marks(course, assignment="gradient_checking"):
    """Return the gradebook's points: student to the list of the four exercises' points, None where unmarked."""
    query = """
        select student.id, base_cell.name, grade.auto_score from grade
        join base_cell on base_cell.id = grade.cell_id
        join submitted_notebook on submitted_notebook.id = grade.notebook_id
        join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
        join assignment on assignment.id = submitted_assignment.assignment_id
        join student on student.id = submitted_assignment.student_id
        where assignment.name = ?
    """
    found = {}
    database = sqlite3.connect(course / "gradebook.db")
    for student, cell, points in database.execute(query, [assignment]):
        found.setdefault(student, {})[cell.removeprefix("test-")] = points
    database.close()
    return {student: [points[exercise] for exercise in EXERCISES] for student, points in found.items()}


def checks_of(notebook):
    """Return the checks that each grade cell's value carries in a marked notebook, by grade_id."""
    found = {}
    for cell in nbformat.read(notebook, 4).cells:
        for output in cell.get("outputs", []):
            bundle = output.get("data", {}).get(CHECKS_MEDIA_TYPE)
            if bundle and "nbgrader" in cell.metadata:
                found[cell.metadata.nbgrader.grade_id] = bundle["checks"]
    return found


def refused(course, *words, code=2):
    """Run gradekit and return its one line of complaint."""
    done = command("gradekit", *words, cwd=course)
    assert done.returncode == code, done.stdout + done.stderr
    lines = done.stderr.strip().splitlines()
    assert len(lines) == 1, done.stderr
    assert lines[0].startswith("gradekit: ")
    return lines[0]
