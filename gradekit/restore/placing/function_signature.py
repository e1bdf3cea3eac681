"""Small repairs of an answer's text: the name of its function, and the parameters that tests give it."""

import ast
import re
from collections.abc import Iterable, Sequence

from gradekit.restore.placing.parse_cell import Text, parsed, without_magics

LONG_ENOUGH = 6  # letters: a short name is one letter from many others
DIGITS = re.compile(r"[0-9]")
CLOSING = re.compile(rb"\A\s*\)+(?=\s*[,)])")
Function = ast.FunctionDef | ast.AsyncFunctionDef


def near(name: str, other: str) -> bool:
    """Return whether one slip of the keyboard lies between two long names: a letter more, less, other or swapped.

    Another number, or an s at the end, makes another name.
    """
    if name == other or abs(len(name) - len(other)) > 1 or min(len(name), len(other)) < LONG_ENOUGH:
        return False
    if DIGITS.findall(name) != DIGITS.findall(other) or name.removesuffix("s") == other.removesuffix("s"):
        return False
    start = next((i for i, pair in enumerate(zip(name, other, strict=False)) if pair[0] != pair[1]), None)
    if start is None:
        return True
    left, right = name[start:], other[start:]
    swapped = left[:2] == right[:2][::-1] and left[2:] == right[2:]
    return swapped or left[1:] == right[1:] or left[1:] == right or left == right[1:]


def renamed(source: str, old: str, new: str, *, alias: bool) -> str:
    """Return the text with a definition renamed, and the old name kept where other cells use it."""
    pattern = rf"^((?:async[ \t]+)?(?:def|class)[ \t]+){re.escape(old)}\b"
    text = re.sub(pattern, lambda found: found[1] + new, source, flags=re.MULTILINE)
    return f"{text}\n\n\n{old} = {new}" if alias else text


def completed(source: str, template: str, wanted: Iterable[str]) -> tuple[str, dict[str, list[str]]]:
    """Add the parameters with defaults that the instructor's functions have and the student's lack.

    Returns:
        the text, and the names added, by function.
    """
    added: dict[str, list[str]] = {}
    for name in sorted(wanted):
        if _first_line(template, name) in source.split("\n"):
            continue
        theirs, ours = _function(source, name), _function(template, name)
        if theirs is None or ours is None or theirs.args.kwarg:
            continue
        lacking = _lacking(theirs, ours)
        text = _inserted(source, theirs, [f"{arg}={default}" for arg, default in lacking])
        if lacking and _function(text, name) is not None:
            source, added[name] = text, [arg for arg, _ in lacking]
    return source, added


def parameters(source: str, name: str) -> list[str] | None:
    """Return the names of the parameters that a function takes by place; None if the text defines no such function."""
    function = _function(source, name)
    return None if function is None else [arg.arg for arg in (*function.args.posonlyargs, *function.args.args)]


def _first_line(source: str, name: str) -> str | None:
    """Return the line that starts a function, if all its parameters are on it."""
    return next((line for line in source.split("\n") if re.match(rf"def {name}\(.*\):", line)), None)


def _function(source: str, name: str) -> Function | None:
    body = Text(source).body
    if body.split("\n")[1:] != source.split("\n")[1:]:  # indented as a whole: places in it would be others
        return None
    tree = parsed(body) or parsed(without_magics(body)[0])
    nodes = [node for node in tree.body if isinstance(node, Function) and node.name == name] if tree else []
    return nodes[-1] if nodes else None


def _defaults(function: Function) -> list[tuple[str, str]]:
    args = function.args
    positional = [*args.posonlyargs, *args.args]
    first = len(positional) - len(args.defaults)
    found = [(arg.arg, default) for arg, default in zip(positional[first:], args.defaults, strict=True)]
    found += [(arg.arg, value) for arg, value in zip(args.kwonlyargs, args.kw_defaults, strict=True) if value]
    return [(name, ast.unparse(default)) for name, default in found if _simple(default)]


def _simple(default: ast.expr) -> bool:
    return isinstance(default, (ast.Constant, ast.Name, ast.UnaryOp))


def _lacking(theirs: Function, ours: Function) -> list[tuple[str, str]]:
    has = {arg.arg for arg in (*theirs.args.posonlyargs, *theirs.args.args, *theirs.args.kwonlyargs)}
    expected = {arg.arg for arg in (*ours.args.posonlyargs, *ours.args.args, *ours.args.kwonlyargs)}
    lacking = [(name, default) for name, default in _defaults(ours) if name not in has]
    # a parameter under another name stands for the first that is lacking
    number = len(theirs.args.posonlyargs) + len(theirs.args.args) - len(theirs.args.defaults)
    optional = [arg.arg for arg in (*theirs.args.posonlyargs, *theirs.args.args)][number:]
    return lacking[len([name for name in optional if name not in expected]) :]


def _inserted(source: str, function: Function, parameters: Sequence[str]) -> str:
    args = function.args
    places: list[ast.expr | ast.arg] = [*args.args, *args.defaults] if args.args else []
    if args.vararg:
        places = [args.vararg]
    if not places or not parameters:
        return source
    last = max(places, key=lambda node: (node.end_lineno or 0, node.end_col_offset or 0))
    lines = source.split("\n")
    line = lines[(last.end_lineno or 1) - 1].encode()
    place = last.end_col_offset or 0
    # a default can stand in parentheses that are no part of its node
    rest = CLOSING.match(line[place:])
    place += len(rest[0]) if rest and last in args.defaults else 0
    new = line[:place] + ", ".join(["", *parameters]).encode() + line[place:]
    lines[(last.end_lineno or 1) - 1] = new.decode()
    return "\n".join(lines)
