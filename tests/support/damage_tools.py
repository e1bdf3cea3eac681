"""What damages are made of: how one is entered, how several are done, and where the answers are in a notebook."""

import copy
import json
import re
from collections.abc import Callable
from dataclasses import dataclass

NAME = "gradient_checking.ipynb"


@dataclass(frozen=True)
class Damage:
    """One damage.

    Args:
        name: of its function.
        apply: dict to dict, of a notebook's content or of files.
        keeps_answers: whether every answer is still there to be found.
        of_files: what it is applied to.
    """

    name: str
    apply: Callable[[dict], dict]
    keeps_answers: bool
    of_files: bool


DAMAGES: list[Damage] = []


def of_content(function=None, *, keeps_answers=True):
    """Enter a damage of the content; it may change what it is given."""
    if function is None:
        return lambda found: of_content(found, keeps_answers=keeps_answers)
    DAMAGES.append(Damage(function.__name__, function, keeps_answers, of_files=False))
    return function


def of_files(function=None, *, keeps_answers=True):
    """Enter a damage of the files."""
    if function is None:
        return lambda found: of_files(found, keeps_answers=keeps_answers)
    DAMAGES.append(Damage(function.__name__, function, keeps_answers, of_files=True))
    return function


def damaged(content, *damages):
    """Return the files of a notebook, a dict as JSON has it, with some damages done to it."""
    content = copy.deepcopy(content)
    for damage in damages:
        content = content if damage.of_files else damage.apply(content)
    files = {NAME: json.dumps(content, indent=1, ensure_ascii=False).encode()}
    for damage in damages:
        files = damage.apply(files) if damage.of_files else files
    return files


def mark(cell):
    """Return nbgrader's metadata of a cell, or an empty dict."""
    metadata = cell.get("metadata")
    found = metadata.get("nbgrader") if isinstance(metadata, dict) else None
    return found if isinstance(found, dict) else {}


def text(cell):
    """Return a cell's source as one string."""
    source = cell.get("source", cell.get("input", ""))
    return "".join(source) if isinstance(source, list) else str(source)


def answers(content):
    """Return the cells that define an exercise's function at their top level."""
    names = "fo(?:rw|w)ard_propagation|backward_propagation(?:_n)?|gradient_check(?:_n)?"
    return [
        cell
        for cell in cells(content)
        if re.search(rf"^def (?:{names})\(", text(cell), re.MULTILINE) and not locked(cell)
    ]


def locked(cell):
    """Return whether a cell holds what the instructor gives."""
    return "def forward_propagation_n(" in text(cell)


def cells(content):
    """Return the list of cells, also of an old format."""
    return content["worksheets"][0]["cells"] if "worksheets" in content else content["cells"]


def code(cell):
    """Return whether a cell is code."""
    return cell["cell_type"] == "code"


def tests(content):
    """Return the cells that are marked."""
    return [cell for cell in cells(content) if re.search(r"^\w+_test\(\w+\)$", text(cell), re.MULTILINE)]


def put(cell, source):
    """Set the source."""
    cell["input" if "input" in cell else "source"] = source


def new(source, kind="code"):
    """Return a cell of the student's own."""
    cell = {"cell_type": kind, "metadata": {}, "source": source}
    return cell | ({"outputs": [], "execution_count": None} if kind == "code" else {})
