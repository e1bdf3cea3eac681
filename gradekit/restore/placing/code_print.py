"""By what the same answer can be recognised: its syntax without comments, layout, annotations and names of its own.

Two answers with one digest are the same program but for the names that they give to their own variables. The names are
numbered in the order in which the syntax has them, so that no name is lost in another: what differs in anything but
names differs in its digest.
"""

import ast
import functools
import hashlib
from collections.abc import Iterator, Sequence

from gradekit.restore.placing.instructor_cells import InstructorCell
from gradekit.restore.placing.notebook_layout import NotebookLayout
from gradekit.restore.placing.parse_cell import Text, parsed, without_magics
from gradekit.restore.repairs import CodePrint

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


def code_prints(spots: Sequence[InstructorCell], layout: NotebookLayout) -> Iterator[CodePrint]:
    """Yield one for each answer that is Python and no blank."""
    for spot in spots:
        if spot.answer and spot.code and spot.grade_id and spot.place in layout.filled:
            found = print_of(layout.filled[spot.place].source)
            if found and found != _of_a_blank(spot.cell.source):
                yield CodePrint(spot.grade_id, *found)


def print_of(source: str) -> tuple[str, int] | None:
    """Return the digest and the size of a code cell's text; None if it is no Python, or nothing is left of it."""
    body = Text(source).body
    tree = parsed(body) or parsed(without_magics(body)[0])
    if tree is None:
        return None
    try:
        _strip(tree)
        _rename(tree)
        size = sum(isinstance(node, ast.stmt | ast.expr) for node in ast.walk(tree))
        return (hashlib.sha256(ast.dump(tree).encode("utf-8", "replace")).hexdigest()[:32], size) if size else None
    except RecursionError:
        return None


@functools.lru_cache(maxsize=256)
def _of_a_blank(source: str) -> tuple[str, int] | None:
    return print_of(source)


def _strip(tree: ast.Module) -> None:
    """Take away what does nothing: texts that stand alone, such as docstrings, and annotations."""
    for node in ast.walk(tree):
        for name in ("body", "orelse", "finalbody"):
            block = getattr(node, name, None)
            if isinstance(block, list):
                setattr(node, name, [each for each in block if not _is_text(each)])
        if isinstance(node, ast.arg):
            node.annotation = None
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            node.returns = None
        elif isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)


def _is_text(node: ast.AST) -> bool:
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)


def _rename(tree: ast.Module) -> None:
    """Number the names that the cell sets itself, its definitions at the top aside: these are the released ones."""
    released = {node.name for node in tree.body if isinstance(node, _DEFINITIONS)}
    own = {name for node in ast.walk(tree) for name in _set_by(node)} - released
    numbers: dict[str, str] = {}

    def number(name: str) -> str:
        return numbers.setdefault(name, f"_{len(numbers)}") if name in own else name

    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            node.id = number(node.id)
        elif isinstance(node, ast.arg):
            node.arg = number(node.arg)
        elif isinstance(node, (*_DEFINITIONS, ast.ExceptHandler)) and node.name:
            node.name = number(node.name)
        elif isinstance(node, ast.Global | ast.Nonlocal):
            node.names = [number(name) for name in node.names]
        elif isinstance(node, ast.alias):
            node.asname = number(node.asname or node.name.split(".")[0])


def _set_by(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name) and not isinstance(node.ctx, ast.Load):
        yield node.id
    elif isinstance(node, ast.arg):
        yield node.arg
    elif isinstance(node, (*_DEFINITIONS, ast.ExceptHandler)) and node.name:
        yield node.name
    elif isinstance(node, ast.alias):
        yield node.asname or node.name.split(".")[0]
