"""What is in a file decides which is the notebook, and what was not taken is named."""

import hand_in_table
import hand_ins
import pytest
from courses import NOTEBOOK
from hand_in_kinds import WHICH_FILE
from hand_ins import Marked

COPIES = {
    "copy1": "gradient_checking-Copy1.ipynb",
    "browser": "gradient_checking (1).ipynb",
    "old": f"old/{NOTEBOOK}",
    "other": "homework.ipynb",
}


@pytest.fixture(scope="module")
def marked(generated, tmp_path_factory):
    """Return the class, marked."""
    handed_in = {kind.student: kind.content for kind in WHICH_FILE}
    return Marked(generated, tmp_path_factory.mktemp("marked"), handed_in, both=False)


@pytest.mark.parametrize("kind", WHICH_FILE, ids=lambda kind: kind.student)
def test_it_gets_what_it_deserves(marked, kind):
    """Whatever else lies beside it."""
    assert marked.points(kind.student) == kind.deserves


@pytest.mark.slow
def test_both_ways(marked):
    """Nbgrader's command gives the same points and tells the same."""
    marked.by_nbgrader_too()


@pytest.mark.parametrize("student", COPIES)
def test_an_answered_copy_beside_the_blank(marked, student):
    """The answered one is marked, whatever it is called, and the blank one is named."""
    assert COPIES[student] in marked.told(student)["file-name"]
    assert f"{NOTEBOOK} was not marked" in marked.told(student)["several-files"]


def test_the_one_with_more_answers(marked):
    """A half-done one beside the finished one, and the other way round."""
    assert f"{NOTEBOOK} was not marked" in marked.told("final")["several-files"]
    assert "gradient_checking-Copy1.ipynb was not marked" in marked.told("better_named")["several-files"]


def test_answers_in_an_archive(marked):
    """The blank notebook beside it is named."""
    assert NOTEBOOK in marked.told("in_zip")["several-files"]


def test_a_blank_one_stays_one(marked):
    """Nothing but the released notebook is nothing, and needs nobody."""
    assert marked.told("untouched") == {}


def test_checkpoints(marked):
    """JupyterLab's own copy stands in for a notebook of no bytes, and never for one with answers."""
    assert marked.told("older_checkpoint") == {}


def test_the_student_reads_it(marked):
    """On top of the marked notebook."""
    text = (marked.ours / "autograded" / "copy1" / hand_ins.ASSIGNMENT / NOTEBOOK).read_text("utf-8")
    assert "You handed in several notebooks" in text


def test_the_page_lists_every_kind():
    """docs/hand-ins.md is what the command would write, with the marks of stock nbgrader that it has measured."""
    before = hand_in_table.PAGE.read_text(encoding="utf-8")
    rows = [line.strip("| ").split(" | ") for line in before.splitlines() if line.startswith("| ") and "|" in line]
    measured = {row[0]: row[1] for row in rows if len(row) == 3}
    shown = {kind.student: measured.get(kind.handed_in, "?") for kind in hand_in_table.KINDS}
    points = {student: [] if words == "not marked" else [float(words)] for student, words in shown.items()}
    assert before == hand_in_table.page(before, points), hand_in_table.COMMAND
    assert len({kind.handed_in for kind in hand_in_table.KINDS}) == len(hand_in_table.KINDS)
