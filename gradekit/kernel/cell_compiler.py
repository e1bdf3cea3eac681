"""Compiles cells; a text that was compiled before the fork is not compiled again in any child."""

import ast
from types import CodeType
from typing import Any

from IPython.core.compilerop import CachingCompiler


class Compiler(CachingCompiler):
    """IPython's compiler, with a memory.

    A test of a few hundred lines is slow to compile, and the same for a whole class.
    """

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._trees: dict[str, ast.AST] = {}
        self._codes: dict[tuple[int, str, int], tuple[CodeType, int]] = {}

    def prepare(self, text: str) -> None:
        """Compile a cell's text as IPython will ask for it: statement by statement, the last one to show its value."""
        name = super().get_code_name(text, text, 0)
        usual = self.flags
        tree: Any = super().ast_parse(text, name)
        self._trees[text] = tree
        for node in tree.body:
            shown = node is tree.body[-1] and isinstance(node, ast.Expr)
            module: Any = ast.Interactive([node]) if shown else ast.Module([node], [])
            with self.extra_flags(ast.PyCF_ALLOW_TOP_LEVEL_AWAIT):
                before = self.flags
                code = super().__call__(module, name, "single" if shown else "exec")
                # trees are kept, so no other node has the same id
                self._codes[id(node), name, before] = code, self.flags
        self.flags = usual  # `from __future__ import` is in force from when it is run

    def forget(self) -> None:
        """Compile everything anew from now on."""
        self._trees.clear()
        self._codes.clear()

    def get_code_name(self, raw_code: str, transformed_code: str, number: int) -> str:
        """Return the name of a cell's file; that of a prepared one does not depend on when it runs."""
        return super().get_code_name(raw_code, transformed_code, 0 if transformed_code in self._trees else number)

    def ast_parse(self, source: str, filename: str = "<unknown>", symbol: str = "exec") -> ast.AST:
        """Return the syntax tree of a text."""
        return self._trees.get(source) or super().ast_parse(source, filename, symbol)

    def __call__(self, source: Any, filename: str, symbol: str, **options: Any) -> CodeType:
        """Return the code of a text or of one statement."""
        body = getattr(source, "body", None)
        node = body[0] if isinstance(body, list) and len(body) == 1 else None
        found = self._codes.get((id(node), filename, self.flags))
        if found is None:
            code: CodeType = super().__call__(source, filename, symbol, **options)
            return code
        code, self.flags = found
        return code
