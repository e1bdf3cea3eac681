"""What a student wrote is read in a confined process: the same notebook comes of it, and no class waits for it."""

# ruff: noqa: SLF001 - the process that a reader has is nobody else's business

import json
import os
import signal

import nbformat
import pytest
from courses import NOTEBOOK
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output
from restoring import RELEASED, TEMPLATE, right

from gradekit.errors import IsolationError
from gradekit.notebook import CHECKS_MEDIA_TYPE, instructors_texts, make_inert
from gradekit.reader.confined_reader import PLAINLY, Reader, ReadingLimits
from gradekit.reader.reading_messages import Answered, Gone, Late, receive
from gradekit.restore import restore
from gradekit.sandbox import Limits

RIGHT = json.dumps(right()).encode()


@pytest.fixture(scope="module")
def reader():
    """Return a reader, or skip where nothing can be confined."""
    made = Reader(ReadingLimits())
    try:
        made.restore(TEMPLATE, {}, NOTEBOOK, {}, released=RELEASED)
    except IsolationError as error:
        pytest.skip(str(error))
    yield made
    made.close()


def limited(**limits):
    """Return a reader with other limits."""
    return Reader(ReadingLimits(**limits))


@pytest.mark.parametrize(
    "files",
    [
        {NOTEBOOK: RIGHT},
        {"other name.ipynb": RIGHT},
        {NOTEBOOK: RIGHT[: len(RIGHT) // 2]},
        {NOTEBOOK: b"no notebook"},
        {NOTEBOOK: RIGHT.replace(b"grade_id", b"id_of_grade"), "a/b.txt": b"\xff\xfe"},
        {},
    ],
    ids=["right", "renamed", "cut", "text", "marks", "nothing"],
)
def test_the_same_comes_of_it_as_in_this_process(reader, files):
    """Notebook, repairs and reason, tests included, which that process has never seen."""
    here = restore(TEMPLATE, files, NOTEBOOK, released=RELEASED, left_out={"a link": "no-file"})
    there = reader.restore(TEMPLATE, files, NOTEBOOK, {"a link": "no-file"}, released=RELEASED)
    assert there == here
    assert nbformat.writes(there.notebook) == nbformat.writes(here.notebook)


def test_it_is_shown_no_hidden_test():
    """What travels is the released notebook."""
    shown = json.dumps(RELEASED)
    assert "HIDDEN TESTS" in json.dumps(TEMPLATE)
    assert "HIDDEN TESTS" not in shown
    assert len(RELEASED.cells) == len(TEMPLATE.cells)


def test_an_instructors_cell_cannot_be_replaced(reader):
    """Whatever the process answers, a locked cell is the template's."""
    answer = reader._ask(reader_question(reader), 60.0)
    places = [place for place, cell in enumerate(TEMPLATE.cells) if cell.metadata.get("nbgrader", {}).get("grade")]
    for place in places:
        answer.placed.layout.filled[place] = answer.placed.layout.filled[next(iter(answer.placed.layout.filled))]
    made = answer.placed.restored(TEMPLATE).notebook
    tests = {cell.id: cell.source for cell in made.cells if cell.metadata.get("nbgrader", {}).get("grade")}
    assert len(tests) == len(places) == 4
    assert all(tests[TEMPLATE.cells[place].id] == TEMPLATE.cells[place].source for place in places)


def reader_question(reader):
    """Return the question about a right notebook."""
    from gradekit.reader.reading_messages import Asked

    return Asked(reader._shown(RELEASED), {NOTEBOOK: RIGHT}, NOTEBOOK, {})


def test_a_late_one_is_unreadable():
    """It is no fault of ours, and so no way around the automatic mark."""
    reader = limited(reading_s=1e-9)
    found = reader.restore(TEMPLATE, {NOTEBOOK: RIGHT}, NOTEBOOK, {}, released=RELEASED)
    reader.close()
    assert found.unreadable.startswith("Reading what you handed in was stopped after 1e-09 seconds.")
    assert found.fault is None


def test_one_that_takes_too_much_memory_is_unreadable():
    """The kernel counts; the next one is read by another process."""
    reader = limited(process=Limits(cpu_s=60, memory_mb=24, disk_mb=8, threads=4))
    source = "x = 1\n" * 3_000_000
    large = json.dumps({"cells": [{"cell_type": "code", "source": source, "metadata": {}}]}).encode()
    found = reader.restore(TEMPLATE, {NOTEBOOK: large}, NOTEBOOK, {}, released=RELEASED)
    after = reader.restore(TEMPLATE, {NOTEBOOK: RIGHT}, NOTEBOOK, {}, released=RELEASED)
    reader.close()
    assert "takes more memory to read" in found.unreadable
    assert after == restore(TEMPLATE, {NOTEBOOK: RIGHT}, NOTEBOOK, released=RELEASED)


@pytest.mark.parametrize("what", ["child", "server"])
def test_a_process_that_was_killed_costs_nobody_a_mark(what):
    """It is started again, and asked again."""
    reader = limited()
    expected = reader.restore(TEMPLATE, {NOTEBOOK: RIGHT}, NOTEBOOK, {}, released=RELEASED)
    if what == "server":
        os.kill(reader._server.pid, signal.SIGKILL)
        reader._server._process.wait()
    else:
        reader._child.kill()
        reader._child._status = None  # nobody here knows that it was killed
    assert reader.restore(TEMPLATE, {NOTEBOOK: RIGHT}, NOTEBOOK, {}, released=RELEASED) == expected
    reader.close()


def test_an_answer_is_of_fixed_types():
    """Anything else is no answer."""
    import socket
    import struct

    import msgspec

    for forged in ({"placed": [1]}, {"fault": 7}, [1, 2], "text"):
        ours, theirs = socket.socketpair()
        body = msgspec.msgpack.encode(forged)
        theirs.sendall(struct.pack("!Q", len(body)) + body)
        with pytest.raises(Gone):
            receive(ours, Answered)
        ours.close()
        theirs.close()


def test_an_answer_that_is_too_large_is_not_waited_for():
    """Its length alone ends it."""
    import socket
    import struct

    ours, theirs = socket.socketpair()
    theirs.sendall(struct.pack("!Q", 1 << 40))
    with pytest.raises(Gone, match="1099511627776 bytes"):
        receive(ours, Answered, most_bytes=1 << 20)
    ours.close()
    theirs.close()


def marked(extra=()):
    """Return a marked notebook: the instructor's cells, a failed test, and a student's own."""
    cells = [nbformat.from_dict(json.loads(json.dumps(cell))) for cell in TEMPLATE.cells]
    test = next(cell for cell in cells if cell.metadata.get("nbgrader", {}).get("grade"))
    checks = {"text/plain": "7", CHECKS_MEDIA_TYPE: {"checks": [{"title": "<b>HIDDEN"}]}}
    test.outputs = [
        new_output("stream", name="stdout", text="said\x1b[7m"),
        new_output("execute_result", data=checks, execution_count=3),
        new_output("error", ename="E", evalue="no", traceback=["line of HIDDEN TESTS", "\x07"]),
    ]
    data = {"text/html": "<b onclick=x>fat</b><script>y</script>", "text/plain": "fat", "application/json": {"a": 1}}
    own = new_code_cell("print()", outputs=[new_output("display_data", data=data)])
    return new_notebook(cells=[*cells, own, new_markdown_cell("# a\n![x](y.png)"), *extra])


def test_a_marked_notebook_is_made_inert_there_as_here(reader):
    """The instructor's texts are in it letter by letter, the checks of a test too."""
    texts = instructors_texts(TEMPLATE)
    here, there = marked(), marked()
    for one, other in zip(here.cells, there.cells, strict=True):
        other.id = one.id
    assert reader.make_inert(there, texts) == make_inert(here, texts)
    assert "<script>" not in json.dumps(there)
    assert [cell.source for cell in there.cells[: len(TEMPLATE.cells)]] == [cell.source for cell in TEMPLATE.cells]
    test = next(cell for cell in there.cells if cell.metadata.get("nbgrader", {}).get("grade"))
    assert [output.output_type for output in test.outputs] == ["stream", "execute_result", "error"]
    assert test.outputs[1].data[CHECKS_MEDIA_TYPE]["checks"] == [{"title": "<b>HIDDEN"}]
    assert test.outputs[2].traceback[0] == "line of HIDDEN TESTS"


def test_no_hidden_test_goes_there_to_be_shown(reader, monkeypatch):
    """Neither as a cell, nor as what a test's error quotes, nor as a name of a check."""
    asked = []
    monkeypatch.setattr(reader, "_ask", lambda question, _: asked.append(question) or Answered())
    reader.make_inert(marked(), instructors_texts(TEMPLATE))
    assert len(asked) == 1
    assert "HIDDEN" in json.dumps(marked())
    assert "HIDDEN" not in repr(asked)


@pytest.mark.parametrize("reason", ["late", "no text", "lost"])
def test_what_cannot_be_shown_is_shown_plainly(reason, monkeypatch):
    """With a sentence on top, once, and with every text still in it."""
    made = limited(reading_s=1e-9 if reason == "late" else 20)
    if reason == "lost":
        monkeypatch.setattr(made, "_ask", lambda *_: (_ for _ in ()).throw(Gone("lost")))
    extra = [new_markdown_cell("*broken* \ud800")] if reason == "no text" else [new_markdown_cell("*whole*")]
    texts = instructors_texts(TEMPLATE)
    found = made.make_inert(marked(extra), texts)
    assert found.cells[0].source == PLAINLY["en"]
    assert found.cells[-1].source.startswith("<pre>*broken*" if reason == "no text" else "<pre>*whole*")
    assert found.cells[-3].outputs[0].data == {"text/plain": "fat"}
    again = made.make_inert(found, texts)
    made.close()
    assert [cell.id for cell in again.cells].count("shown-plainly") == 1
    nbformat.validate(json.loads(json.dumps(again)))


def test_the_right_notebook_is_a_notebook():
    """The comparisons above compare something."""
    assert len(right()["cells"]) == len(TEMPLATE.cells)


def test_no_seconds_are_none():
    """A second try has what the first one has left; where that is nothing, it does not begin anew."""
    made = limited(reading_s=20)
    with pytest.raises(Late):
        made._ask(reader_question(made), 0.0)
    made.close()
