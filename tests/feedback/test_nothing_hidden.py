"""The gate: no hidden line, seed or path is on a page of the sample class, whatever it is packed into."""

import ast
import base64
import contextlib
import json
import re

import nbformat
import pytest
from courses import ROOT, command
from scene import layers

pytestmark = pytest.mark.slow
HIDDEN = re.compile(r"### BEGIN HIDDEN TESTS\n(.*?)### END HIDDEN TESTS", re.DOTALL)
SOLUTION = re.compile(r"### BEGIN SOLUTION\n(.*?)### END SOLUTION", re.DOTALL)
LONG = 16  # characters of a line that nobody writes by chance


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    """Return the sample class, marked, with its pages."""
    folder = tmp_path_factory.mktemp("gate") / "demo"
    done = command("gradekit", "demo", "--course", str(ROOT), "--into", str(folder), cwd=folder.parent)
    assert done.returncode == 0, done.stderr
    return folder


def lines_of(pattern, assignment):
    """Return the lines of code that a notebook of source/ hides: docstrings of checks are titles that pages show."""
    found = set()
    for cell in nbformat.read(ROOT / "source" / assignment / "gradient_checking.ipynb", 4).cells:
        for hidden in pattern.findall(cell.source) if cell.cell_type == "code" else ():
            lines = {line.strip() for line in hidden.split("\n")} - {line.strip() for line in _docstrings(hidden)}
            found.update(line for line in lines if len(line) > LONG and re.search(r"[=(\[]", line))
    return found


def _docstrings(code):
    """Yield the lines of the docstrings in a text; a text that is the inside of a function has none of a check's."""
    with contextlib.suppress(SyntaxError):
        for node in ast.walk(ast.parse(code)):
            if isinstance(node, ast.FunctionDef):
                first = node.body[0]
                yield from code.split("\n")[first.lineno - 1 : first.end_lineno] if ast.get_docstring(node) else ()


def found_on(page, needles):
    """Return which of these texts are on a page, in any layer of it."""
    return {needle for layer in layers(page) for needle in needles if needle in layer}


def test_no_hidden_line_seed_or_path(demo):
    """Of the tests on any page, and of the solutions on the page of who answered nothing."""
    pages = sorted((demo / "feedback").rglob("*.html"))
    assert len(pages) >= 19
    for path in pages:
        student, assignment = path.parts[-3:-1]
        record = json.loads((demo / "records" / student / assignment / "gradient_checking.json").read_text("utf-8"))
        seeds = {test["seed"] for test in record["tests"] if "seed" in test}
        hidden = lines_of(HIDDEN, assignment)
        assert len(hidden) > 50
        answered = {line for line in hidden if line in _written(demo, student, assignment)}
        needles = (
            hidden - answered | seeds | {str(demo), str(ROOT), "/source/", "records/", "site-packages", "HIDDEN TESTS"}
        )
        needles |= lines_of(SOLUTION, assignment) if student == "000_not_attempted" else set()
        assert found_on(path.read_text(encoding="utf-8"), needles) == set(), student


def _written(demo, student, assignment):
    """Return what a student has written: it may be what the instructor wrote."""
    files = (demo / "submitted" / student / assignment).rglob("*")
    texts = [path.read_text(encoding="utf-8", errors="replace") for path in files if path.is_file()]
    return "\n".join(texts).replace('\\"', '"')


def test_the_gate_is_closed():
    """It finds a line as it is, escaped, and in base64."""
    line = min(lines_of(HIDDEN, "gradient_checking"), key=lambda each: ("'" not in each, each))
    packed = base64.b64encode(f"some text before {line} and some text behind it".encode() * 3).decode()
    for page in (f"<p>{line}</p>", line.replace("'", "&#39;"), f'<img src="data:image/png;base64,{packed}">'):
        assert found_on(page, {line}) == {line}
