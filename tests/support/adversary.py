"""Submissions written as stories: one small file says what a student changes in the released notebook.

A story is a Python file: a docstring of what it goes for, `# KEY: VALUE` lines, and parts that begin with `# %%`:

    # deserves: 4 0 0 0               points that the honest part deserves, for each exercise (most: 20 20 30 30)
    # at most: 8 0 0 0                where anything between the two is right
    # others: right                   answers that are not in the file are right ones; left blank without this line
    # earlier: right                  the student handed in a right notebook before, and it was marked
    # stock: 20 0 30 30               what nbgrader alone gives to honest code, where that is less than it deserves
    # stock: not run, REASON          an attack that would harm the machine it is tried on
    # alone: REASON                   it would be felt by whatever else is tried at the same time
    # flagged: REASON                 a person is asked to look at it, and `gradekit grade` ends with exit code 1
    # %% forward_propagation          the text below replaces that cell
    # %% after imports                a cell of the student's own below (or `before`) that cell
    # %% after imports from FILE      the same, with the text of a file beside the stories
    # %% markdown after imports       the same, as text
    # %% tag imports skip-execution   a tag on a cell
    # %% metadata imports {"a": 1}    nbgrader's metadata of a cell, changed
    # %% retype imports markdown      another type for a cell
    # %% outputs imports [...]        outputs saved with a cell
    # %% delete imports               the cell is not handed in
    # %% file numpy.py                a file handed in beside the notebook, the text below
    # %% link data.txt /etc/passwd    a symbolic link handed in
    # %% pipe data.txt                a named pipe handed in
    # %% made work.zip                what the text below, Python, makes at its `path`; it has the `notebook`

The attacker knows every path: `{{NAME}}` stands for what the caller of `build` puts there.
"""

import dataclasses
import functools
import json
import os
import pathlib
import re

import nbformat

ROOT = pathlib.Path(__file__).resolve().parents[2]
ASSIGNMENT = "gradient_checking"
NOTEBOOK = "gradient_checking.ipynb"
FULL = (20, 20, 30, 30)
KEYS = {"deserves", "at most", "others", "earlier", "stock", "alone", "flagged"}
PART = re.compile(r"^# %% (.+)$", re.MULTILINE)

import sample_class  # noqa: E402 - lies in tools/


@dataclasses.dataclass(frozen=True)
class Story:
    """One file below tests/attacks or tests/honest."""

    name: str
    kind: str
    aim: str
    settings: dict
    parts: tuple

    @property
    def student(self):
        """The student's id."""
        return f"{self.kind}_{self.name}"

    @property
    def deserves(self):
        """Points that the honest part deserves."""
        return _points(self.settings["deserves"])

    @property
    def at_most(self):
        """Points that are still right."""
        return _points(self.settings.get("at most", self.settings["deserves"]))

    @property
    def stock(self):
        """Points that nbgrader alone gives."""
        return _points(self.settings["stock"]) if self.runs_on_stock and "stock" in self.settings else self.deserves

    @property
    def runs_on_stock(self):
        """Whether it can be tried without confinement."""
        return not self.settings.get("stock", "").startswith("not run")

    @property
    def right_before(self):
        """Whether a right notebook was handed in and marked first."""
        return self.settings.get("earlier") == "right"


def stories(folder):
    """Return the stories of a folder, in the order of their students' ids."""
    found = [read(path) for path in sorted(folder.rglob("*.py"))]
    return sorted(found, key=lambda story: story.student)


def read(path):
    """Return the story in a file.

    Raises:
        ValueError: if it has no docstring, an unknown key, or does not say what it deserves.
    """
    head, *parts = PART.split(path.read_text(encoding="utf-8"))
    docstring = re.match(r'"""(.+?)"""', head, re.DOTALL)
    if not docstring:
        raise ValueError(f"{path} does not begin with a docstring that says what it goes for.")
    settings = dict(re.findall(r"^# ([a-z ]+): (.+)$", head, re.MULTILINE))
    if not {"deserves"} <= settings.keys() <= KEYS:
        raise ValueError(f"{path} has {', '.join(settings)}; expected `deserves`, and of the rest {', '.join(KEYS)}.")
    texts = tuple(_part(path, title, text.strip("\n")) for title, text in zip(parts[::2], parts[1::2], strict=True))
    return Story(path.stem, path.parent.name, " ".join(docstring[1].split()), settings, texts)


def build(story, folder, **places):
    """Write the submission of a story to a folder that does not exist, `places` filled in."""
    notebook = nbformat.from_dict(_release(right=story.settings.get("others") == "right"))
    files = {}
    for title, text in story.parts:
        filled, words = _fill(text, places), _fill(title, places).split(" ", 2)
        if words[0] in FILES:
            files[words[1]] = functools.partial(FILES[words[0]], *words[2:], text=filled)
        elif words[0] in CHANGES:
            CHANGES[words[0]](notebook, *words[1:], text=filled)
        else:
            _cell(notebook, title).source = filled
    folder.mkdir(parents=True)
    if NOTEBOOK not in files:
        nbformat.write(notebook, folder / NOTEBOOK)
    for name, make in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        make(path=folder / name, notebook=notebook)
    return folder


@functools.cache
def _released(*, right):
    cells = ["backward_propagation_n", *_exercises()]
    return json.dumps(sample_class.answered(ASSIGNMENT, {} if right else dict.fromkeys(cells, "blank")))


def _exercises():
    """Return the names of the four answer cells that are marked."""
    return ["forward_propagation", "backward_propagation", "gradient_check", "gradient_check_n"]


def _release(*, right):
    return json.loads(_released(right=right))


def _part(path, title, text):
    title, _, shared = title.partition(" from ")
    return title, path.with_name(shared).read_text(encoding="utf-8").strip("\n") if shared else text


def _points(text):
    points = tuple(int(word) for word in text.split())
    if len(points) != len(FULL) or any(got > most for got, most in zip(points, FULL, strict=True)):
        raise ValueError(f"{text!r} are no points of four exercises.")
    return points


def _fill(text, places):
    return re.sub(r"\{\{([A-Z_]+)\}\}", lambda match: str(places[match[1]]), text)


def _cell(notebook, name):
    return notebook.cells[_place(notebook, name)]


def _place(notebook, name):
    for place, cell in enumerate(notebook.cells):
        if name in {cell.id, cell.metadata.get("nbgrader", {}).get("grade_id")}:
            return place
    raise ValueError(f"the released notebook has no cell {name}.")


def _insert(shift, make=nbformat.v4.new_code_cell):
    def change(notebook, name, text):
        place = _place(notebook, name) + shift
        notebook.cells.insert(place, make(text, id=f"own-{len(notebook.cells)}"))

    return change


def _markdown(notebook, where, name, text):
    _insert(1 if where == "after" else 0, nbformat.v4.new_markdown_cell)(notebook, name, text)


def _tag(notebook, name, tag, text):
    _cell(notebook, name).metadata.setdefault("tags", []).append(tag)


def _metadata(notebook, name, change, text):
    _cell(notebook, name).metadata.nbgrader.update(json.loads(change))


def _retype(notebook, name, kind, text):
    cell = _cell(notebook, name)
    cell.cell_type = kind
    for key in ("outputs", "execution_count"):
        cell.pop(key, None)


def _outputs(notebook, name, outputs, text):
    _cell(notebook, name).outputs = nbformat.from_dict(json.loads(outputs))


def _delete(notebook, name, text):
    del notebook.cells[_place(notebook, name)]


CHANGES = {
    "after": _insert(1),
    "before": _insert(0),
    "markdown": _markdown,
    "tag": _tag,
    "metadata": _metadata,
    "retype": _retype,
    "outputs": _outputs,
    "delete": _delete,
}
FILES = {
    "file": lambda path, text, **_: path.write_text(text + "\n", encoding="utf-8"),
    "link": lambda target, path, **_: path.symlink_to(target),
    "pipe": lambda path, **_: os.mkfifo(path),
    "made": lambda path, text, notebook: exec(text, {"path": path, "notebook": notebook}),  # noqa: S102 - a story's own
}
