"""The class of `test_worst_class` on machines of other kinds: by an ordinary user, and without namespaces."""

import contextlib
import json
import os
import shutil
import sys

import no_user_namespaces
import pytest
import worst_class
from adversary import ASSIGNMENT, FULL
from courses import make_course, marks, nbgrader
from sandboxes import NOBODY, linux_only, ordinary_user

from gradekit.sandbox.confine import syscalls

pytestmark = [pytest.mark.slow, linux_only]
CLOCKS = """
c.Execute.timeout = 2
c.Judge.submission_timeout_s = 4
c.Judge.reading_timeout_s = 4
"""
STUDENTS = 2 * len(worst_class.HONEST)
ALWAYS = {"seccomp", "no privileges", "limits"}
NAMESPACES = {"own root", "pid namespace", "network namespace", "ipc namespace"}


@pytest.fixture(scope="module")
def handed_in(tmp_path_factory):
    """Return a course with short clocks in which the class of forty has handed in."""
    course = make_course(tmp_path_factory.mktemp("elsewhere") / "course")
    with (course / "grader_config.py").open("a", encoding="utf-8") as file:
        file.write(CLOCKS)
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    worst_class.hand_in_all(course)
    return course


@pytest.fixture(scope="module")
def user():
    """Return an ordinary user of this machine, who has a Python with all packages."""
    with contextlib.closing(ordinary_user(with_packages=True)) as user:
        yield user


def grade(course, *, limit, flags=0, user=None, landlock=True):
    """Mark the class, watched, as root or as a user, where unshare() fails with these flags."""
    if os.uname().machine not in no_user_namespaces.UNSHARE:
        pytest.skip("the number of the call is not known here")
    wishes = [*(["as-nobody"] if user else []), *([] if landlock else ["nor-landlock"])]
    python = user.python if user else sys.executable
    words = ("-m", "gradekit", "grade", ASSIGNMENT, "--jobs", str(worst_class.WORKERS), "--json", "marks.json")
    started = (sys.executable, no_user_namespaces.__file__, str(flags), *wishes, python, *words)
    return worst_class.watched(course, *started, limit=limit)


def ends_within_its_budget(course, **how):
    """Assert that the command ends, that the honest half has its marks, and memory stays within bounds.

    Return the layers that confined the submissions.
    """
    most_s = worst_class.worst_s(course)
    assert most_s == 12
    done = grade(course, limit=most_s * STUDENTS / worst_class.WORKERS, **how)
    assert done["stopped"] == "", done["printed"]
    assert done["left"] == []
    assert done["code"] == 1, done["printed"]
    assert "Traceback" not in done["printed"]
    found = marks(course)
    assert {name: tuple(found[name]) for name in worst_class.HONEST} == dict.fromkeys(worst_class.HONEST, FULL)
    entries = json.loads((course / "marks.json").read_text(encoding="utf-8"))["students"]
    assert {entry["student"] for entry in entries} == {path.name for path in (course / "submitted").iterdir()}
    assert len(entries) == STUDENTS
    assert all(entry["problem"] or entry["marks"] for entry in entries)
    assert done["memory"] < worst_class.MEMORY
    records = [course / "records" / name / ASSIGNMENT / f"{ASSIGNMENT}.json" for name in worst_class.HONEST]
    (layers,) = {tuple(json.loads(path.read_text(encoding="utf-8"))["layers"]) for path in records}
    assert set(layers) >= ALWAYS
    return set(layers)


@pytest.fixture
def course(handed_in, tmp_path):
    """Return a copy of the class, for root."""
    return shutil.copytree(handed_in, tmp_path / "course", symlinks=True)


@pytest.fixture
def mine(handed_in, user):
    """Return a copy of the class that belongs to the ordinary user."""
    mine = shutil.copytree(handed_in, user.folder / "class" / "course", symlinks=True)
    for path in (mine, *mine.rglob("*")):
        os.chown(path, NOBODY, NOBODY, follow_symlinks=False)
    yield mine
    shutil.rmtree(mine.parent)


def test_as_root_without_namespaces(course):
    """As in an old container: neither user namespaces nor others."""
    assert not ends_within_its_budget(course, flags=no_user_namespaces.ALL) & NAMESPACES


def test_as_an_ordinary_user_with_user_namespaces(mine, user):
    """As on a person's own machine."""
    if not ends_within_its_budget(mine, user=user) >= NAMESPACES:
        pytest.skip("this machine gives an ordinary user no namespaces: the class was marked without them")


def test_as_an_ordinary_user_without_user_namespaces(mine, user):
    """Landlock and seccomp have to do; where there is no Landlock either, nothing is run, and a sentence says why."""
    refused = grade(mine, user=user, flags=syscalls.CLONE_NEWUSER, landlock=False, limit=100)
    assert refused["code"] == 3, refused["printed"]
    assert "gradekit doctor" in " ".join(refused["printed"].split())
    assert not list((mine / "records").rglob("*.json"))
    assert marks(mine) == {}
    assert not ends_within_its_budget(mine, user=user, flags=syscalls.CLONE_NEWUSER) & NAMESPACES
