"""What must not be in anything that a student gets: the course's hidden lines, what they draw, and where they are."""

import ast
import contextlib
import json
import re

import nbformat
from courses import NOTEBOOK, ROOT
from scene import layers

HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
LONG = 16  # characters of a line that nobody writes by chance
PLACES = ("HIDDEN TESTS", "BEGIN SOLUTION", "/source/", "records/", "gradebook.db", "site-packages", "mutants/")


def squeezed(text):
    """Return a text without what separates words: code that is spaced or broken in another way is the same."""
    return "".join(text.split())


def lines_of(pattern, assignment="gradient_checking"):
    """Return the lines of code that a notebook of source/ hides: docstrings of checks are titles that pages show."""
    found = set()
    for cell in nbformat.read(ROOT / "source" / assignment / NOTEBOOK, 4).cells:
        for hidden in pattern.findall(cell.source) if cell.cell_type == "code" else ():
            lines = {line.strip() for line in hidden.split("\n")} - {line.strip() for line in _docstrings(hidden)}
            found.update(line for line in lines if len(line) > LONG and re.search(r"[=(\[]", line))
    return found


def numbers_of(seed):
    """Return how a seed can be written: a student who has it knows what the tests draw."""
    seed = int(seed)
    return {str(seed), f"{seed:x}", f"{seed:X}", f"{seed:_}", f"{seed:,}"}


def without_known(lines, text):
    """Return the lines that do not stand in a text, which a student has already: their own answer, or the release."""
    text = squeezed(text)
    return {line for line in lines if squeezed(line) not in text}


def found_in(text, needles):
    """Return which of these texts are in a text, in any layer of it, however it is spaced."""
    wanted = {squeezed(needle): needle for needle in needles}
    with contextlib.suppress(ValueError):  # a notebook's or a record's lines stand in lists
        text += "\n" + "\n".join(_strings(json.loads(text)))
    return {needle for layer in map(squeezed, layers(text)) for short, needle in wanted.items() if short in layer}


def released(assignment):
    """Return the text of all that students get of an assignment."""
    files = sorted(path for path in (ROOT / "release" / assignment).rglob("*") if path.is_file())
    return {path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8") for path in files}


def _docstrings(code):
    """Yield the lines of the docstrings in a text; a text that is the inside of a function has none of a check's."""
    with contextlib.suppress(SyntaxError):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.FunctionDef):
                first = node.body[0]
                yield from code.split("\n")[first.lineno - 1 : first.end_lineno] if ast.get_docstring(node) else ()


def _strings(value):
    """Yield every text in a JSON value, the texts of a list joined as well."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for each in value.values():
            yield from _strings(each)
    elif isinstance(value, list):
        if all(isinstance(each, str) for each in value):
            yield "".join(value)
        for each in value:
            yield from _strings(each)
