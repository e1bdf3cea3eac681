"""A notebook of an answer and a test."""

import nbformat


def notebook(answer, test):
    """Return a notebook of an answer cell and a test cell."""
    made = nbformat.v4.new_notebook()
    for name, source in (("answer", answer), ("test", test)):
        cell = nbformat.v4.new_code_cell(source)
        is_test = name == "test"
        cell.metadata["nbgrader"] = {
            "grade_id": name, "solution": not is_test, "grade": is_test, "locked": is_test, "points": 1,
            "schema_version": 3, "task": False,
        }  # fmt: skip
        made.cells.append(cell)
    return made
