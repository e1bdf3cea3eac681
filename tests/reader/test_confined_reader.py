"""What a student wrote is read in a confined process: the same notebook comes of it, and no class waits for it."""

# ruff: noqa: SLF001 - the process that a reader has is nobody else's business

import json
import os
import signal

import nbformat
import pytest
from courses import NOTEBOOK
from restoring import RELEASED, TEMPLATE, right

from gradekit.errors import IsolationError
from gradekit.reader.confined_reader import Reader, ReadingLimits
from gradekit.reader.reading_messages import Answered, Gone, receive
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
    answer = reader._ask(reader_question(reader))
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


def test_the_right_notebook_is_a_notebook():
    """The comparisons above compare something."""
    assert len(right()["cells"]) == len(TEMPLATE.cells)
