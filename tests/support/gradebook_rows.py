"""What the gradebook has of each grade cell, row by row."""

import sqlite3

ROWS = """
    select student.id, notebook.name, base_cell.name, grade.auto_score, grade.manual_score, grade.extra_credit,
           grade.needs_manual_grade
    from grade
    join base_cell on base_cell.id = grade.cell_id
    join submitted_notebook on submitted_notebook.id = grade.notebook_id
    join notebook on notebook.id = submitted_notebook.notebook_id
    join submitted_assignment on submitted_assignment.id = submitted_notebook.assignment_id
    join student on student.id = submitted_assignment.student_id
    order by 1, 2, 3
"""


def query(course, text):
    """Return what the gradebook says; what was changed is kept."""
    with sqlite3.connect(course / "gradebook.db") as database:
        return database.execute(text).fetchall()


def points(course):
    """Return what the gradebook has of each cell: (student, notebook, cell) to (points, needs a person)."""
    return {row[:3]: (row[3], row[6]) for row in query(course, ROWS)}
