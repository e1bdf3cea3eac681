"""What a command says before it has done anything: its version at once, and in a sentence why it cannot start."""

import subprocess
import sys

import pytest
from courses import ROOT, refused

PROGRAM = """
import runpy, sys
sys.argv = ["gradekit", "--version"]
try:
    runpy.run_module("gradekit", run_name="__main__")
except SystemExit as stopped:
    assert not stopped.code
slow = {"nbgrader", "nbformat", "nbconvert", "sqlalchemy", "numpy", "rich"}
print(sorted(slow & set(sys.modules)))
"""


def test_the_version_waits_for_no_room():
    """Nothing that takes long is imported for it: that is what its half second rests on."""
    done = subprocess.run([sys.executable, "-c", PROGRAM], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stdout.splitlines() == ["gradekit, version 0.1.0", "[]"], done.stderr


def test_a_demo_where_nobody_may_write(tmp_path):
    """A folder that cannot be made, a file in its place: one sentence, and the option that helps."""
    (tmp_path / "file").write_text("")
    for place in ("/proc/demo", tmp_path / "file", tmp_path / "file" / "demo"):
        sentence = refused(ROOT, "demo", "--into", str(place))
        assert "Choose one with --into" in sentence


def test_a_demo_that_somebody_else_made(tmp_path, monkeypatch):
    """What cannot be removed is told, too."""
    import shutil

    from gradekit.cli import demo
    from gradekit.course import Course
    from gradekit.errors import CourseError

    (tmp_path / "demo").mkdir()
    (tmp_path / "demo" / ".made-by-gradekit-demo").touch()

    def refuse(path, *_, **__):
        raise PermissionError(13, "Permission denied", str(path))

    monkeypatch.setattr(shutil, "rmtree", refuse)  # root may remove everything
    with pytest.raises(CourseError, match=r"demo could not be written, or read \(Permission denied\)"):
        demo.prepare(Course(ROOT), tmp_path / "demo")
