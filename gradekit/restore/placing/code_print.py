"""By what the same answer can be recognised: its syntax without comments, layout, annotations and names of its own.

Two answers with one digest are the same program but for the names that they give to their own variables. The names are
numbered in the order in which the syntax has them, so that no name is lost in another: what differs in anything but
names differs in its digest.
"""

import ast
import functools
import hashlib
from collections.abc import Collection, Iterator, Sequence
from typing import Any, NamedTuple, cast

from gradekit.restore.placing.instructor_cells import InstructorCell
from gradekit.restore.placing.notebook_layout import NotebookLayout
from gradekit.restore.placing.parse_cell import Text, parsed, without_magics
from gradekit.restore.repairs import CodePrint

_DEFINITIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_BLOCKS = frozenset({"body", "orelse", "finalbody"})
_NAMES = frozenset({"id", "arg", "name"})
_NOWHERE = frozenset({"ctx", "kind", "type_comment"})  # it says what the place says, or nothing
_OF_OTHERS = frozenset({ast.alias, ast.keyword})  # the name of a module, or of another function's argument
_LEFT_OUT = {
    ast.arg: _NOWHERE | {"annotation"},
    ast.FunctionDef: _NOWHERE | {"returns"},
    ast.AsyncFunctionDef: _NOWHERE | {"returns"},
    ast.AnnAssign: _NOWHERE | {"annotation"},
    ast.alias: _NOWHERE | {"asname"},
}


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
    found = _Writer()
    try:
        found.write(tree)
    except RecursionError:
        return None
    found.number_names({node.name for node in tree.body if isinstance(node, _DEFINITIONS)})
    text = "\n".join(found.words)  # no word has a line end: what a student typed is in quotes, or a name
    return (hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:32], found.size) if found.size else None


@functools.lru_cache(maxsize=256)
def _of_a_blank(source: str) -> tuple[str, int] | None:
    return print_of(source)


class _Writer:
    """Writes syntax as words, each node in brackets, and numbers names in the order in which it has met them."""

    def __init__(self) -> None:
        self.words: list[str] = []
        self.size = 0  # statements and expressions
        self._names: list[int] = []  # where among the words
        self._set: set[str] = set()

    def number_names(self, released: Collection[str]) -> None:
        """Put numbers in the place of the names that the cell sets itself, but for those that were released with it."""
        numbers: dict[str, str] = {}
        for place in self._names:
            name = self.words[place]
            if name in self._set and name not in released:
                self.words[place] = numbers.setdefault(name, f"_{len(numbers)}")

    def write(self, node: ast.AST) -> None:
        """Write a node and all below it."""
        kind = type(node)
        facts = _facts(cast("Any", kind))
        self.size += facts.counts
        self.words.append(facts.word)
        for field in facts.fields:
            value = getattr(node, field, None)
            if isinstance(value, ast.AST):
                self.write(value)
            elif isinstance(value, list):
                self._list(field, value)
            elif facts.is_own and field in _NAMES and isinstance(value, str):
                self._name(value, is_set=field != "id")
            else:
                self.words.append(repr(value))
        if kind is ast.alias:
            self._name(node.asname or node.name.split(".")[0], is_set=True)  # type: ignore[attr-defined]
        elif kind is ast.Name and type(node.ctx) is not ast.Load:  # type: ignore[attr-defined]
            self._set.add(node.id)  # type: ignore[attr-defined]
        self.words.append(")")

    def _list(self, field: str, values: list[object]) -> None:
        self.words.append("[")
        for each in values:
            if isinstance(each, ast.AST):
                if not (field in _BLOCKS and _is_text(each)):
                    self.write(each)
            elif isinstance(each, str) and field == "names":
                self._name(each)
            else:  # the letters of a match, or a key that is not there
                self.words.append(repr(each))
        self.words.append("]")

    def _name(self, name: str, *, is_set: bool = False) -> None:
        self._names.append(len(self.words))
        self.words.append(name)
        if is_set:
            self._set.add(name)


class _Facts(NamedTuple):
    """How a kind of nodes is written: its word and fields, whether names in it are its own, whether it counts."""

    word: str
    fields: tuple[str, ...]
    is_own: bool
    counts: bool


@functools.cache
def _facts(kind: Any) -> _Facts:
    left_out = _LEFT_OUT.get(kind, _NOWHERE)
    fields = tuple(field for field in kind._fields if field not in left_out)
    return _Facts(f"({kind.__name__}", fields, kind not in _OF_OTHERS, issubclass(kind, (ast.stmt, ast.expr)))


def _is_text(node: ast.AST) -> bool:
    """Whether this does nothing: a text that stands alone, such as a docstring."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str)
