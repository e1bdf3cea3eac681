"""The checks that a test cell declares, read from its text: their names, points, and what a person reads of each."""

import ast
import inspect
from dataclasses import dataclass


@dataclass(frozen=True)
class CheckText:
    """One check: what it is called, what it is worth, its title, and what to try next."""

    name: str
    points: int
    title: str
    advice: str


def declared(source):
    """Return the checks of a test cell in the order in which a student is told them.

    They are the calls of `judge` and the functions decorated with `check`.

    Raises:
        SyntaxError: the cell is no Python.
    """
    nodes = [node for node in ast.walk(ast.parse(source)) if hasattr(node, "lineno")]
    found = map(_declared, sorted(nodes, key=lambda node: node.lineno))
    return [check for check in found if check]


def _declared(node):
    """Return the check that a syntax node is, or None."""
    if _is_called(node, "judge"):
        name, points, text = (*node.args[:2], *(word.value for word in node.keywords if word.arg == "text"))
        return _check(name.value, points.value, text.value)
    for decorator in getattr(node, "decorator_list", ()):
        if _is_called(decorator, "check"):
            return _check(node.name, decorator.args[0].value, ast.get_docstring(node) or node.name)
    return None


def _check(name, points, text):
    title, _, advice = inspect.cleandoc(text).partition("\n")
    return CheckText(name, points, title, " ".join(advice.split()))


def _is_called(node, method):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method
