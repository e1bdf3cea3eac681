"""`make lab`: a student works on a copy, which nothing overwrites."""

import shutil
import subprocess
import sys

import pytest
import work_copy
from courses import ROOT

NOTEBOOK = "gradient_checking.ipynb"


@pytest.fixture
def course(tmp_path):
    """Return a course with one released assignment of a notebook, a module and a picture in a folder."""
    released = tmp_path / "release" / "gradient_checking"
    (released / "images").mkdir(parents=True)
    (released / NOTEBOOK).write_text("blank")
    (released / "gc_utils.py").write_text("x = 1\n")
    (released / "images" / "one.png").write_bytes(b"png")
    return tmp_path


def test_everything_is_copied_once(course):
    """The first time all files come, as they are; nothing else lies beside them."""
    work, copied = work_copy.lay_out(course, "gradient_checking")
    assert work == course / "work" / "gradient_checking"
    found = {path.relative_to(work).as_posix() for path in work.rglob("*") if path.is_file()}
    assert found == {NOTEBOOK, "gc_utils.py", "images/one.png"} == {p.relative_to(work).as_posix() for p in copied}
    assert (work / NOTEBOOK).read_text() == "blank"


def test_what_a_student_wrote_is_kept_when_the_release_is_made_anew(course):
    """A changed notebook, a changed module, an own file and a link stay; only what is missing comes."""
    work, _ = work_copy.lay_out(course, "gradient_checking")
    (work / NOTEBOOK).write_text("answers")
    (work / "gc_utils.py").write_text("x = 2\n")
    (work / "mine.py").write_text("y = 1\n")
    (work / "images" / "one.png").unlink()
    (work / "new.py").symlink_to("nowhere")
    (course / "release" / "gradient_checking" / NOTEBOOK).write_text("another blank")
    (course / "release" / "gradient_checking" / "new.py").write_text("z = 1\n")
    _, copied = work_copy.lay_out(course, "gradient_checking")
    assert copied == [work / "images" / "one.png"]
    assert (work / NOTEBOOK).read_text() == "answers"
    assert (work / "gc_utils.py").read_text() == "x = 2\n"
    assert (work / "mine.py").read_text() == "y = 1\n"
    assert (work / "new.py").is_symlink()


def test_an_assignment_that_is_not_there_is_named():
    """Exit code 2 and a sentence with what there is."""
    script = ROOT / "tools" / "course" / "work_copy.py"
    done = subprocess.run([sys.executable, script, "nosuch"], capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout.startswith("There is no release/nosuch; there is gradient_checking, gradient_checking_zh.")


def test_make_lab_opens_the_desk():
    """In both languages; git ignores the folder of the copies. tests/student/ says what is on the desk."""
    for options, assignment in (
        ([], "gradient_checking"),
        (["ASSIGNMENT=gradient_checking_zh"], "gradient_checking_zh"),
    ):
        words = ["lab", *options]
        planned = subprocess.run(
            [shutil.which("make"), "-n", *words], cwd=ROOT, capture_output=True, text=True, check=True
        ).stdout
        assert f"tools/desk/open_desk.py {assignment} \n" in planned
    ignored = subprocess.run([shutil.which("git"), "check-ignore", "work/gradient_checking/x"], cwd=ROOT, check=False)
    assert ignored.returncode == 0
