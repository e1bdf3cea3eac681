"""A notebook that was handed out before the course got a cell more: judged as it is, and nothing is said of it."""

import json
import shutil

import nbformat
import pytest
from courses import NOTEBOOK, command, hand_in, marks
from restoring import ANSWERS, TEMPLATE, codes, extras, restored, right, slot

ADDED = ("where", "gradient-map")


def earlier(notebook, added=ADDED):
    """Return a notebook without the cells that were added later."""
    cells = [cell for cell in notebook["cells"] if cell["id"] not in added]
    assert len(cells) == len(notebook["cells"]) - len(added)
    return notebook | {"cells": cells}


@pytest.mark.parametrize("added", [ADDED, ADDED[:1], ADDED[1:]])
def test_nothing_is_said(added):
    """No repair, each answer letter by letter, and the added cells in their place."""
    handed_in = right()
    found = restored({NOTEBOOK: earlier(handed_in, added)})
    assert codes(found) == []
    sources = {cell["id"]: "".join(cell["source"]) for cell in handed_in["cells"]}
    assert {name: slot(found, name) for name in ANSWERS} == {name: sources[name] for name in ANSWERS}
    assert [cell.source for cell in found.notebook.cells] == [
        cell.source for cell in restored({NOTEBOOK: handed_in}).notebook.cells
    ]
    assert extras(found) == []


def test_an_own_cell_there_stays_where_it_was():
    """What a student wrote below exercise 4 is between the same neighbours as before."""
    handed_in = earlier(right())
    place = next(i for i, cell in enumerate(handed_in["cells"]) if cell["id"] == "repair")
    own = {
        "cell_type": "code",
        "id": "own",
        "metadata": {},
        "source": "mine = 1",
        "outputs": [],
        "execution_count": None,
    }
    handed_in["cells"].insert(place + 1, own)
    found = restored({NOTEBOOK: handed_in})
    assert codes(found) == []
    assert extras(found) == ["mine = 1"]
    ids = [cell.id for cell in found.notebook.cells]
    assert ids.index("repair") < ids.index(next(cell.id for cell in found.notebook.cells if cell.source == "mine = 1"))
    assert [id_ for id_ in ids if id_ in {cell.id for cell in TEMPLATE.cells}] == [cell.id for cell in TEMPLATE.cells]


@pytest.mark.slow
def test_the_same_marks(generated, tmp_path):
    """With gradekit and with nbgrader's own command: full marks, and no notice on top."""
    course = shutil.copytree(generated, tmp_path / "course", symlinks=True)
    text = nbformat.writes(nbformat.from_dict(earlier(right())))
    hand_in(course, "one", {NOTEBOOK: text})
    hand_in(course, "two", {NOTEBOOK: text})
    done = command("gradekit", "grade", "gradient_checking", "--student", "one", cwd=course)
    assert (done.returncode, done.stderr) == (0, "")
    done = command("nbgrader", "autograde", "gradient_checking", "--student", "two", cwd=course)
    assert done.returncode == 0, done.stderr
    assert marks(course) == {"one": [20, 20, 30, 30], "two": [20, 20, 30, 30]}
    for student in ("one", "two"):
        record = json.loads(
            (course / "records" / student / "gradient_checking" / NOTEBOOK.replace("ipynb", "json")).read_text("utf-8")
        )
        assert record["repairs"] == []
