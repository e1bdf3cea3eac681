"""The statements of a cell: what each reads, sets and deletes in the notebook; nothing is run."""

import ast
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from gradekit.notebook import names_in_code

_LOOKING = """
eval exec compile globals locals vars dir setattr __import__ get_ipython
In Out _ __ ___ _i _ii _iii _ih _oh
"""
LOOKS_ANYWHERE = frozenset(_LOOKING.split())
DRAWING = "matplotlib.pyplot"
_DEFINITIONS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)
_IMPORTS = (ast.Import, ast.ImportFrom)
_BLOCKS = (ast.If, ast.Try, ast.With)
_MAGICS = frozenset({"run_line_magic", "run_cell_magic"})
_ONLY_SHOW = frozenset({"print", "display", "len", "repr", "type", "isinstance"})


@dataclass(frozen=True)
class Statement:
    """One statement at the top of a cell.

    text: the statement as Python, without its comments.
    reads, sets: names of the notebook; names that an import sets are not among the latter.
    imports: names that an import sets.
    deletes: what `del` removes.
    changes: names whose value it may change in place: `basket.append(1)`, `table["a"] = 1`, `shuffle(deck)`.
    defines: whether it is an import, a function or a class, which runs nothing of what it names.
    """

    text: str
    reads: frozenset[str]
    sets: frozenset[str]
    imports: frozenset[str]
    deletes: frozenset[str]
    changes: frozenset[str]
    defines: bool


@functools.lru_cache(maxsize=1024)  # an instructor's cells are the same for a whole class
def statements_of(source: str) -> tuple[Statement, ...] | None:
    """Return the statements of a cell's text, its magics as calls; None if it is no Python."""
    tree = _parsed(source)
    return None if tree is None else tuple(map(_statement, tree.body))


@functools.lru_cache(maxsize=1024)
def imports_in(source: str) -> tuple[str, ...]:
    """Return the import statements that a cell runs, each as Python; those inside of functions are not among them."""
    tree = _parsed(source)
    return () if tree is None else tuple(ast.unparse(node) for node in _imports(tree.body))


def imported_as(source: str) -> dict[str, str]:
    """Return what the names stand for that a cell imports, inside of functions too: `np` for `numpy`."""
    tree = _parsed(source)
    nodes = [node for node in ast.walk(tree) if isinstance(node, _IMPORTS)] if tree else []
    found: dict[str, str] = {}
    for node in nodes:
        module = f"{node.module}." if isinstance(node, ast.ImportFrom) else ""
        found |= {
            _name_of(alias): f"{module}{alias.name if module or alias.asname else _name_of(alias)}"
            for alias in node.names
        }
    return found


@functools.lru_cache(maxsize=1024)
def words_in(source: str) -> frozenset[str]:
    """Return every name, attribute and imported module in a cell's code; texts and comments are not looked into."""
    tree = _parsed(source)
    return frozenset() if tree is None else frozenset(word for node in ast.walk(tree) for word in _words(node))


def _words(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute):
        yield node.attr
    elif isinstance(node, _IMPORTS):
        yield from (part for alias in node.names for part in alias.name.split("."))


def drawing_modules(source: str) -> Iterator[str]:
    """Yield the names under which a cell imports what keeps the figures that are drawn, of which there is one."""
    for text in imports_in(source):
        node = ast.parse(text).body[0]
        for alias in node.names if isinstance(node, _IMPORTS) else ():
            module = getattr(node, "module", None)
            if (f"{module}.{alias.name}" if module else alias.name) == DRAWING and (module or alias.asname):
                yield _name_of(alias)


@functools.lru_cache(maxsize=1024)
def classes_in(source: str) -> frozenset[str]:
    """Return the names of the classes that a cell makes."""
    tree = _parsed(source)
    return frozenset(node.name for node in tree.body if isinstance(node, ast.ClassDef)) if tree else frozenset()


@functools.lru_cache(maxsize=1024)
def functions_in(source: str) -> frozenset[str]:
    """Return the qualified names of the functions and classes at the top of a cell, and of the classes' methods."""
    tree = _parsed(source)
    found = [(node, "") for node in tree.body] if tree else []
    found += [(each, f"{node.name}.") for node, _ in found if isinstance(node, ast.ClassDef) for each in node.body]
    kinds = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef
    return frozenset(prefix + node.name for node, prefix in found if isinstance(node, kinds))


def _parsed(source: str) -> ast.Module | None:
    for text in (source, None):
        try:
            return ast.parse(names_in_code.without_magics(source) if text is None else text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            continue
    return None


def _statement(node: ast.stmt) -> Statement:
    text = ast.unparse(node)
    whole = "\n".join([text, *_code_in_magics(node)])
    reads, _ = names_in_code.taken(whole)
    sets = names_in_code.bound(whole)
    changes = frozenset(name for each in ast.walk(node) for name in _changed(each))
    return Statement(
        text,
        reads,
        sets,
        frozenset(_name_of(alias) for each in _imports([node]) for alias in each.names),
        frozenset(target.id for each in ast.walk(node) if isinstance(each, ast.Delete) for target in _names(each)),
        changes & (reads | sets),  # not what is a function's own
        isinstance(node, _DEFINITIONS) and not getattr(node, "decorator_list", ()),
    )


def _code_in_magics(node: ast.stmt) -> Iterator[str]:
    """Yield what the magics of a statement run, such as `%time square(2)`; what is no Python is none of it."""
    for call in ast.walk(node):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and call.func.attr in _MAGICS:
            for arg in call.args[1:]:
                text = arg.value if isinstance(arg, ast.Constant) and isinstance(arg.value, str) else ""
                if names_in_code.taken(text) != names_in_code.taken(""):
                    yield text


def _imports(body: list[ast.stmt]) -> list[ast.Import | ast.ImportFrom]:
    found: list[ast.Import | ast.ImportFrom] = []
    for node in body:
        if isinstance(node, _IMPORTS):
            found.append(node)
        elif isinstance(node, _BLOCKS):
            found += _imports([each for each in ast.iter_child_nodes(node) if isinstance(each, ast.stmt)])
    return found


def _name_of(alias: ast.alias) -> str:
    return alias.asname or alias.name.partition(".")[0]


def _names(node: ast.Delete) -> list[ast.Name]:
    return [target for target in node.targets if isinstance(target, ast.Name)]


def _changed(node: ast.AST) -> Iterator[str]:
    """Yield the names that a statement may change in place; what is only printed or shown is not."""
    if isinstance(node, ast.Assign | ast.AugAssign | ast.AnnAssign | ast.Delete):
        targets = list(_each_target(node.targets if isinstance(node, ast.Assign | ast.Delete) else [node.target]))
        yield from filter(None, (_base(target) for target in targets if not isinstance(target, ast.Name)))
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "dict":
        yield from (arg.id for arg in node.args[:1] if isinstance(arg, ast.Name))  # `patch.dict(prices, ...)`
    if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call):
        function = node.value.func
        if isinstance(function, ast.Attribute) and (base := _base(function)):
            yield base
        if not (isinstance(function, ast.Name) and function.id in _ONLY_SHOW):
            yield from (arg.id for arg in node.value.args if isinstance(arg, ast.Name))


def _each_target(targets: list[ast.expr]) -> Iterator[ast.expr]:
    """Yield what is set one by one, also in `a, sys.stdout = ...`."""
    for target in targets:
        yield from _each_target(target.elts) if isinstance(target, ast.Tuple | ast.List) else [target]


def _base(node: ast.expr) -> str | None:
    """Return the name that `name.a[0].b` begins with."""
    while isinstance(node, ast.Attribute | ast.Subscript | ast.Starred):
        node = node.value
    return node.id if isinstance(node, ast.Name) else None
