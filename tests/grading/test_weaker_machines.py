"""A whole class is marked without namespaces, and by an ordinary user; where nothing can confine it is not."""

import contextlib
import json
import os
import shutil
import subprocess
import sys

import no_user_namespaces
import pytest
import small_course
from courses import command
from marked_class import gradebook
from sandboxes import NOBODY, linux_only, ordinary_user
from small_course import ASSIGNMENT, answer, check, hand_in, notebook

from gradekit.sandbox.confine import syscalls

pytestmark = [pytest.mark.slow, linux_only]
THIEF = """
import os, pathlib, signal, socket
found = 0
for attempt in (
    lambda: open("/etc/passwd").read(),
    lambda: open("{course}/gradebook.db", "rb").read(),
    lambda: open("{course}/submitted/honest/ps1/ps1.ipynb").read(),
    lambda: open("{course}/planted", "w"),
    lambda: os.chmod("{course}/grader_config.py", 0),
    lambda: socket.create_connection(("127.0.0.1", {port}), 1),
    lambda: os.kill({pid}, signal.SIGUSR1),
):
    try:
        attempt()
        found += 1
    except OSError:
        pass
answer = 42 if found else 0
"""
EXPECTED = {"honest": 3, "wrong": 0, "thief": None, "neighbour": 3}  # who asks the network is looked at by a person
ASKS = 1  # the exit code where a person has to look


@pytest.fixture(scope="module")
def released(tmp_path_factory):
    """Return a class that nobody has marked: honest ones around a thief."""
    made = notebook(answer(), check())
    return small_course.make(tmp_path_factory.mktemp("weaker") / "model", plug_in=True, ps1=made)


@pytest.fixture
def course(released, tmp_path):
    """Return a copy of it with what was handed in, beside a port that somebody listens on."""
    import socket

    course = shutil.copytree(released, tmp_path / "course")
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        hand_in(course, "honest", answer="answer = 42")
        hand_in(course, "thief", answer=THIEF.format(course=course, port=port, pid=os.getpid()))
        hand_in(course, "wrong", answer="answer = 41")
        hand_in(course, "neighbour", answer="answer = 42")
        yield course


def filtered(*words, cwd, flags=no_user_namespaces.ALL, landlock=True):
    """Run a program of this environment where unshare() fails with these flags."""
    if os.uname().machine not in no_user_namespaces.UNSHARE:
        pytest.skip("the number of the call is not known here")
    program = os.path.join(os.path.dirname(sys.executable), words[0])  # noqa: PTH118, PTH120
    without = [] if landlock else ["nor-landlock"]
    return subprocess.run(
        [sys.executable, no_user_namespaces.__file__, str(flags), *without, program, *words[1:]],
        cwd=cwd,
        env=os.environ | {"PYTHONPATH": str(no_user_namespaces.__file__).rpartition("/tests/")[0], "HOME": str(cwd)},
        capture_output=True,
        text=True,
        check=False,
    )


def layers(course):
    """Return what confined each of the submissions, by student; it is the same for all of them."""
    found = {
        path.parts[-3]: tuple(json.loads(path.read_text(encoding="utf-8"))["layers"])
        for path in (course / "records").rglob("ps1.json")
    }
    assert found.keys() == EXPECTED.keys()
    (same,) = set(found.values())
    return set(same)


def marks(course):
    """Return the points in the gradebook by student, None where there is no mark."""
    with gradebook(course) as book:
        grades = book.assignment_submissions(ASSIGNMENT)
        return {
            each.student.id: grade.auto_score for each in grades for book_ in each.notebooks for grade in book_.grades
        }


@pytest.mark.parametrize(
    "flags", [syscalls.CLONE_NEWUSER, no_user_namespaces.ALL], ids=["no user namespaces", "no namespaces"]
)
def test_a_class_is_marked_without_namespaces(course, flags):
    """The same marks, and nothing is stolen: the other layers are enough. Both ways where there is none at all."""
    done = filtered("gradekit", "grade", ASSIGNMENT, "--jobs", "2", cwd=course, flags=flags)
    assert done.returncode == ASKS, done.stdout + done.stderr
    assert "thief" in done.stdout.partition("A person has to look at this:")[2]
    assert marks(course) == EXPECTED
    assert {"Landlock", "seccomp", "no privileges", "limits"} <= layers(course)
    if flags == no_user_namespaces.ALL:
        assert not {"own root", "pid namespace", "network namespace", "ipc namespace"} & layers(course)
        assert filtered("nbgrader", "autograde", ASSIGNMENT, "--force", cwd=course).returncode == 0
        assert marks(course) == EXPECTED
    assert not (course / "planted").exists()


def test_where_nothing_can_confine_nothing_is_run(course):
    """Exit code 3 with the reason and the remedy; by nbgrader no mark; and no page is made with somebody's rights."""
    for words in (("gradekit", "grade", ASSIGNMENT), ("gradekit", "doctor")):
        done = filtered(*words, cwd=course, landlock=False)
        assert done.returncode == 3, done.stdout + done.stderr
        said = " ".join((done.stdout + done.stderr).split())
        assert "kernel parameter lsm=" in said or words[1] == "doctor"
        assert "gradekit doctor" in said or words[1] == "doctor"
        assert "Traceback" not in said
    assert marks(course) == {}
    assert filtered("nbgrader", "autograde", ASSIGNMENT, cwd=course, landlock=False).returncode != 0
    assert set(marks(course).values()) <= {None}
    assert command("gradekit", "grade", ASSIGNMENT, "--student", "honest", cwd=course).returncode == 0
    done = filtered("gradekit", "feedback", ASSIGNMENT, "--student", "honest", cwd=course, landlock=False)
    assert done.returncode == 3, done.stdout + done.stderr
    assert not (course / "feedback").exists() or not list((course / "feedback").rglob("*.html"))


def test_a_class_is_marked_by_an_ordinary_user(course):
    """Without any right of root's: the same marks, and pages."""
    with contextlib.closing(ordinary_user(with_packages=True)) as user:
        mine = shutil.copytree(course, user.folder / "course")
        thief = mine / "submitted" / "thief" / ASSIGNMENT / "ps1.ipynb"
        thief.write_text(thief.read_text(encoding="utf-8").replace(str(course), str(mine)), encoding="utf-8")
        for path in (mine, *mine.rglob("*")):
            os.chown(path, NOBODY, NOBODY)
        for step in ("grade", "feedback"):
            done = user.do("-m", "gradekit", step, ASSIGNMENT, cwd=mine, HOME=str(mine), PATH="/usr/bin:/bin")
            assert done.returncode == (ASKS if step == "grade" else 0), done.stdout + done.stderr
        assert marks(mine) == EXPECTED
        assert {"seccomp", "no privileges", "limits"} <= layers(mine)
        assert len(list((mine / "feedback").rglob("*.html"))) == len(EXPECTED)
        assert not (mine / "planted").exists()
