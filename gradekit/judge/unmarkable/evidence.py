"""What is known of a test cell that the instructor's own solution fails: how it ended, and what its text does.

Only the instructor's texts are read, and nothing is run.
"""

import ast
import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode

from gradekit.judge.mirror.shared_files import CODE
from gradekit.notebook import Role, grade_id, names_in_code, role_of

_CODE_FILE = re.compile(rf"[\w-]+(?:{'|'.join(map(re.escape, sorted(CODE, reverse=True)))})\b")
_PROGRAM = re.compile(
    r"^[ \t]*(?:\w+[ \t]*=[ \t]*)?(![ \t]*(?!pip\b|conda\b)[\w./-]+)|^(%%(?:bash|sh|script|system|sx)\b)"
    r"|\b(subprocess\.\w+|os\.(?:system|popen))\(",
    re.MULTILINE,
)


@dataclass(frozen=True)
class Evidence:
    """How a test cell ended, and what its text and the cells above it do.

    kind, message: of what stopped it.
    dotted: the names that it reads, as they are written (`inspect.signature`, `dir`).
    rebound: the names that it sets or deletes.
    imported: the modules that cells which are not locked import, by the name that the notebook has for them.
    answers: the names that the student's cells set.
    looked_up: the names that functions and classes in the student's cells look up.
    code_files: files that Python would run or unpickle, of which both the student's cells and the test speak.
    programs: how the cells above and the test start other programs (`!mkdir`, `os.system`).
    unset: what the other cells above that stopped were to set, and why each did.
    broken: the locked cells and tests above that did not come to their end, by the names that they set, and why.
    classes: the classes that the test makes.
    patched: the attributes that it sets, as they are written (`Account.fee`).
    asks_identity: whether it asks with `is` for something else than None, True and False.
    """

    kind: str
    message: str
    dotted: frozenset[str] = frozenset()
    rebound: frozenset[str] = frozenset()
    imported: Mapping[str, str] = field(default_factory=dict)
    answers: frozenset[str] = frozenset()
    broken: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    classes: frozenset[str] = frozenset()
    patched: frozenset[str] = frozenset()
    asks_identity: bool = False
    looked_up: frozenset[str] = frozenset()
    unset: Mapping[str, str] = field(default_factory=dict)
    programs: tuple[str, ...] = ()
    code_files: frozenset[str] = frozenset()

    def first(self, *names: str) -> str:
        """Return the first of these names that the cell reads, by itself or as the end of a longer one; or nothing."""
        return next((name for name in names for found in sorted(self.dotted) if _ends(found, name)), "")

    def holders(self, attribute: str) -> list[str]:
        """Return the names of which the cell reads this attribute."""
        pairs = (name.split(".")[:2] for name in sorted(self.dotted) if "." in name)
        return [pair[0] for pair in pairs if pair[1] == attribute]


def evidence(
    source: NotebookNode, name: str, kind: str, message: str, stopped: Mapping[str | int, str] | None = None
) -> Evidence:
    """Return what is known of a test cell.

    Args:
        source: the instructor's notebook.
        name: the cell's grade_id.
        kind: of what stopped it, the name of an exception.
        message: what that says.
        stopped: of the cells that did not come to their end, why, by grade_id or, without one, by their number.
    """
    place = next((index for index, cell in enumerate(source.cells) if grade_id(cell) == name), len(source.cells))
    above = [(role_of(cell), cell) for cell in source.cells[:place]]
    own = [cell.source for role, cell in above if role in (Role.STUDENT, Role.BY_HAND)]
    text = source.cells[place].source if place < len(source.cells) else ""
    tree = parsed(text)
    attributes = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return Evidence(
        kind,
        message,
        frozenset(_dotted(tree)),
        frozenset(node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and not _is_read(node)),
        {bound: module for cell in own for bound, module in _imported(parsed(cell))},
        frozenset(found for cell in own for found in names_in_code.bound(cell)),
        {
            bound: (grade_id(cell), (stopped or {})[grade_id(cell)])
            for role, cell in above
            if role in (Role.SHARED, Role.TEST) and grade_id(cell) in (stopped or {})
            for bound in _set_by(cell.source)
        },
        frozenset(node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)),
        frozenset(ast.unparse(node) for node in attributes if not _is_read(node)),
        any(_asks_identity(node) for node in ast.walk(tree)),
        frozenset(name for cell in own for each in parsed(cell).body for name in _looked_up(each)),
        {
            bound: error
            for number, error in (stopped or {}).items()
            if isinstance(number, int) and number < place
            for bound in _set_by(source.cells[number].source)
        },
        tuple(
            next(filter(None, found))
            for cell in source.cells[: place + 1]
            if cell.cell_type == "code"
            for found in _PROGRAM.findall(cell.source)
        ),
        frozenset(found for cell in own for found in _CODE_FILE.findall(cell)) & frozenset(_code_files(text)),
    )


def _code_files(test: str) -> Iterator[str]:
    """Return the files of that kind that a test speaks of, or imports; those of another program's are not meant."""
    if _PROGRAM.search(test):
        return
    yield from _CODE_FILE.findall(test)
    yield from (f"{module.partition('.')[0]}.py" for _, module in _imported(parsed(test)))


@functools.lru_cache(maxsize=256)
def parsed(text: str) -> ast.Module:
    """Return a cell's text as Python has it; nothing, if it is none."""
    try:
        return ast.parse(names_in_code.without_magics(text))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return ast.Module([], [])


def _set_by(text: str) -> frozenset[str]:
    """Return the names that a cell sets or imports."""
    return names_in_code.bound(text) | {each for each, _ in _imported(parsed(text))}


def _is_read(node: ast.Name | ast.Attribute) -> bool:
    return isinstance(node.ctx, ast.Load)


def _asks_identity(node: ast.AST) -> bool:
    if not isinstance(node, ast.Compare) or not any(isinstance(each, ast.Is | ast.IsNot) for each in node.ops):
        return False
    # classes are found as they are
    of_a_type = isinstance(node.left, ast.Call) and ast.unparse(node.left.func) == "type"
    return not of_a_type and not any(isinstance(each, ast.Constant) for each in node.comparators)


def _looked_up(statement: ast.stmt) -> frozenset[str]:
    """Return the notebook's names that a statement reads in which a function is made."""
    makes = any(isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda) for node in ast.walk(statement))
    return names_in_code.taken(ast.unparse(statement))[0] if makes else frozenset()


def _ends(found: str, name: str) -> bool:
    return found == name or found.endswith("." + name) or found.startswith(name + ".")


def _dotted(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            parts = [node.attr]
            inner = node.value
            while isinstance(inner, ast.Attribute):
                parts.append(inner.attr)
                inner = inner.value
            parts.append(inner.id if isinstance(inner, ast.Name) else "")
            yield ".".join(reversed(parts))
        elif isinstance(node, ast.Name) and _is_read(node):
            yield node.id
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def _imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Yield the names that import statements set, with what they stand for."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                yield alias.asname or alias.name.partition(".")[0], alias.name
        elif isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)
