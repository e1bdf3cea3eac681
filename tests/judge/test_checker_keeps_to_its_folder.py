"""The process that runs the tests writes beside the notebook and to no course, whatever gets a hold on it."""

import os
import tempfile
from pathlib import Path

import mini_course
import pytest
from idiom_files import notebook

from gradekit.judge import Task
from gradekit.judge.judge_notebook import judged
from gradekit.sandbox.confine import syscalls

ANSWER = "x = 1"
SHARED = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - what stays open


def _has_landlock():
    try:
        return syscalls.landlock_abi() >= 1
    except OSError:
        return False


pytestmark = pytest.mark.skipif(not _has_landlock(), reason="this kernel has no Landlock")


@pytest.fixture(scope="module")
def verdict():
    """Return a function that says how a test came out, and what a person is told of it."""
    engine = mini_course.engine()

    def found(test):
        source = notebook([("answer", ANSWER), ("test", test)])
        verdicts = judged(engine, Task(notebook([("answer", ANSWER), ("test", test)]), {}), source)
        (name,) = verdicts.runs
        return verdicts.runs[name], verdicts.blamed.get(name, "")

    yield found
    engine.close()


CHANGES = {
    "written": "open({path!r}, 'a').write('100')",
    "emptied": "import os\nos.truncate({path!r}, 0)",
    "removed": "import os\nos.remove({path!r})",
    "renamed": "import os\nos.rename({path!r}, {path!r} + '.old')",
    "replaced": "import os\nopen('own', 'w').close()\nos.replace('own', {path!r})",
    "linked": "import os\nos.symlink('/etc/passwd', {path!r} + '.link')",
    "by another program": "import subprocess\nsubprocess.run(['sh', '-c', 'echo 100 > ' + {path!r}], check=True)",
    "a new one": "open({path!r} + '.new', 'w').close()",
    "a folder": "import os\nos.mkdir({path!r} + '.folder')",
}


@pytest.fixture
def outside(root):
    """Return a folder that is none of those which all programs share."""
    for place in (root, Path.home(), Path("/srv"), Path("/opt")):
        if os.access(place, os.W_OK) and not any(place.is_relative_to(shared) for shared in SHARED):
            with tempfile.TemporaryDirectory(dir=place, prefix=".outside-") as folder:
                yield Path(folder)
            return
    pytest.skip("there is no folder here but in /tmp")


@pytest.mark.parametrize("change", CHANGES)
def test_nothing_outside_is_changed(verdict, outside, change):
    """A gradebook, say, of a course anywhere; and the instructor is asked, for his test does not work here."""
    path = outside / "gradebook.db"
    path.write_text("5")
    run, told = verdict(CHANGES[change].format(path=str(path)))
    assert not run.ended
    assert [each.name for each in outside.iterdir()] == ["gradebook.db"]
    assert path.read_text() == "5"
    assert "own solution does not pass" in told
    assert "files beside the notebook only" in told or change in ("by another program", "renamed", "replaced", "linked")


ALLOWED = {
    "read": "assert open({path!r}).read() == '5'",
    "beside the notebook": "open('a.txt', 'w').write('a')\nimport os\nos.rename('a.txt', 'b.txt')\nos.remove('b.txt')",
    "in a temporary folder": (
        "import tempfile, pathlib\nwith tempfile.TemporaryDirectory() as folder:\n"
        "    pathlib.Path(folder, 'a').mkdir()\n    pathlib.Path(folder, 'a', 'b').write_text('c')"
    ),
    "moved between folders": (
        "import os\nos.makedirs('a')\nos.makedirs('b')\nopen('a/f', 'w').close()\nos.rename('a/f', 'b/f')"
    ),
    "a database": "import sqlite3\nwith sqlite3.connect('a.db') as db:\n    db.execute('create table t (x)')",
    "other programs": "import subprocess\nsubprocess.run(['echo', '3'], stdout=subprocess.DEVNULL, check=True)",
    "a home": "import pathlib\n(pathlib.Path.home() / '.cache').mkdir()",
    "what all programs share": "import os\nopen('/tmp/of-a-test', 'w').close()\nos.remove('/tmp/of-a-test')",
    "processes": "import multiprocessing as m\nqueue = m.Queue()\nqueue.put(1)\nassert queue.get() == 1",
    "shared memory": (
        "from multiprocessing.shared_memory import SharedMemory\n"
        "m = SharedMemory(create=True, size=16)\nm.close()\nm.unlink()"
    ),
    "a terminal": "import pty\npty.openpty()",
    "a figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2])\nplt.savefig('a.png')",
}


@pytest.mark.parametrize("what", ALLOWED)
def test_what_tests_do_they_do(verdict, tmp_path, what):
    """Reading anything, and writing where their own files are."""
    path = tmp_path / "data.txt"
    path.write_text("5")
    run, told = verdict(ALLOWED[what].format(path=str(path)))
    assert (run.ended, told) == (True, ""), run.reason


def test_no_other_process_is_signalled(verdict):
    """Where the kernel can tell (its Landlock knows scopes)."""
    if syscalls.landlock_abi() < 6:
        pytest.skip("this kernel's Landlock knows no scopes")
    run, _ = verdict(f"import os\nos.kill({os.getpid()}, 0)")
    assert run.reason.startswith("PermissionError")
