"""The folder of a marked submission is the one that stock nbgrader leaves, whole or as it was before."""

import os
import pathlib
import shutil

import marked_class as a_class
import nbformat
import pytest
from courses import NOTEBOOK
from marked_class import ASSIGNMENT, FULL, LATE, MAIN, SECOND, add_settings, marked, settings, tree
from nbgrader.preprocessors import CheckCellMetadata
from traitlets.config import Config

from gradekit.errors import SubmissionError
from gradekit.gradebook import Folders
from gradekit.plugin import Finisher, converter, generated


@pytest.fixture
def course(stock, tmp_path):
    """Return the unmarked course in a folder of its own."""
    shutil.copytree(stock / "unmarked", tmp_path / "course", symlinks=True)
    return tmp_path / "course"


@pytest.fixture
def texts(stock):
    """Return the late student's notebooks as stock nbgrader left them, by name."""
    folder = stock / "first" / "autograded" / LATE / ASSIGNMENT
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.glob("*.ipynb")}


def result(course):
    """Return the folder of the late student's result."""
    return course / "autograded" / LATE / ASSIGNMENT


def write(course, texts):
    """Write the late student's result."""
    return Folders(settings(course).nbgrader).write(LATE, ASSIGNMENT, texts)


def judged(*outputs):
    """Return a notebook of one test cell with these outputs."""
    notebook = a_class.questions()
    notebook.cells[1].outputs = list(outputs)
    return notebook


def printed(text, name="stdout"):
    """Return the output of a print."""
    return nbformat.v4.new_output("stream", name=name, text=text)


def test_the_same_folders_as_stock(course, stock):
    """Every folder and file, every byte and permission, the first time and again over what is there."""
    finisher, folders = Finisher(settings(course).nbgrader), Folders(settings(course).nbgrader)
    for time in ("first", "second"):
        shutil.rmtree(course / "submitted")
        shutil.copytree(stock / time / "submitted", course / "submitted", symlinks=True)
        found = {}
        for entry in marked(stock / time):
            source = nbformat.read(course / "source" / ASSIGNMENT / f"{entry.notebook}.ipynb", 4)
            names = entry.student, ASSIGNMENT, entry.notebook
            finished = finisher.finish(entry.judged, *names, generated(source, settings(course).nbgrader).template)
            found.setdefault(entry.student, {})[entry.notebook] = finished.text
        for student, notebooks in found.items():
            assert folders.write(student, ASSIGNMENT, notebooks).name == ASSIGNMENT
        assert tree(course / "autograded") == tree(stock / time / "autograded")


def test_outputs_are_limited_as_configured(course):
    """A test that prints a lot: what is kept ends where the course says, and the judged notebook stays as it was."""
    add_settings(course, "c.LimitOutput.max_lines = 3\n")
    long = judged(printed("one\ntwo\nthree\nfour\nfive\n"))
    finished = Finisher(settings(course).nbgrader).finish(long, LATE, ASSIGNMENT, SECOND)
    assert finished.marked.cells[1].outputs[0].text == "one\ntwo\n... Output truncated ..."
    assert nbformat.reads(finished.text, 4).cells[1].outputs == finished.marked.cells[1].outputs
    assert "five" in long.cells[1].outputs[0].text


def test_steps_keep_their_places(course):
    """A step before SaveAutoGrades changes what is marked, one after it only what is kept; a disabled one nothing."""
    quiet = judged(printed("harmless", "stderr"))
    config = settings(course).nbgrader
    config.IgnorePattern.pattern = "harmless"
    assert Finisher(config).finish(quiet, LATE, ASSIGNMENT, SECOND).marked.cells[1].outputs
    config.IgnorePattern.enabled = True
    assert not Finisher(config).finish(quiet, LATE, ASSIGNMENT, SECOND).marked.cells[1].outputs
    steps = config.Autograde.autograde_preprocessors
    steps.sort(key=lambda step: step != "gradekit.plugin.SaveAutoGrades")
    finished = Finisher(config).finish(quiet, LATE, ASSIGNMENT, SECOND)
    assert finished.marked.cells[1].outputs
    assert not nbformat.reads(finished.text, 4).cells[1].outputs


def test_a_notebook_that_nbgrader_cannot_read(course):
    """It is refused in a sentence, where a step of the course's own looks at the metadata."""

    class Looks(CheckCellMetadata):
        pass

    own = settings(course).nbgrader
    own.Autograde.autograde_preprocessors = [*own.Autograde.autograde_preprocessors, Looks]
    broken = judged()
    broken.cells[1].metadata.nbgrader.schema_version = 1
    with pytest.raises(SubmissionError, match=f"The notebook {SECOND} of {LATE} .* Compare it with the released"):
        Finisher(own).finish(broken, LATE, ASSIGNMENT, SECOND)
    del broken.cells[1].metadata.nbgrader["grade_id"]
    broken.cells[1].metadata.nbgrader.schema_version = 3
    with pytest.raises(SubmissionError, match="metadata may be corrupted"):
        Finisher(own).finish(broken, LATE, ASSIGNMENT, SECOND)


def test_stock_steps_without_a_configuration():
    """Nbgrader's own list is used where the course sets none."""
    finished = Finisher(Config()).finish(judged(printed("x\n" * 2000)), LATE, ASSIGNMENT, SECOND)
    assert len(finished.marked.cells[1].outputs[0].text.splitlines()) == 1000


def test_a_failed_run_keeps_the_older_result(course, texts):
    """Whatever could not be copied, the folder is as it was, and nothing else lies beside it."""
    write(course, texts)
    before = tree(course / "autograded")
    folders = Folders(settings(course).nbgrader)
    folders.write(LATE, ASSIGNMENT, texts)
    (course / "source" / ASSIGNMENT / "gc_utils.py").unlink()
    with pytest.raises(SubmissionError, match=rf"marked files of {LATE} could not be put into .*gc_utils\.py"):
        folders.write(LATE, ASSIGNMENT, {MAIN: "changed"})
    assert tree(course / "autograded") == before


def test_a_swap_that_fails_is_undone(course, texts, monkeypatch):
    """The older result is put back."""
    write(course, texts)
    before = tree(course / "autograded")
    rename = pathlib.Path.rename

    def failing(path, target):
        if path.name.endswith(".part"):
            raise OSError(28, "No space left on device")
        return rename(path, target)

    monkeypatch.setattr(pathlib.Path, "rename", failing)
    with pytest.raises(SubmissionError, match="No space left on device"):
        write(course, {MAIN: "changed"})
    assert tree(course / "autograded") == before


@pytest.mark.parametrize("there", [True, False])
def test_after_a_run_that_was_killed(course, texts, there):
    """Its leftovers are gone with the next run; a result that it had put aside comes back if that run fails too."""
    folder = write(course, texts)
    before = tree(course / "autograded")
    aside = folder.with_name(f".{ASSIGNMENT}.old")
    shutil.copytree(folder, aside)
    shutil.copytree(folder, folder.with_name(f".{ASSIGNMENT}.part"))
    if not there:
        shutil.rmtree(folder)
    shutil.move(course / "source", course / "elsewhere")
    (course / "submitted" / LATE / ASSIGNMENT / f"{MAIN}.ipynb").unlink()
    with pytest.raises(SubmissionError):
        write(course, {f"{'x' * 300}": "a name that no file can have"})
    assert tree(course / "autograded") == before


def test_a_folder_that_becomes_a_link_meanwhile(course, texts, monkeypatch):
    """What lies behind it is not in the result, of which nothing is written then."""
    from gradekit.gradebook import autograded_folder as module

    data = course / "submitted" / LATE / ASSIGNMENT / "data"
    elsewhere = course / "elsewhere"
    elsewhere.mkdir()
    original = module.regular_files

    def then_replaced(*words):
        found = original(*words)
        for path in data.iterdir():
            (elsewhere / path.name).write_text("somebody else's")
        shutil.rmtree(data)
        data.symlink_to(elsewhere)
        return found

    monkeypatch.setattr(module, "regular_files", then_replaced)
    with pytest.raises(SubmissionError, match="could not be put"):
        write(course, texts)
    assert not result(course).exists()


def test_links_lead_nowhere(course, texts):
    """Nothing that a student links to, and nothing that is no file, is in the result."""
    submitted = course / "submitted" / LATE / ASSIGNMENT
    (submitted / "dangling").symlink_to("nowhere")
    (submitted / "data" / "secret.txt").symlink_to("/etc/hostname")
    os.mkfifo(submitted / "pipe")
    names = {path.name for path in write(course, texts).rglob("*")}
    assert names.isdisjoint({"dangling", "secret.txt", "pipe", "link.txt", "elsewhere", "notes.ipynb", "__pycache__"})
    assert {"numbers.txt", "timestamp.txt", NOTEBOOK} <= names


def test_a_file_where_a_folder_belongs(course, texts):
    """The instructor's files come out whatever the student called theirs."""
    submitted = course / "submitted" / LATE / ASSIGNMENT
    (submitted / "images").write_text("a file")
    (submitted / "checks").write_text("a file")
    (submitted / "testCases.py").mkdir()
    (submitted / "testCases.py" / "mine.txt").write_text("a folder")
    folder = write(course, texts)
    for name in ("testCases.py", "checks/__init__.py"):
        assert (folder / name).read_bytes() == (course / name).read_bytes()
    assert len(list((folder / "images").iterdir())) == 4


def test_files_that_students_may_bring(course, texts):
    """What the course excludes from overwriting stays the student's."""
    add_settings(course, f'c.Autograde.exclude_overwriting = {{"{ASSIGNMENT}": ["gc_utils.py"]}}\n')
    assert "not the instructor" in (write(course, texts) / "gc_utils.py").read_text()


@pytest.mark.parametrize("lines", ["c.CourseDirectory.groupshared = True\n", "c.Autograde.permissions = 640\n"])
def test_permissions_as_configured(course, texts, lines):
    """They are what nbgrader would set."""
    add_settings(course, lines)
    folder = write(course, texts)
    ours = tree(course / "autograded")
    for path in folder.rglob("*"):
        path.chmod(0o755 if path.is_dir() else 0o600)
    converter(settings(course).nbgrader).set_permissions(ASSIGNMENT, LATE)
    assert tree(course / "autograded") == ours


def test_a_student_without_other_files(course, stock):
    """The instructor's files, the notebook, and what nbgrader asks for are all there is."""
    text = (stock / "first" / "autograded" / FULL / ASSIGNMENT / NOTEBOOK).read_text(encoding="utf-8")
    folder = Folders(settings(course).nbgrader).write(FULL, ASSIGNMENT, {MAIN: text})
    given = {path.name for path in (course / "source" / ASSIGNMENT).iterdir()} - {f"{SECOND}.ipynb"}
    assert {path.name for path in folder.iterdir()} == given | {"timestamp.txt", "submission_secret.txt"}
