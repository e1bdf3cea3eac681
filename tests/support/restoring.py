"""What the tests of restore share: the instructor's notebook, a right one handed in, and how they compare."""

import ast
import copy
import json

import nbformat
import sample_class
from courses import NOTEBOOK, ROOT
from traitlets.config import Config

from gradekit.plugin import generated
from gradekit.restore import restore

CONFIG = Config()
CONFIG.ClearSolutions.code_stub = {"python": "..."}
ASSIGNMENT = "gradient_checking"
FORWARD = "def forward_propagation(x, theta):\n    return theta * x"
ANSWERS = [
    "forward_propagation",
    "backward_propagation",
    "gradient_check",
    "backward_propagation_n",
    "gradient_check_n",
]


def made(assignment=ASSIGNMENT):
    """Return the instructor's notebook of an assignment: solved, as the gradebook has it, released."""
    return generated(nbformat.read(ROOT / "source" / assignment / NOTEBOOK, 4), CONFIG)


def template(assignment=ASSIGNMENT):
    """Return the instructor's notebook of an assignment as the gradebook has it."""
    return made(assignment).template


TEMPLATE, RELEASED = template(), made().released


def right(assignment=ASSIGNMENT):
    """Return a right notebook as JSON has it."""
    return json.loads(sample_class.hand_in(sample_class.answered(assignment, {}))[NOTEBOOK])


def restored(files, **given):
    """Return what becomes of some files: name to bytes, text, or a notebook's content."""
    content = {name: _bytes(content) for name, content in files.items()}
    found = restore(TEMPLATE, content, NOTEBOOK, released=RELEASED, **given)
    nbformat.validate(found.notebook)
    return found


def of(*cells):
    """Return what becomes of a notebook with just these cells; a text is a code cell."""
    listed = [_cell(cell) for cell in cells]
    return restored({NOTEBOOK: {"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": listed}})


def again(found):
    """Return what becomes of a restored notebook that is handed in, with the tests as students have them."""
    return restored({NOTEBOOK: nbformat.writes(as_released(found.notebook))})


def as_released(notebook):
    """Return a restored notebook with the tests as students have them."""
    notebook, texts = copy.deepcopy(notebook), made().released_texts()
    for cell in instructors(notebook):
        cell.source = texts[cell.metadata.nbgrader.grade_id]
    return notebook


def codes(found):
    """Return the codes of what was repaired."""
    return [repair.code for repair in found.repairs]


def slot(found, name):
    """Return the text of an instructor's cell."""
    return next(
        cell.source for cell in found.notebook.cells if cell.metadata.get("nbgrader", {}).get("grade_id") == name
    )


def functions(found):
    """Return the syntax of each answer's function as its own cell defines it last."""
    return {name: _function(slot(found, name), name) for name in ANSWERS}


def instructors(notebook):
    """Return the cells that only the instructor writes."""
    return [cell for cell in notebook.cells if cell.metadata.get("nbgrader") and not cell.metadata.nbgrader.solution]


def extras(found):
    """Return the texts of the student's own cells."""
    ids = {cell.id for cell in TEMPLATE.cells}
    return [cell.source for cell in found.notebook.cells if cell.id not in ids]


def _function(source, name):
    source = "\n".join("pass" if line.startswith(("%", "!")) else line for line in source.split("\n"))
    try:
        tree = ast.parse(source)
    except SyntaxError:
        return None
    found = [node for node in tree.body if isinstance(node, ast.FunctionDef) and node.name == name]
    return ast.dump(found[-1]) if found else None


def _bytes(content):
    if isinstance(content, dict):
        content = json.dumps(content)
    return content.encode() if isinstance(content, str) else content


def _cell(cell):
    if isinstance(cell, dict):
        return cell
    return {"cell_type": "code", "metadata": {}, "source": cell, "outputs": [], "execution_count": None}


RIGHT = functions(restored({NOTEBOOK: right()}))


def cell(content, name):
    """Return a cell of a notebook's content by its id."""
    return next(cell for cell in content["cells"] if cell.get("id") == name)


def changed(name, source):
    """Return the right notebook with one cell's text changed."""
    content = right()
    cell(content, name)["source"] = source
    return content


def inserted(after, *sources):
    """Return the right notebook with cells of the student's own below one."""
    content = right()
    place = content["cells"].index(cell(content, after)) + 1
    content["cells"][place:place] = [
        {"cell_type": "code", "metadata": {}, "source": source, "outputs": []} for source in sources
    ]
    return content
