"""A feedback page is made in the confined process: the same page comes of it, or the marks and a sentence."""

import dataclasses

import nbformat
import pytest
from courses import ROOT
from hostile_page import HOSTILE, hostile
from page_material import answered, any_course, material, points
from page_reading import words

from gradekit.errors import IsolationError
from gradekit.feedback import marks_alone, page, words_en, words_zh
from gradekit.reader.confined_reader import Reader, ReadingLimits
from gradekit.reader.reading_messages import Answered, AskedForPage, Gone
from gradekit.sandbox import Limits

MINUTE = 60.0


@pytest.fixture(scope="module")
def reader():
    """Return a reader, or skip where nothing can be confined."""
    made = Reader(ReadingLimits())
    try:
        made.require()
    except IsolationError as error:
        pytest.skip(str(error))
    yield made
    made.close()


def with_text(text):
    """Return a material with a text in an answer and in the last cell."""
    made = material("gradient_checking", 20, 10, 0, 0, marked=answered(gradient_check=f"x = '{text}'"))
    made.marked.cells[-1].source += text
    return made


@pytest.mark.parametrize(
    "made",
    [
        material("gradient_checking", 20, 10, 30, 0, student="ann", penalty=2.5),
        material("gradient_checking_zh", 20, 0, 30, 0, marked=answered("gradient_checking_zh")),
        hostile(comments={"gradient_check": HOSTILE}, points=points(20, 10, None, 3, by_hand=[4], asks=[3])),
        any_course(),
    ],
    ids=["ordinary", "Chinese", "hostile", "any course"],
)
def test_the_page_is_the_same_there_as_here(reader, made):
    """Letter by letter, though the texts of the tests are not there."""
    assert reader.page(made, MINUTE) == page(made)


def test_what_is_no_letter_costs_no_page(reader):
    """It is left out; numbers of any size and what is none travel as well."""
    made = with_text("x\ud800")
    made.marked.cells[0].metadata["large"] = [10**400, float("nan")]
    found = reader.page(made, MINUTE)
    assert found == page(with_text("x"))
    assert found.encode()


def test_no_text_of_a_test_goes_there(reader, monkeypatch):
    """Neither its cell, nor where it stopped, nor what its inputs were drawn from."""
    made = material("gradient_checking", 20, 10, 30, 0)
    source = nbformat.read(ROOT / "source" / "gradient_checking" / "gradient_checking.ipynb", 4)
    texts = {cell.id: cell.source for cell in source.cells if cell.metadata.get("nbgrader", {}).get("grade")}
    assert len(texts) == 4
    for cell in made.marked.cells:
        if cell.id in texts:
            cell.source = texts[cell.id]
            cell.outputs = [nbformat.v4.new_output("error", ename="E", evalue="no", traceback=["a hidden line"])]
    asked = []
    monkeypatch.setattr(reader, "_ask", lambda question, _: asked.append(question) or Answered(page="made"))
    assert reader.page(made, MINUTE) == "made"
    assert isinstance(asked[0], AskedForPage)
    sent = repr(asked)
    for secret in ("HIDDEN", "a hidden line", "86234069838244", "seed"):
        assert secret in repr(made)
        assert secret not in sent


@pytest.mark.parametrize("reason", ["late", "lost", "fault", "used up", "too deep"])
def test_what_does_not_end_is_no_page(reader, reason, monkeypatch):
    """And the next student's is whole."""
    made = material("gradient_checking", 20, 10, 30, 0)
    if reason == "lost":
        monkeypatch.setattr(reader, "_ask", lambda *_: (_ for _ in ()).throw(Gone("lost")))
    elif reason in ("fault", "used up"):
        monkeypatch.setattr(reader, "_ask", lambda *_: Answered(fault="no", used_up=reason == "used up"))
    elif reason == "too deep":
        deep = []
        for _ in range(100_000):
            deep = [deep]
        made.marked.cells[0].metadata["deep"] = deep
    assert reader.page(made, 1e-9 if reason == "late" else MINUTE) is None
    monkeypatch.undo()
    after = any_course()
    assert reader.page(after, MINUTE) == page(after)


def test_one_that_takes_too_much_memory_is_no_page():
    """The kernel counts; the next one is made by another process."""
    made = Reader(ReadingLimits(process=Limits(cpu_s=60, memory_mb=48, disk_mb=8, threads=4)))
    large = material("gradient_checking", 20, 10, 30, 0, marked=answered(gradient_check="x = 1\n" * 8_000_000))
    assert made.page(large, MINUTE) is None
    assert made.page(any_course(), MINUTE) == page(any_course())
    made.close()


@pytest.mark.parametrize(("assignment", "said"), [("gradient_checking", words_en), ("gradient_checking_zh", words_zh)])
def test_the_marks_alone(assignment, said):
    """Each exercise with its points, a person's comment, a sentence; of the student's not a letter."""
    rows = points(20, 10, None, 3, by_hand=[4], asks=[3])
    made = material(assignment, 20, 10, 0, 0, marked=answered(assignment, gradient_check="STUDENT = 1"), points=rows)
    for cell in made.marked.cells:
        cell.outputs = [nbformat.v4.new_output("stream", text="STUDENT")] if cell.cell_type == "code" else []
    made.marked.cells.append(nbformat.v4.new_markdown_cell("# STUDENT"))
    made.record["tests"][3] |= {"reason": "STUDENT", "verdict": "timeout"}
    made.record["repairs"] = [{"code": "x", "grade_id": None, "student": "STUDENT", "instructor": ""}]
    made = dataclasses.replace(made, comments={"gradient_check": "Look at the sign."}, student="ann")
    whole, alone = words(page(made)), words(page(marks_alone(made)))
    assert "STUDENT" in whole
    assert "STUDENT" not in alone
    assert said.WORDS["only_marks"] in alone
    assert said.WORDS["only_marks"] not in whole
    assert said.WORDS["blank"].partition("{name}")[2] not in alone
    total = said.WORDS["total_waiting"].format(earned=33, possible=100)
    for sentence in (total, said.WORDS["points"].format(earned=10, possible=20), "ann", "Look at the sign."):
        assert sentence in alone
        assert sentence in whole
    assert said.WORDS["waiting"] in alone
