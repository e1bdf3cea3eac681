"""What one worker finds out about the instructor's notebook serves the others of its run."""

import pathlib
import subprocess
import sys

import nbformat
import pytest
from sandboxes import linux_only

from gradekit.judge import Rules, Task, judged
from gradekit.judge.outcome import found_once
from gradekit.judge.process_pair import Engine
from gradekit.judge.referee import Clocks

pytestmark = linux_only
FINDER = """
import pathlib, sys
from gradekit.judge.outcome import found_once

folder = pathlib.Path(sys.argv[1])

def find():
    with (folder / "asked").open("a") as asked:
        asked.write(".")
    if sys.argv[2] == "stay":
        print("found", flush=True)
        sys.stdin.read()
    return {"what": "it left"}

found_once.share_findings(str(folder))
assert found_once.once("key", find) == {"what": "it left"}
"""


@pytest.fixture
def folder(tmp_path):
    """Return a folder that this process shares."""
    found_once.share_findings(str(tmp_path))
    yield tmp_path
    found_once._SHARED.clear()  # noqa: SLF001 - as it was found


def finder(folder, what="go"):
    """Start a worker that finds something out."""
    return subprocess.Popen(
        [sys.executable, "-c", FINDER, str(folder), what], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )


def test_one_of_many_finds_it_out(tmp_path):
    """However many come at once."""
    many = [finder(tmp_path) for _ in range(3)]
    assert [each.communicate() and each.returncode for each in many] == [0, 0, 0]
    assert (tmp_path / "asked").read_text() == "."


def test_a_full_disk_costs_the_sharing_only(folder, monkeypatch):
    """Who cannot keep it has found it all the same, and the next one finds it again."""

    def full(*_):
        raise OSError(28, "no space left on device")

    monkeypatch.setattr(pathlib.Path, "write_bytes", full)
    assert [found_once.once("key", lambda number=number: number) for number in (1, 2)] == [1, 2]
    assert found_once.known("key") is None


def test_who_is_killed_at_it_leaves_it_to_the_next(tmp_path):
    """The one that waits for it begins."""
    with finder(tmp_path, "stay") as first:
        assert first.stdout.readline() == b"found\n"
        with finder(tmp_path) as second:
            first.kill()
            second.communicate()
    assert second.returncode == 0
    assert (tmp_path / "asked").read_text() == ".."


def test_what_raises_is_found_out_again(folder):
    """An error is nobody's finding."""
    with pytest.raises(ZeroDivisionError):
        found_once.once("key", lambda: 1 / 0)
    assert found_once.known("key") is None
    assert found_once.once("key", lambda: 2) == found_once.known("key") == 2


def test_without_a_folder_each_finds_it_out():
    """On a cluster a worker can be alone on its machine."""
    assert found_once.once("key", lambda: 1) == 1
    assert found_once.once("key", lambda: 2) == 2
    assert found_once.known("key") is None


def notebook(answer):
    """Return a notebook with an answer, and a test of it."""
    marks = {"schema_version": 3, "task": False}
    made = nbformat.v4.new_notebook()
    solution = nbformat.v4.new_code_cell(answer)
    solution.metadata["nbgrader"] = marks | {"grade_id": "f", "solution": True, "grade": False, "locked": False}
    test = nbformat.v4.new_code_cell("assert f() == 1")
    test.metadata["nbgrader"] = marks | {
        "grade_id": "test-f",
        "solution": False,
        "grade": True,
        "locked": True,
        "points": 1,
    }
    made.cells = [solution, test]
    return made


def test_the_second_worker_runs_no_reference(folder, monkeypatch):
    """A failing answer has the solution run beside it, once for all workers."""
    ran = []
    judge = Engine.judge
    monkeypatch.setattr(Engine, "judge", lambda engine, task: ran.append(task) or judge(engine, task))
    source = notebook("def f():\n    return 1")
    for _ in range(2):
        engine = Engine(Rules(Clocks(20, 10, 60), isolation="separate"))
        try:
            found = judged(engine, Task(notebook("def f():\n    return 2"), {}), source)
        finally:
            engine.close()
        assert not found.runs["test-f"].ended
        assert found.blamed == {}
    assert len(ran) == 3
    assert list(pathlib.Path(folder).glob("*.new")) == []
