"""A command of the quick tests, which need not import first, is the command that a person types."""

import shutil

import courses
import pytest
import sample_class
import small_course
from courses import command
from warm_commands import WarmCommands

ASSIGNMENT = "gradient_checking"


@pytest.fixture(scope="module")
def warm():
    """Return what starts commands without importing again."""
    made = courses.warm if courses.warm.only is None else WarmCommands()
    yield made
    if made is not courses.warm:
        made.close()


@pytest.fixture
def both(warm, monkeypatch):
    """Return what runs a command in two folders, warm and as a person does, and returns both results."""

    def run(words, folders, **environment):
        found = []
        for start, folder in zip((warm, None), folders, strict=True):
            monkeypatch.setattr(courses, "warm", start)
            found.append(command(*words, cwd=folder, **environment))
        return found

    return run


def said(done, folder):
    """Return how a command ended and its lines; nbgrader lists files in any order."""
    return done.returncode, *(sorted(text.replace(str(folder), "").splitlines()) for text in (done.stdout, done.stderr))


@pytest.mark.parametrize(
    "words",
    [
        ["gradekit"],
        ["gradekit", "--version"],
        ["gradekit", "no-such"],
        pytest.param(["nbgrader", "no-such"], marks=pytest.mark.slow),
    ],
    ids=" ".join,
)
def test_it_ends_and_says_the_same(tmp_path, both, words):
    """Its code, its output, its errors, and its name on the command line."""
    first, second = both(words, [tmp_path, tmp_path])
    assert first.args == second.args
    assert said(first, tmp_path) == said(second, tmp_path)


def test_folder_and_environment_are_its_own(tmp_path, both):
    """It works where it is told to, in the language that it is told."""
    folders = [small_course.make(tmp_path / name, release=False) for name in ("one", "two")]
    found = both(["gradekit", "grade", "nothing"], folders, COLUMNS="60")
    assert said(found[0], folders[0]) == said(found[1], folders[1])
    assert "nothing" in found[0].stderr


def test_what_python_reads_at_its_start_is_read(tmp_path, warm, both, monkeypatch):
    """A command with another language or other settings of Python is started as a person does it."""
    small_course.make(tmp_path / "course", release=False)

    def run(*_):
        raise ZeroDivisionError

    monkeypatch.setattr(warm, "run", run)
    folders = [tmp_path / "course"] * 2
    for name in ("LANG", "PYTHONWARNINGS", "JUPYTER_PATH"):
        both(["gradekit", "--version"], folders, **{name: "C"})
    with pytest.raises(ZeroDivisionError):
        both(["gradekit", "--version"], folders)


def test_only_what_is_asked_for(tmp_path, warm, both, monkeypatch):
    """`make slow` starts all but one command as a person does."""
    monkeypatch.setattr(warm, "only", "generate_assignment")
    monkeypatch.setattr(warm, "run", lambda *_: None)
    first, second = both(["gradekit", "--version"], [tmp_path, tmp_path])
    assert first.stdout == second.stdout != ""
    monkeypatch.setattr(warm, "only", "--version")
    assert both(["gradekit", "--version"], [tmp_path, tmp_path])[0] is None


@pytest.mark.slow
def test_it_leaves_the_same(generated, tmp_path, both):
    """Marks and pages, by gradekit and by nbgrader, each time over what was there."""
    folders = [tmp_path / "warm" / "course", tmp_path / "plain" / "course"]
    for folder in folders:
        shutil.copytree(generated, folder, symlinks=True)
        notebook = sample_class.answered(ASSIGNMENT, {"gradient_check": "gradient_check/one_sided"})
        courses.hand_in(folder, "one", sample_class.hand_in(notebook))
    for words in (
        ["gradekit", "grade", ASSIGNMENT],
        ["gradekit", "grade", ASSIGNMENT, "--json", "-"],
        ["nbgrader", "autograde", ASSIGNMENT, "--force"],
        ["nbgrader", "generate_feedback", ASSIGNMENT],
        ["gradekit", "feedback", ASSIGNMENT],
        ["nbgrader", "generate_assignment", ASSIGNMENT, "--force"],
    ):
        first, second = both(words, folders)
        assert said(first, folders[0]) == said(second, folders[1])
        names = [{str(path.relative_to(folder)) for path in folder.rglob("*")} for folder in folders]
        assert names[0] == names[1]
        assert courses.marks(folders[0]) == courses.marks(folders[1]) == {"one": [20, 20, 26, 30]}
    for name in ("release", "feedback"):
        kept = [
            {path.relative_to(folder): path.read_bytes() for path in (folder / name).rglob("*.[ih][pt]*")}
            for folder in folders
        ]
        assert kept[0] == kept[1]
        assert kept[0]
