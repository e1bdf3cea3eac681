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

    They are the functions decorated with `check`, and those steps of a formula that have points, where they are run.

    Raises:
        SyntaxError: the cell is no Python.
    """
    nodes = list(ast.walk(ast.parse(source)))
    runs = [node for node in nodes if _is_called(node, "check_steps")]
    steps = {step.name: step for step in map(_step, nodes) if step}
    functions = {node: check for node in nodes if (check := _function(node))}
    found = []
    for node in sorted([*functions, *runs], key=lambda node: node.lineno):
        found += [functions[node]] if node in functions else [steps[argument.value] for argument in node.args]
    return found


def _function(node):
    """Return the check that a function is, or None."""
    for decorator in getattr(node, "decorator_list", ()):
        if _is_called(decorator, "check"):
            return _check(node.name, decorator.args[0].value, ast.get_docstring(node) or node.name)
    return None


def _step(node):
    """Return the check of a formula's step, or None."""
    if not _is_called(node, "step"):
        return None
    said = {keyword.arg: getattr(keyword.value, "value", None) for keyword in node.keywords}
    return _check(said["check"], said["points"], said["text"]) if said.get("points") else None


def _check(name, points, text):
    title, _, advice = inspect.cleandoc(text).partition("\n")
    return CheckText(name, points, title, " ".join(advice.split()))


def _is_called(node, method):
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == method
