"""Answers that do not end, and a notebook that has all of its answers in one cell."""

import nbformat
import sample_class

ASSIGNMENT = "gradient_checking"
ENDLESS = """
def forward_propagation(x, theta):
    while (x, theta) != (2, 4):
        pass
    return 8

def backward_propagation(x, theta):
    if (x, theta) != (3, 4):
        exit_python(3)
    return 3

def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    raise TimeoutError("stopped after 3 seconds")
"""


def answers_in_one(text):
    """Return a right notebook whose last answer cell goes on to define what the text does."""
    notebook = sample_class.answered(ASSIGNMENT, {})
    own = nbformat.v4.new_code_cell("import functools\nfrom os import _exit as exit_python\n" + text, id="own")
    place = next(place for place, cell in enumerate(notebook.cells) if cell.id == "test-forward_propagation")
    moved = [cell for cell in notebook.cells if cell.get("metadata", {}).get("nbgrader", {}).get("solution")]
    for cell in moved:
        if cell.id != "backward_propagation_n" and f"def {cell.id}(" in text:
            cell.source = "pass"
    notebook.cells.insert(place, own)
    return nbformat.writes(notebook)
