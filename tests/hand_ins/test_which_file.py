"""What is in a file decides which is the notebook, and what was not taken is named."""

import hand_ins
import pytest
from courses import NOTEBOOK
from hand_ins import FULL, NOTHING, RIGHT, Marked, blank, half, zipped

COPIES = {
    "copy1": "gradient_checking-Copy1.ipynb",
    "browser": "gradient_checking (1).ipynb",
    "old": f"old/{NOTEBOOK}",
    "other": "homework.ipynb",
}


@pytest.fixture(scope="module")
def marked(generated, tmp_path_factory):
    """Return the class, marked."""
    untouched, some = blank(generated), half(generated)
    handed_in = {student: {NOTEBOOK: untouched, name: RIGHT} for student, name in COPIES.items()}
    handed_in |= {
        "final": {NOTEBOOK: some, "gradient_checking_FINAL.ipynb": RIGHT},
        "in_zip": {NOTEBOOK: untouched, "homework.zip": zipped({f"hw/{NOTEBOOK}": RIGHT})},
        "better_named": {NOTEBOOK: RIGHT, "gradient_checking-Copy1.ipynb": some},
        "script": {NOTEBOOK: untouched, "answers.py": b"def forward_propagation(x, theta):\n    return x * theta\n"},
        "untouched": {NOTEBOOK: untouched},
        "empty_with_checkpoint": {
            NOTEBOOK: b"",
            ".ipynb_checkpoints/gradient_checking-checkpoint.ipynb": RIGHT,
        },
        "empty_with_checkpoint_in_zip": {
            "hw.zip": zipped({NOTEBOOK: b"", ".ipynb_checkpoints/gradient_checking-checkpoint.ipynb": RIGHT})
        },
        "older_checkpoint": {NOTEBOOK: some, ".ipynb_checkpoints/gradient_checking-checkpoint.ipynb": RIGHT},
    }
    return Marked(generated, tmp_path_factory.mktemp("marked"), handed_in)


@pytest.mark.parametrize("student", COPIES)
def test_an_answered_copy_beside_the_blank(marked, student):
    """The answered one is marked, whatever it is called, and the blank one is named."""
    assert marked.points(student) == FULL
    assert COPIES[student] in marked.told(student)["file-name"]
    assert f"{NOTEBOOK} was not marked" in marked.told(student)["several-files"]


def test_the_one_with_more_answers(marked):
    """A half-done one beside the finished one, and the other way round."""
    assert marked.points("final") == FULL
    assert f"{NOTEBOOK} was not marked" in marked.told("final")["several-files"]
    assert marked.points("better_named") == FULL
    assert "gradient_checking-Copy1.ipynb was not marked" in marked.told("better_named")["several-files"]


def test_answers_that_are_no_notebook(marked):
    """In an archive or a script beside the blank notebook."""
    assert marked.points("in_zip") == FULL
    assert NOTEBOOK in marked.told("in_zip")["several-files"]
    assert marked.points("script") == [20, 0, 0, 0]


def test_a_blank_one_stays_one(marked):
    """Nothing but the released notebook is nothing, and needs nobody."""
    assert marked.points("untouched") == NOTHING
    assert marked.told("untouched") == {}


def test_checkpoints(marked):
    """JupyterLab's own copy stands in for a notebook of no bytes, and never for one with answers."""
    assert marked.points("empty_with_checkpoint") == FULL
    assert marked.points("empty_with_checkpoint_in_zip") == FULL
    assert marked.points("older_checkpoint") == [20, 20, 0, 0]
    assert marked.told("older_checkpoint") == {}


def test_the_student_reads_it(marked):
    """On top of the marked notebook."""
    text = (marked.ours / "autograded" / "copy1" / hand_ins.ASSIGNMENT / NOTEBOOK).read_text("utf-8")
    assert "You handed in several notebooks" in text
