"""Names in a function of the student's that only another cell sets: a slip that a notebook hides, for it finds a value.

Nothing is said of what the function sets itself, of what the student sets in any cell, and of what stood in the answer
cell already. A name that the instructor's cells above set may be meant; then it is said only if the function has a name
of its own that nothing reads.
"""

import ast
import builtins
import difflib
import symtable
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from nbformat import NotebookNode

from gradekit.notebook import is_locked
from gradekit.notebook.names_in_code import bound, taken
from gradekit.restore.placing.parse_cell import too_intricate

MOST, LONGEST = 200, 60  # names of one function that are compared, and letters of a name
SAID = 3


@dataclass(frozen=True)
class Elsewhere:
    """One such name: the line that reads it first, and the function's own name that may be meant, or ""."""

    name: str
    line: int
    meant: str


def names_elsewhere(answer: str, released: NotebookNode, place: int, student: Iterable[str]) -> list[Elsewhere]:
    """Return what an answer's functions take from cells that they cannot count on.

    Args:
        answer: its text.
        released: the notebook as students got it.
        place: of the answer's cell in it.
        student: the texts of the student's cells, the answers included.
    """
    tree = _parsed(answer)
    if tree is None:
        return []
    cells = released.cells
    known = taken(cells[place].source)[0].union(dir(builtins), *map(bound, [answer, *student]))
    above, below = _data(cells[:place]) - known, _data(cells[place + 1 :]) - known
    found: dict[str, Elsewhere] = {}
    for function, node in _functions(answer, tree):
        own, unread = _own_names(function)
        for name in set(_taken(function)) & (above | below):
            if name not in above or unread:
                found.setdefault(name, Elsewhere(name, _line_of(name, node), _meant(name, own, unread)))
    return sorted(found.values(), key=lambda each: each.line)[:SAID]


def read_and_set(answer: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the notebook's names that an answer reads, and those that it sets; none if it is no Python."""
    if _parsed(answer) is None:
        return frozenset(), frozenset()
    return taken(answer)[0], bound(answer)


def _parsed(source: str) -> ast.Module | None:
    if too_intricate(source):
        return None
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _data(cells: Sequence[NotebookNode]) -> set[str]:
    """Return the names that the instructor's locked cells set, other than functions, classes and modules."""
    found: set[str] = set()
    for cell in cells:
        if cell.cell_type == "code" and is_locked(cell) and (tree := _parsed(cell.source)):
            defined = {node.name for node in tree.body if isinstance(node, ast.FunctionDef | ast.ClassDef)}
            found |= bound(cell.source) - defined
    return found


def _functions(source: str, tree: ast.Module) -> Iterator[tuple[symtable.Function, ast.FunctionDef]]:
    """Yield the functions that a text defines, as names and as syntax."""
    nodes = {(node.name, node.lineno): node for node in tree.body if isinstance(node, ast.FunctionDef)}
    for table in symtable.symtable(source, "answer", "exec").get_children():
        node = nodes.get((table.get_name(), table.get_lineno()))
        if node and isinstance(table, symtable.Function):
            yield table, node


def _taken(table: symtable.SymbolTable) -> Iterator[str]:
    """Yield the notebook's names in a function, comprehensions and functions in it included."""
    yield from (symbol.get_name() for symbol in table.get_symbols() if symbol.is_global())
    for inner in table.get_children():
        yield from _taken(inner)


def _own_names(function: symtable.Function) -> tuple[list[str], list[str]]:
    """Return a function's own names, and those of them that nothing reads."""
    own = [symbol for symbol in function.get_symbols() if symbol.is_local() or symbol.is_parameter()][:MOST]
    return [symbol.get_name() for symbol in own], [s.get_name() for s in own if not s.is_referenced()]


def _meant(name: str, own: Sequence[str], unread: Sequence[str]) -> str:
    """Return the function's own name that may be meant: one that nothing reads, or else one that is written alike."""
    if len(unread) == 1:
        return unread[0][:LONGEST]
    return _closest(name, unread or own)


def _closest(name: str, names: Iterable[str]) -> str:
    """Return the name that is written most alike, or ""."""
    alike = {other.lower(): other for other in names if len(other) <= LONGEST}
    found = difflib.get_close_matches(name.lower()[:LONGEST], alike, n=1)
    return alike[found[0]] if found else ""


def _line_of(name: str, node: ast.FunctionDef) -> int:
    """Return the first line that reads a name."""
    lines = (each.lineno for each in ast.walk(node) if isinstance(each, ast.Name) and each.id == name)
    return min(lines, default=node.lineno)
