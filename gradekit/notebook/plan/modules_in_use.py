"""The modules that an instructor's notebook imports, by name."""

import ast
import sys

from nbformat import NotebookNode

from gradekit.notebook.plan.statements import imports_in

MAX_MODULES = 40


def modules_in(source: NotebookNode) -> tuple[str, ...]:
    """Return the modules that a notebook's cells import, those of the standard library aside."""
    texts = [text for cell in source.cells if cell.cell_type == "code" for text in imports_in(cell.source)]
    names = {name for text in texts for name in _modules(ast.parse(text).body[0])}
    others = {name for name in names if name.partition(".")[0] not in sys.stdlib_module_names}
    return tuple(sorted(others)[:MAX_MODULES])


def _modules(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    return [node.module] if isinstance(node, ast.ImportFrom) and node.module and not node.level else []
