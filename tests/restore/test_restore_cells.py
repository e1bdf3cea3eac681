"""The instructor's cells, the student's own cells, and the notice."""

import copy
import json
import sqlite3

import nbformat
from courses import NOTEBOOK
from damages import DAMAGES, damaged
from restoring import (
    FORWARD,
    TEMPLATE,
    again,
    as_released,
    cell,
    changed,
    codes,
    extras,
    inserted,
    instructors,
    of,
    restored,
    right,
)

from gradekit.restore import restore, with_notice
from gradekit.restore.repairs import Repair
from gradekit.restore.sentences_en import CAUSES, WORDS
from gradekit.restore.sentences_zh import CAUSES as CAUSES_ZH
from gradekit.restore.sentences_zh import WORDS as WORDS_ZH


def test_the_template_is_the_gradebooks(generated):
    """What generated() derives is what generate_assignment enters: text, checksum, points."""
    database = sqlite3.connect(generated / "gradebook.db")
    query = """
        select source_cell.name, source, checksum, locked from source_cell
        join notebook on notebook.id = source_cell.notebook_id
        join assignment on assignment.id = notebook.assignment_id
        where assignment.name = 'gradient_checking'
    """
    rows = database.execute(query).fetchall()
    database.close()
    book = {name: (source, checksum, bool(locked)) for name, source, checksum, locked in rows}
    marks = {c.metadata.nbgrader.grade_id: c for c in TEMPLATE.cells if "nbgrader" in c.metadata}
    assert book == {n: (c.source, c.metadata.nbgrader.checksum, c.metadata.nbgrader.locked) for n, c in marks.items()}


def test_metadata_is_the_instructors():
    """Points, roles and new grade cells that a student writes into metadata are not believed."""
    content = right()
    cell(content, "test-forward_propagation")["metadata"]["nbgrader"].update(points=500, solution=True, locked=False)
    mine = copy.deepcopy(cell(content, "test-forward_propagation"))
    mine.update(id="mine", source="100")
    mine["metadata"]["nbgrader"]["grade_id"] = "test-mine"
    mine["metadata"]["tags"] = ["skip-execution"]
    content["cells"].append(mine)
    found = restored({NOTEBOOK: content})
    assert instructors(found.notebook) == instructors(TEMPLATE)
    assert found.notebook.cells[-1] == {
        "cell_type": "code",
        "id": "mine",
        "metadata": {},
        "source": "100",
        "outputs": [],
        "execution_count": None,
    }
    assert codes(found) == []


def test_locked_cells():
    """Deleted: put back. Changed: put back, with what it defines anew below. Reformatted: put back in silence."""
    content = right()
    content["cells"].remove(cell(content, "test-gradient_check"))
    imports = "".join(cell(content, "imports")["source"])
    cell(content, "imports")["source"] = "import math\n" + imports + "\n\ndef helper(x):\n    return x"
    tried = cell(content, "try-forward_propagation")
    tried["source"] = "".join(tried["source"]).replace("\n", "  \n\n")
    found = restored({NOTEBOOK: content})
    assert instructors(found.notebook) == instructors(TEMPLATE)
    assert sorted((repair.code, repair.grade_id) for repair in found.repairs) == [
        ("edited", "imports"),
        ("put-back", "test-gradient_check"),
    ]
    assert extras(found) == ["import math\n\n\ndef helper(x):\n    return x"]
    assert again(found).notebook == found.notebook


def test_copies_of_locked_cells():
    """A pasted copy of a test is left out and told."""
    content = right()
    content["cells"].append(copy.deepcopy(cell(content, "test-gradient_check")))
    found = restored({NOTEBOOK: content})
    assert (codes(found), extras(found)) == (["copy-dropped"], [])


def test_own_cells_stay_between_their_neighbours():
    """A helper above an answer stays above it, one below stays below."""
    content = inserted("imports", "a = 1")
    content["cells"].insert(0, {"cell_type": "raw", "metadata": {}, "source": "mine"})
    content["cells"].append({"cell_type": "code", "metadata": {}, "source": "z = 1"})
    found = restored({NOTEBOOK: content})
    sources = [c.source for c in found.notebook.cells]
    assert codes(found) == []
    assert (sources[0], sources[-1]) == ("mine", "z = 1")
    assert sources.index("a = 1") == [c.get("id") for c in found.notebook.cells].index("imports") + 1


def test_notes_in_the_text_cells_stay():
    """A student may write into the explanations."""
    found = restored({NOTEBOOK: changed("idea", "My notes.")})
    assert codes(found) == []
    assert next(c.source for c in found.notebook.cells if c.id == "idea") == "My notes."


def test_moved_cells():
    """Cells in another order are put into the released one."""
    content = right()
    content["cells"].append(content["cells"].pop(content["cells"].index(cell(content, "forward_propagation"))))
    found = restored({NOTEBOOK: content})
    assert codes(found) == ["order"]
    assert [c.id for c in found.notebook.cells] == [c.id for c in TEMPLATE.cells]


def test_the_notice():
    """One cell on top, in the notebook's language, for which nothing in a file's name means anything."""
    found = restored({"<b>*x*</b> [a](http://b).ipynb": right()})
    noted = with_notice(found.notebook, found.repairs)
    nbformat.validate(noted)
    assert noted.cells[0].source.startswith(
        "### What was repaired before marking\n\n- Your notebook is called &lt;b&gt;"
    )
    assert r"\[a\](http&#8203;:" in noted.cells[0].source
    assert noted.cells[1:] == found.notebook.cells
    assert with_notice(found.notebook, ()) == found.notebook
    handed_in = restored({NOTEBOOK: nbformat.writes(as_released(noted))})
    assert (handed_in.notebook, handed_in.repairs) == (found.notebook, ())


def test_the_language():
    """A notebook in Chinese speaks Chinese; metadata decides where it is there."""
    from restoring import template

    chinese = template("gradient_checking_zh")
    found = restore(chinese, {"x.ipynb": json.dumps(right("gradient_checking_zh")).encode()}, NOTEBOOK)
    assert "你的笔记本名为 x.ipynb" in found.repairs[0].student
    assert with_notice(found.notebook, found.repairs).cells[0].source.startswith("### 评分前修复了什么")
    chinese.metadata["gradekit"] = {"language": "en"}
    assert restore(chinese, {}, NOTEBOOK).unreadable.startswith("Nothing was handed in")


def test_the_words():
    """Both languages have the same sentences with the same names in them, three for each reader."""
    import string

    def names(text):
        return {name for _, name, _, _ in string.Formatter().parse(text) if name} - {"cell"}

    assert WORDS.keys() == WORDS_ZH.keys()
    assert CAUSES.keys() == CAUSES_ZH.keys()
    for code, pair in WORDS.items():
        for english, chinese in zip(pair, WORDS_ZH[code], strict=True):
            assert names(english) == names(chinese), code
            if code != "notice" and english:
                assert (len(english.split(". ")), chinese.count("。")) == (3, 3), code


def test_every_repair_has_both_readers_words():
    """Every damage is told to both, and never in the form of a template."""
    for damage in DAMAGES:
        for repair in restored(damaged(right(), damage)).repairs:
            assert isinstance(repair, Repair)
            assert repair.student
            assert repair.instructor
            assert "{" not in repair.student + repair.instructor


def test_many_cells_gone():
    """Where most of the notebook is missing one sentence is enough."""
    assert codes(of(FORWARD))[:2] == ["marks-lost", "many-put-back"]
