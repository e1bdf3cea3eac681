"""What a student's own cells do to the instructor's names: in one kernel, the tests find it.

The checker runs locked cells itself, so a test finds their values there as the instructor made them. A student who
sorts a list in place that had to stay as it is changes the one in the sandbox; so does who puts a number of his own
into what a test compares with. Such a test has to pass both ways: with the instructor's values, and with those that
one kernel would have.
"""

import ast
import dataclasses
import functools
from collections.abc import Collection, Iterable, Iterator

from nbformat import NotebookNode

from gradekit.notebook.cell_roles import Role, grade_id, role_of
from gradekit.notebook.plan.course_plan import Plan
from gradekit.notebook.plan.dependence import cell_of, changed_by_calls
from gradekit.notebook.plan.statements import statements_of


def compared(plan: Plan, notebook: NotebookNode) -> Plan:
    """Return the plan in which tests say whether a student's code has changed names that it may have changed.

    Args:
        plan: the plan of the instructor's notebook.
        notebook: the student's, with the instructor's cells in it.
    """
    given: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()
    by_calls: frozenset[str] = frozenset()
    cells = dict(plan.cells)
    for cell in notebook.cells:
        role, name = role_of(cell), grade_id(cell)
        if role is Role.STUDENT:
            now, called = _changes(cell.source)
            touched, by_calls = touched | now & given, by_calls | called
        elif name in cells:
            reads, sets = _looked_at(name, role, cell.source)
            if role is Role.TEST:
                names = (reads & touched - cells[name].students) | (reads & by_calls - cells[name].changed_by_calls)
                cells[name] = dataclasses.replace(cells[name], compared=names)
            elif role is Role.SHARED:
                given, touched = given | sets, touched - sets
    return dataclasses.replace(plan, cells=cells)


def as_in_one_kernel(plan: Plan, tests: Collection[str]) -> Plan:
    """Return the plan in which some tests find what a student's code has made of what they compare."""
    cells = {
        name: dataclasses.replace(
            cell, students=cell.students | cell.compared, changed_by_calls=cell.changed_by_calls | cell.compared
        )
        if name in tests
        else cell
        for name, cell in plan.cells.items()
    }
    return dataclasses.replace(plan, cells=cells)


@functools.lru_cache(maxsize=1024)
def _looked_at(name: str, role: Role, source: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that an instructor's cell reads, and those that it sets to values."""
    cell = cell_of(name, role, source, "")
    made = frozenset(name for each in statements_of(source) or () if not each.defines for name in each.sets)
    return cell.reads, made - cell.imports


@functools.lru_cache(maxsize=256)
def _changes(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the names that a student's cell sets or changes, and those that its functions do."""
    statements = [each for each in statements_of(source) or () if not (each.defines or each.imports)]
    same = list(_aliases(each.text for each in statements))
    changed = frozenset(name for each in statements for name in each.changes)
    for new, old in reversed(same):
        changed |= {old} if new in changed else set()
    sets = frozenset(name for each in statements for name in each.sets)
    return changed | sets, frozenset(changed_by_calls(source))


def _aliases(texts: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Yield (new, old) for each `new = old`, `new = old[0]`, `new = old.part`: one object, or a part of it."""
    for text in texts:
        for node in ast.walk(ast.parse(text)):
            if isinstance(node, ast.Assign) and len(node.targets) == 1 and isinstance(node.targets[0], ast.Name):
                value: ast.expr = node.value
                while isinstance(value, ast.Subscript | ast.Attribute):
                    value = value.value
                if isinstance(value, ast.Name):
                    yield node.targets[0].id, value.id
