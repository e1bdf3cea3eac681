"""Courses of other kinds than ours, kept as files, and what students hand in for each.

A folder of `tests/courses/` with a folder `ps1` is one. Its notebooks are in the percent format: the first line says
what it is about, a line `# %% ROLE NAME POINTS` begins a cell, and the lines of a text are comments. What else is in
`ps1` lies beside the notebooks; `nbgrader_config.py` has settings of its own; `mutants/GRADE_ID/NAME.py` are answers
that are kept with it, as `gradekit check` reads them, and each is one student's.
"""

import json
import re
import shutil
from pathlib import Path

import nbformat
from any_course import CONFIG, METADATA, PYTHON, write

FOLDER = Path(__file__).resolve().parents[1] / "courses"
ASSIGNMENT = "ps1"
ROLES = {"answer": "S", "test": "T", "locked": "L", "by-hand": "H", "written": "M", "task": "K", "own": "", "text": ""}
TEXTS = "written", "task", "text"
DAMAGED = "damaged"
_MARK = re.compile(r"^# %% (.+)$", re.MULTILINE)
_DELIMITERS = re.compile(r"^.*### (BEGIN|END|LÖSUNG) ?(SOLUTION|ANFANG|ENDE).*\n?", re.MULTILINE)
_SCHEME = re.compile(r"\n*### BEGIN MARK SCHEME.*?### END MARK SCHEME", re.DOTALL)


def names():
    """Return the courses."""
    return sorted(path.parent.name for path in FOLDER.glob(f"*/{ASSIGNMENT}"))


def notebooks(name):
    """Return a course's notebooks with their solutions, by name."""
    found = sorted(FOLDER.glob(f"{name}/{ASSIGNMENT}/*.py"))
    texts = {path.stem: path.read_text(encoding="utf-8") for path in found}
    return {stem: _notebook(text) for stem, text in texts.items() if _MARK.search(text)}


def lay_out(name, folder):
    """Lay a course out in a folder, and return that."""
    kept, made = FOLDER / name, notebooks(name)
    shutil.copytree(kept, folder, ignore=shutil.ignore_patterns("nbgrader_config.py", *(f"{stem}.py" for stem in made)))
    (folder / "source").mkdir()
    (folder / ASSIGNMENT).rename(folder / "source" / ASSIGNMENT)
    for stem, notebook in made.items():
        write(notebook, folder / "source" / ASSIGNMENT / f"{stem}.ipynb")
    own = kept / "nbgrader_config.py"
    lines = own.read_text(encoding="utf-8") if own.exists() else ""
    (folder / "nbgrader_config.py").write_text(CONFIG + lines, encoding="utf-8")
    return folder


def students(name, course):
    """Return what students hand in for a course that is released: student to notebook to content.

    They are the solution, the blank release, the kept answers, and a notebook that somebody has made a mess of.
    """
    made = notebooks(name)
    released = {stem: nbformat.read(course / "release" / ASSIGNMENT / f"{stem}.ipynb", 4) for stem in made}
    solved = {stem: _solved(notebook) for stem, notebook in made.items()}
    found = {"reference": solved, "blank": {stem: {} for stem in made}}
    for path in sorted((FOLDER / name / "mutants").glob("*/*.py")):
        answer = {path.parent.name: path.read_text(encoding="utf-8").rstrip("\n")}
        found[f"{path.parent.name}-{path.stem}"] = {stem: texts | answer for stem, texts in solved.items()}
    made = {
        student: {stem: _filled(released[stem], texts) for stem, texts in answers.items()}
        for student, answers in found.items()
    }
    return made | {DAMAGED: {stem: damaged(content) for stem, content in made["reference"].items()}}


def damaged(content):
    """Return a notebook with its tests emptied, cells of the student's own that fail, and texts that are gone."""
    notebook = nbformat.from_dict(json.loads(content))
    kept = []
    for cell in notebook.cells:
        mark = cell.metadata.get("nbgrader", {})
        if mark.get("grade") and mark.get("locked"):
            cell.source = "pass  # it failed"
        if mark or cell.cell_type == "code":
            kept.append(cell)
        if mark.get("solution") and cell.cell_type == "code":
            kept += [nbformat.v4.new_code_cell(text) for text in ("1 / 0", "this is (no Python")]
    notebook.cells = kept
    return nbformat.writes(notebook)


def hand_in(course, handed_in):
    """Put what students made where nbgrader collects it."""
    for student, contents in handed_in.items():
        folder = course / "submitted" / student / ASSIGNMENT
        folder.mkdir(parents=True)
        for stem, content in contents.items():
            (folder / f"{stem}.ipynb").write_text(content, encoding="utf-8")


def _notebook(text):
    _, *parts = _MARK.split(text)
    made = nbformat.v4.new_notebook(metadata={"kernelspec": PYTHON})
    for number, (head, body) in enumerate(zip(parts[::2], parts[1::2], strict=True)):
        role, name, points = [*head.split(), "", ""][:3]
        source = body.strip("\n")
        if role in TEXTS:
            source = re.sub(r"^# ?", "", source, flags=re.MULTILINE)
        make = nbformat.v4.new_markdown_cell if role in TEXTS else nbformat.v4.new_code_cell
        cell = make(source, id=f"cell-{number}")
        if ROLES[role]:
            mark = {"grade_id": name, "schema_version": 3, "task": False} | METADATA[ROLES[role]]
            cell.metadata["nbgrader"] = mark | ({"points": float(points)} if points else {})
        made.cells.append(cell)
    return made


def _solved(notebook):
    """Return the instructor's answers, by grade_id."""
    return {
        cell.metadata.nbgrader.grade_id: _SCHEME.sub("", _DELIMITERS.sub("", cell.source)).rstrip("\n")
        for cell in notebook.cells
        if cell.metadata.get("nbgrader", {}).get("solution") and cell.cell_type == "code"
    }


def _filled(released, answers):
    made = nbformat.from_dict(json.loads(nbformat.writes(released)))
    for cell in made.cells:
        cell.source = answers.get(cell.metadata.get("nbgrader", {}).get("grade_id"), cell.source)
    return nbformat.writes(made)
