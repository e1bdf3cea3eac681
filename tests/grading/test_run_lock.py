"""One `gradekit grade` at a time for an assignment, and no lock without a run."""

import errno
import fcntl
import shutil
import subprocess
import sys

import pytest
from courses import ROOT, command, marks

from gradekit.course.folders import Course
from gradekit.errors import CourseError
from gradekit.grading.run_lock import only_run

ASSIGNMENT = "gradient_checking"
NAME = "096_one_sided_difference"
RUN = """
import pathlib, sys
from gradekit.grading.run_lock import only_run
with only_run(pathlib.Path(sys.argv[1]), ""):
"""


@pytest.mark.slow
def test_the_second_run_is_told(generated, tmp_path):
    """Exit code 2 and a sentence while somebody marks, and nothing is written; afterwards it marks."""
    course = shutil.copytree(generated, tmp_path / "course", symlinks=True)
    shutil.copytree(ROOT / "examples" / NAME / ASSIGNMENT, course / "submitted" / NAME / ASSIGNMENT)
    lock = Course(course).lock(ASSIGNMENT)
    with only_run(lock, "the lock"):
        done = command("gradekit", "grade", ASSIGNMENT, cwd=course)
        tried = command("gradekit", "grade", ASSIGNMENT, "--what-if", cwd=course)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert done.stderr.startswith("gradekit: Another `gradekit grade` is marking this assignment and keeps records/.")
    assert "run the same command again" in done.stderr
    assert marks(course) == {}
    assert list((course / "records").iterdir()) == [lock]
    assert tried.returncode == 0, tried.stderr  # it writes nothing, and so is in nobody's way
    done = command("gradekit", "grade", ASSIGNMENT, cwd=course)
    assert done.returncode == 0, done.stderr
    assert marks(course)[NAME] == [20, 20, 26, 30]


def test_another_assignment_is_another_lock(tmp_path):
    """Two assignments of a course can be marked at once."""
    course = Course(tmp_path)
    with (
        only_run(course.lock("one"), "one"),
        only_run(course.lock("two"), "two"),
        pytest.raises(CourseError, match="keeps two locked"),
        only_run(course.lock("two"), "two"),
    ):
        pass


def test_a_run_that_was_killed_leaves_no_lock(tmp_path):
    """Kill -9 in the middle; what the run had started and lives on has no part in it."""
    path = tmp_path / "lock"
    child = "subprocess.Popen([sys.executable, '-c', 'input()'], close_fds=False, stdout=-3, stderr=-3)"
    program = f"import subprocess\n{RUN}    {child}\n    print('locked', flush=True)\n    input()"
    with subprocess.Popen(
        [sys.executable, "-c", program, path], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as running:
        assert running.stdout.readline() == b"locked\n"
        with pytest.raises(CourseError), only_run(path, "it"):
            pass
        running.kill()
        running.wait()
        with only_run(path, "it"):
            pass


def test_a_lock_that_cannot_be_made(tmp_path):
    """A sentence with the system's reason."""
    (tmp_path / "records").touch()
    with (
        pytest.raises(CourseError, match=r"the lock could not be written \(File exists\)\. See to the room"),
        only_run(Course(tmp_path).lock("one"), "the lock"),
    ):
        pass


def test_where_files_cannot_be_locked(tmp_path, monkeypatch):
    """There it is marked as well."""

    def refuse(*_):
        raise OSError(errno.ENOSYS, "Function not implemented")

    monkeypatch.setattr(fcntl, "flock", refuse)
    entered = []
    with only_run(tmp_path / "lock", "it"):
        entered.append(True)
    assert entered
