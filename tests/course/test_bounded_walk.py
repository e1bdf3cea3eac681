"""A folder that somebody else filled: what is in it, whatever its depth and size."""

import os
import pathlib
import shutil
import subprocess

import pytest

from gradekit.course import bounded_walk, submission
from gradekit.course.bounded_walk import MAX_DEPTH, walk
from gradekit.course.submission import read_submission
from gradekit.errors import SubmissionError


def fail(error):
    """Raise it."""
    raise error


def made(folder, *names):
    """Make files, and return the folder."""
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("x")
    return folder


def test_files_come_in_the_order_of_their_names(tmp_path):
    """Those of a folder before those of the folders in it, as everywhere."""
    folder = made(tmp_path, "b.txt", "a.txt", "c/d.txt", "c/a/e.txt", "b/f.txt")
    found = [path.relative_to(folder).as_posix() for path in walk(folder, (), fail).files]
    expected = [
        (pathlib.Path(path) / name).relative_to(folder).as_posix()
        for path, folders, names in os.walk(folder)
        for name in (folders.sort(), sorted(names))[1]
    ]
    assert found == expected
    assert len(found) == 5


def test_skipped_folders_and_links(tmp_path):
    """A folder to skip is not looked into; a link to a folder is said; a link to a file is somebody else's to judge."""
    folder = made(tmp_path, "a.txt", "__pycache__/b.txt", "c/__pycache__/d.txt")
    (folder / "away").symlink_to("/")
    (folder / "file").symlink_to("a.txt")
    (folder / "loop").symlink_to("loop")
    (folder / "nowhere").symlink_to("not/there")
    found = walk(folder, {"__pycache__"}, fail)
    assert [path.name for path in found.files] == ["a.txt", "file", "loop", "nowhere"]
    assert [path.name for path in found.left_out] == ["away"]


@pytest.mark.parametrize("replaced", ["eva/work", "eva/work/inner"])
def test_a_folder_that_becomes_a_link_meanwhile(tmp_path, monkeypatch, replaced):
    """Whoever can still write there does not have somebody else's work read as his own."""
    folder = made(tmp_path, "eva/work/inner/ps1.ipynb", "eva/notes.txt", "bob/inner/ps1.ipynb", "bob/ps1.ipynb")
    (folder / "bob/inner/ps1.ipynb").write_text("bob's")
    (folder / "bob/ps1.ipynb").write_text("bob's")

    def then_replaced(*words):
        found = walk(*words)
        shutil.rmtree(folder / replaced)
        (folder / replaced).symlink_to(folder / "bob")
        return found

    monkeypatch.setattr(submission, "walk", then_replaced)
    found = read_submission(folder / "eva", "eva", "eva")
    assert found.files == {"notes.txt": b"x"}
    assert found.left_out == {"work/inner/ps1.ipynb": submission.NO_FILE}


@pytest.fixture
def deep(tmp_path):
    """Return a folder for what Python's own rmtree cannot remove, since that calls itself for each level."""
    (tmp_path / "deep").mkdir()
    yield tmp_path / "deep"
    subprocess.run(["/bin/rm", "-rf", tmp_path / "deep"], check=True)


@pytest.mark.parametrize("depth", [MAX_DEPTH, MAX_DEPTH + 1, 1500])
def test_depth_is_limited(deep, depth):
    """A thousand nested folders are left out as one, and nothing calls itself for each."""
    here = os.open(deep, os.O_RDONLY)
    for _ in range(depth):
        os.mkdir("d", dir_fd=here)
        inner = os.open("d", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(os.open("end.txt", os.O_CREAT | os.O_WRONLY, dir_fd=here))
    os.close(here)
    made(deep, "z.txt")
    found = walk(deep, (), fail)
    names = [path.name for path in found.files]
    assert names == (["z.txt", "end.txt"] if depth == MAX_DEPTH else ["z.txt"])
    assert len(found.too_deep) == (depth > MAX_DEPTH)
    assert found.too_much == ()
    submission = read_submission(deep, "anna", "submitted/anna")
    assert set(submission.files) >= {"z.txt"}
    assert len(submission.left_out) == (depth > MAX_DEPTH)


def test_a_long_path_is_left_out(deep):
    """One that this system cannot open by its name."""
    here = os.open(deep, os.O_RDONLY)
    for _ in range(20):
        os.mkdir("d" * 250, dir_fd=here)
        inner = os.open("d" * 250, os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = inner
    os.close(here)
    found = walk(deep, (), fail)
    assert found.files == ()
    assert len(found.too_much) == 1


def test_the_number_of_entries_is_limited(tmp_path, monkeypatch):
    """What is too many is left out, and the rest is there."""
    monkeypatch.setattr(bounded_walk, "MAX_ENTRIES", 10)
    folder = made(tmp_path, *(f"many/{number}.txt" for number in range(30)), "a/one.txt", "z.txt")
    found = walk(folder, (), fail)
    assert {path.name for path in found.files} == {"z.txt", "one.txt"}
    assert [path.name for path in found.too_much] == ["many"]


@pytest.mark.parametrize("kind", ["a file", "a pipe", "a link to nowhere", "a link to itself"])
def test_what_is_no_folder_is_told_as_that(tmp_path, kind):
    """It is not its permissions that are wrong."""
    there = tmp_path / "ps1"
    makes = {
        "a file": there.touch,
        "a pipe": lambda: os.mkfifo(there),
        "a link to nowhere": lambda: there.symlink_to("nowhere"),
        "a link to itself": lambda: there.symlink_to("ps1"),
    }
    makes[kind]()
    with pytest.raises(SubmissionError, match="Put a folder with what was handed in there, or remove it") as told:
        read_submission(there, "anna", "submitted/anna/ps1")
    assert "permissions" not in str(told.value)
