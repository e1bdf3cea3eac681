"""Which answer cells of the instructor's notebook hold no solution, and which tests that concerns.

Some courses keep in source/ what students get. Then the notebook is no measure: that it fails a test says nothing
about the test. A short answer is an answer, though: what counts is the mark that a stub leaves.
"""

import ast
import itertools
import re

from nbformat import NotebookNode

from gradekit.notebook.cell_roles import Role, grade_id, role_of
from gradekit.notebook.names_in_code import bound, taken, without_magics

_ASKED = re.compile(r"#.*\b(?:your|the)\s+(?:own\s+)?(?:code|answer|solution)\b|#\s*TODO\b", re.IGNORECASE)
_STUB = re.compile(r"(?:raise\s+NotImplementedError\b.*|\.\.\.|pass|return|return None)\s*(?:#.*)?")


def is_unanswered(source: str) -> bool:
    """Whether a cell's text still has the stub that an answer would replace, or nothing that runs.

    Imports alone answer a question that asks for them.
    """
    lines = [line.strip() for line in source.split("\n") if line.strip()]
    if any(_ASKED.match(line) and _STUB.fullmatch(after) for line, after in itertools.pairwise(lines)):
        return True
    try:
        tree = ast.parse(without_magics(source))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False  # a stub that parses is not in it, and what it is nobody knows
    asked = any(map(_ASKED.search, lines))
    if not asked and tree.body and all(isinstance(node, ast.Import | ast.ImportFrom) for node in tree.body):
        return False
    marked = [_is_marked(node) or asked for node in tree.body if not _is_given(node)]
    return all(marked) and all(_does_nothing(node) for node in tree.body if not _is_given(node))


def unanswered_tests(notebook: NotebookNode) -> frozenset[str]:
    """Return the tests that look at an answer of which the instructor's notebook has none, by grade_id.

    A test looks at the answers whose names it reads, and at those that they read in turn; one that reads none of them
    looks at the answer cells above it, up to the test before.
    """
    blank: set[str] = set()
    needs: dict[str, frozenset[str]] = {}
    found: set[str] = set()
    since_last: list[bool] = []
    for cell in notebook.cells:
        role = role_of(cell)
        if role is Role.STUDENT and cell.metadata.get("nbgrader", {}).get("solution"):
            empty = is_unanswered(cell.source)
            since_last.append(empty)
            for name in bound(cell.source):
                needs[name] = taken(cell.source)[0]
                (blank.add if empty else blank.discard)(name)
        elif role is Role.TEST:
            known = _reached(taken(cell.source)[0], needs)
            if known & blank or (not known and any(since_last)):
                found.add(grade_id(cell))
            since_last = []
    return frozenset(found)


def answers_given(notebook: NotebookNode) -> bool:
    """Whether the instructor's notebook has a solution anywhere, or nothing to be solved."""
    cells = [cell for cell in notebook.cells if role_of(cell) is Role.STUDENT]
    answers = [cell.source for cell in cells if cell.metadata.get("nbgrader", {}).get("solution")]
    return not answers or not all(map(is_unanswered, answers))


def _is_given(node: ast.stmt) -> bool:
    """Whether a statement stands in a stub as it does in an answer: imports, text."""
    value = node.value.value if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) else ...
    return value is None or isinstance(value, str | bytes) or isinstance(node, ast.Import | ast.ImportFrom)


def _is_marked(node: ast.stmt) -> bool:
    """Whether a statement leaves the mark of a stub: an ellipsis, or NotImplementedError outside of a class."""
    if isinstance(node, ast.ClassDef):
        return False
    ends = [each for each in ast.walk(node) if isinstance(each, ast.Raise) and "NotImplemented" in ast.dump(each)]
    dots = [each for each in ast.walk(node) if isinstance(each, ast.Constant) and each.value is ...]
    return bool(ends or dots)


def _does_nothing(node: ast.stmt) -> bool:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        return all(map(_does_nothing, node.body))
    if isinstance(node, ast.Assign | ast.AnnAssign | ast.Return):
        return node.value is None or (isinstance(node.value, ast.Constant) and node.value.value in (None, ...))
    if isinstance(node, ast.Expr):
        return isinstance(node.value, ast.Constant)
    if isinstance(node, ast.Raise):
        return "NotImplemented" in ast.dump(node)
    return isinstance(node, ast.Pass | ast.Global | ast.Nonlocal | ast.Import | ast.ImportFrom)


def _reached(names: frozenset[str], needs: dict[str, frozenset[str]]) -> set[str]:
    """Return those of the answers' names that are read, and the ones that they read in turn."""
    reached: set[str] = set()
    waiting = [name for name in names if name in needs]
    while waiting:
        name = waiting.pop()
        if name not in reached:
            reached.add(name)
            waiting += [other for other in needs[name] if other in needs]
    return reached
