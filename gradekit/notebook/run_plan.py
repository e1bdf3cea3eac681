"""The plan of a notebook: which of the instructor's cells have to run in which of the two processes.

A locked cell that tries a student's function out runs in the sandbox, where its output comes from. In the checker it
would only ask the same again, unless something of it is read there later. A test's visible part runs in the checker; in
the sandbox it would say the same once more, and what it shows there nobody sees. Where a text does not tell for sure
what it reads, or could change, everything runs in both.

Only the instructor's texts are read: nothing that a student writes changes the plan, or takes time here.
"""

import ast
import builtins
import functools
from collections.abc import Iterator
from dataclasses import dataclass

from nbformat import NotebookNode

from gradekit.notebook import names_in_code
from gradekit.notebook.cell_roles import Role, released, role_of

_LOOKS_ANYWHERE = frozenset(
    "eval exec compile globals locals vars dir setattr __import__ get_ipython In Out _ __ ___".split()  # noqa: SIM905
)
_BUILTINS = frozenset(dir(builtins)) - _LOOKS_ANYWHERE


@dataclass(frozen=True)
class RunPlan:
    """The numbers of the cells that need not run in the sandbox, and in the checker."""

    not_in_sandbox: frozenset[int]
    not_in_checker: frozenset[int]


def plan_of(notebook: NotebookNode, functions: frozenset[str]) -> RunPlan:
    """Return what has to run where.

    Args:
        notebook: the student's, with the instructor's locked and test cells in it.
        functions: the names of functions that answer cells are there to set.
    """
    roles = [(index, cell.source, role_of(cell)) for index, cell in enumerate(notebook.cells)]
    tests = [(index, released(source)) for index, source, role in roles if role is Role.TEST]
    return RunPlan(
        frozenset(index for index, source in tests if _only_calls(source, functions)),
        frozenset(_not_read([each for each in roles if each[2] in (Role.SHARED, Role.TEST)], functions)),
    )


def functions_of(notebook: NotebookNode) -> frozenset[str]:
    """Return the names of functions that the answer cells of the instructor's notebook define."""
    trees = [_parsed(cell.source) for cell in notebook.cells if role_of(cell) is Role.STUDENT]
    return frozenset(
        node.name for tree in trees if tree is not None for node in tree.body if isinstance(node, ast.FunctionDef)
    )


def _not_read(cells: list[tuple[int, str, Role]], functions: frozenset[str]) -> Iterator[int]:
    """Yield the locked cells that try an answer out, and of which no later cell reads anything."""
    read_later: frozenset[str] = frozenset()
    for index, source, role in reversed(cells):
        if _parsed(source) is None:
            return  # nobody knows what it reads, so that everything before it runs
        read, own = names_in_code.taken(source)
        bound = own | names_in_code.bound(source)
        tries = role is Role.SHARED and read & functions and not bound & functions and not read & _LOOKS_ANYWHERE
        if tries and not ((read | bound) - functions - _BUILTINS) & read_later:
            yield index
            continue
        if read & _LOOKS_ANYWHERE:
            return
        read_later |= read


def _only_calls(source: str, functions: frozenset[str]) -> bool:
    """Whether a text does nothing but call functions and look at what they return: no name is another afterwards."""
    tree = _parsed(source)
    if tree is None:
        return False
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names = [node for node in ast.walk(tree) if isinstance(node, ast.Name)]
    if any(isinstance(node, _BINDS) for node in ast.walk(tree)) or any(name.id in _LOOKS_ANYWHERE for name in names):
        return False
    harmless = functions | _BUILTINS
    return all(isinstance(name.ctx, ast.Load) and (id(name) in called or name.id in harmless) for name in names)


_BINDS = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, ast.Global)


@functools.lru_cache(maxsize=256)  # an instructor's cells are the same for a whole class
def _parsed(source: str) -> ast.Module | None:
    try:
        return ast.parse(source)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None
