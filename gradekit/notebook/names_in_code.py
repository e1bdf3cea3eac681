"""Which names a cell sets and which it takes from the notebook, read from its text; nothing is run."""

import ast
import functools
import re
import symtable
import warnings
from collections.abc import Iterator

_CAPTURED = re.compile(r"\s*%%capture[ \t]+(?:-[\w-]+[ \t]+)*([A-Za-z_]\w*)")  # a magic that sets a name
_PLAIN_MAGIC = re.compile(r"%([A-Za-z_]\w*)(?: ([\w.,=/'-][\w.,=/' -]*)?)?")
_NO_PYTHON = SyntaxError, ValueError, RecursionError, MemoryError


@functools.lru_cache(maxsize=1024)  # an instructor's cells are the same for a whole class
def taken(source: str) -> tuple[frozenset[str], frozenset[str]]:
    """Return the notebook's names that a cell reads, functions in it included, and those of them that it sets itself.

    Both are empty if the text is no Python.
    """
    table = _table(source)
    if table is None:
        return frozenset(), frozenset()
    return frozenset(_read(table)), frozenset(
        symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()
    )


@functools.lru_cache(maxsize=1024)
def bound(source: str) -> frozenset[str]:
    """Return the names that a cell sets in the notebook: functions, classes and variables, imports aside."""
    table = _table(source) or _table(without_magics(source))
    if table is None:
        return frozenset()
    own = frozenset(symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned())
    captured = _CAPTURED.match(source)
    own |= {captured[1]} if captured else set()
    return own | {name for inner in table.get_children() for name in _set_from_within(inner)}


def without_magics(source: str) -> str:
    """Return a cell's text as IPython would run it; a magic of the whole cell is taken to run the rest of it."""
    if plain := _with_plain_magics(source):
        return plain
    from IPython.core.inputtransformer2 import TransformerManager  # noqa: PLC0415 - slow, and seldom needed

    first, _, rest = source.lstrip().partition("\n")
    try:
        with warnings.catch_warnings():  # IPython warns of other characters that end a line
            warnings.simplefilter("ignore")
            return str(TransformerManager().transform_cell(rest if first.startswith("%%") else source))  # type: ignore[no-untyped-call]
    except SyntaxError:
        return ""


def _with_plain_magics(source: str) -> str:
    """Return a text with its magics as calls, if none of them is more than a name and words; else nothing."""
    lines = source.split("\n")
    magics = {number: _PLAIN_MAGIC.fullmatch(line) for number, line in enumerate(lines) if line.startswith("%")}
    python = ["pass" if number in magics else line for number, line in enumerate(lines)]
    try:
        statements = ast.parse("\n".join(python)).body
    except _NO_PYTHON:
        return ""
    at_top = {statement.lineno - 1 for statement in statements if isinstance(statement, ast.Pass)}
    for number, magic in magics.items():
        if magic is None or number not in at_top:  # within a text, it is none
            return ""
        python[number] = f"get_ipython().run_line_magic({magic[1]!r}, {(magic[2] or '').rstrip()!r})"
    return "\n".join(python)


def _table(source: str) -> symtable.SymbolTable | None:
    try:
        return symtable.symtable(source, "cell", "exec")
    except _NO_PYTHON:
        return None


def _read(table: symtable.SymbolTable) -> Iterator[str]:
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (table.get_type() == "module" or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _read(inner)


def _set_from_within(table: symtable.SymbolTable) -> Iterator[str]:
    """Yield what `global` and `:=` set outside of a function or a comprehension."""
    for symbol in table.get_symbols():
        if symbol.is_assigned() and symbol.is_global():
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _set_from_within(inner)
