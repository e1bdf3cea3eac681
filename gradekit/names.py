"""Which names a cell sets and which it takes from the notebook, read from its text; nothing is run."""

import symtable
from collections.abc import Iterator


def taken(source: str) -> tuple[set[str], set[str]]:
    """Return the notebook's names that a cell reads, functions in it included, and those of them that it sets itself.

    Both are empty if the text is no Python.
    """
    table = _table(source)
    if table is None:
        return set(), set()
    return set(_read(table)), {
        symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned() or symbol.is_imported()
    }


def bound(source: str) -> set[str]:
    """Return the names that a cell sets in the notebook: functions, classes and variables, imports aside."""
    table = _table(without_magics(source))
    return {symbol.get_name() for symbol in table.get_symbols() if symbol.is_assigned()} if table else set()


def without_magics(source: str) -> str:
    """Return a cell's text with the lines that only IPython understands left out."""
    return "\n".join("" if line.lstrip().startswith(("%", "!", "?")) else line for line in source.splitlines())


def _table(source: str) -> symtable.SymbolTable | None:
    try:
        return symtable.symtable(source, "cell", "exec")
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return None


def _read(table: symtable.SymbolTable) -> Iterator[str]:
    for symbol in table.get_symbols():
        if symbol.is_referenced() and (table.get_type() == "module" or symbol.is_global()):
            yield symbol.get_name()
    for inner in table.get_children():
        yield from _read(inner)
