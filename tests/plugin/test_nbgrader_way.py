"""nbgrader's own commands, typed in the course folder with no flag, from release to feedback."""

import csv
import getpass
import json
import os
import shutil
import zipfile

import pytest
import sample_class
from bulk_downloads import archive, moodle
from courses import NOTEBOOK, ROOT, command, cut_plug_in, hand_in, marks, nbgrader

ASSIGNMENT = "gradient_checking"
REFERENCE = sample_class.hand_in(sample_class.answered(ASSIGNMENT, {}))[NOTEBOOK]
ONE_SIDED = sample_class.hand_in(sample_class.answered(ASSIGNMENT, {"gradient_check": "gradient_check/one_sided"}))[
    NOTEBOOK
]


@pytest.fixture(scope="module")
def course(generated, tmp_path_factory):
    """Return a course whose assignment is generated."""
    return shutil.copytree(generated, tmp_path_factory.mktemp("way") / "course", symlinks=True)


@pytest.mark.slow
def test_from_release_to_feedback(course):
    """Release, fetch, submit, collect, autograde, feedback, and the student fetches the feedback."""
    nbgrader("release_assignment", ASSIGNMENT, cwd=course)
    nbgrader("fetch_assignment", ASSIGNMENT, cwd=course)
    fetched = course / ASSIGNMENT
    assert (fetched / "gc_utils.py").exists()
    (fetched / NOTEBOOK).write_text(ONE_SIDED, encoding="utf-8")
    nbgrader("submit", ASSIGNMENT, cwd=course)
    nbgrader("collect", ASSIGNMENT, cwd=course)
    nbgrader("autograde", ASSIGNMENT, cwd=course)
    student = getpass.getuser()
    assert marks(course)[student] == [20, 20, 26, 30]
    nbgrader("generate_feedback", ASSIGNMENT, cwd=course)
    nbgrader("release_feedback", ASSIGNMENT, cwd=course)
    nbgrader("fetch_feedback", ASSIGNMENT, cwd=course)
    pages = list((fetched / "feedback").rglob("*.html"))
    assert pages
    assert "Centred difference" in pages[0].read_text(encoding="utf-8")
    nbgrader("export", cwd=course)
    with (course / "grades.csv").open(newline="") as file:
        scores = {
            row["student_id"]: float(row["score"]) for row in csv.DictReader(file) if row["assignment"] == ASSIGNMENT
        }
    assert scores[student] == 96


def test_the_committed_release_is_what_nbgrader_makes(course):
    """generate_assignment in a fresh course gives the committed release, file by file."""
    made, committed = course / "release" / ASSIGNMENT, ROOT / "release" / ASSIGNMENT
    names = sorted(str(path.relative_to(made)) for path in made.rglob("*") if path.is_file())
    assert names == sorted(
        str(path.relative_to(committed))
        for path in committed.rglob("*")
        if path.is_file() and "__pycache__" not in str(path)
    )
    for name in names:
        assert (made / name).read_bytes() == (committed / name).read_bytes(), name


def slow(*values):
    """Return a case that the quick run leaves to `make slow`; tests/collecting/ has all names without a command."""
    return pytest.param(*values, marks=pytest.mark.slow)


@pytest.mark.parametrize(
    ("layout", "student"),
    [
        ("Li Lei_20231_assignsubmission_file_gradient_checking.ipynb", "20231"),
        slow("Han Meimei_20232_assignsubmission_file/gradient_checking.ipynb", "20232"),
        slow("O'Neill-Diaz Ana_20233_assignsubmission_file_gradient_checking (1).ipynb", "20233"),
        ("lileisamuel_40127_998877_gradient_checking.ipynb", "40127"),
        slow("meimei_LATE_40128_998878_gradient_checking-1.ipynb", "40128"),
    ],
)
def test_zip_collect_knows_moodle_and_canvas(tmp_path, course, layout, student):
    """A bulk download in a zip, as Moodle and Canvas name its files, ends in the students' folders."""
    folder = tmp_path / "course"
    shutil.copytree(course, folder, symlinks=True, ignore=shutil.ignore_patterns("submitted", "autograded", "feedback"))
    archive = folder / "downloaded" / ASSIGNMENT / "archive"
    archive.mkdir(parents=True)
    with zipfile.ZipFile(archive / "bulk download.zip", "w") as file:
        file.writestr(layout, REFERENCE)
    done = command("nbgrader", "zip_collect", ASSIGNMENT, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    (handed_in,) = (folder / "submitted" / student / ASSIGNMENT).glob("*.ipynb")
    assert handed_in.read_text(encoding="utf-8") == REFERENCE


def test_zip_collect_keeps_what_it_can_read(tmp_path, course):
    """Every file of a student, also beside a broken archive and a student's own, and a time for each student."""
    folder = tmp_path / "course"
    shutil.copytree(course, folder, symlinks=True, ignore=shutil.ignore_patterns("submitted", "autograded", "feedback"))
    place = folder / "downloaded" / ASSIGNMENT / "archive"
    lei, han = moodle("Li Lei", 1), moodle("Han Meimei", 2)
    archive(place / "all.zip", {f"{lei}{NOTEBOOK}": b"1", f"{lei}data/x.csv": b"2", f"{han}hw.zip": b"PK no archive"})
    archive(place / "._all.zip", {})
    (place / "cut.zip").write_bytes((place / "all.zip").read_bytes()[:50])
    done = command("nbgrader", "zip_collect", ASSIGNMENT, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "cut.zip could not be read" in done.stderr
    mine = folder / "submitted" / "1" / ASSIGNMENT
    found = {path.relative_to(mine).as_posix() for path in mine.rglob("*") if path.is_file()}
    assert found == {NOTEBOOK, "data/x.csv", "timestamp.txt"}
    assert (folder / "submitted" / "2" / ASSIGNMENT / "hw.zip").read_bytes() == b"PK no archive"


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        pytest.param(REFERENCE, "Success!", marks=pytest.mark.slow),
        pytest.param(ONE_SIDED, "Success!", marks=pytest.mark.slow),
        (None, "FAILED ON 4 CELL(S)"),
    ],
)
def test_validate(course, tmp_path, text, verdict):
    """A student's validate runs the visible tests: right answers pass, a blank notebook fails four cells."""
    folder = shutil.copytree(ROOT / "release" / ASSIGNMENT, tmp_path / "mine")
    if text:
        (folder / NOTEBOOK).write_text(text, encoding="utf-8")
    done = command("nbgrader", "validate", str(folder / NOTEBOOK), cwd=course)
    assert verdict in " ".join(done.stdout.split()), done.stdout + done.stderr
    assert "WARNING" not in done.stdout + done.stderr


def test_validate_says_what_is_wrong(course, tmp_path):
    """A wrong answer fails with the visible test's own words and without its traceback."""
    folder = shutil.copytree(ROOT / "release" / ASSIGNMENT, tmp_path / "mine")
    wrong = sample_class.answered(ASSIGNMENT, {"forward_propagation": "forward_propagation/constant"})
    (folder / NOTEBOOK).write_text(sample_class.hand_in(wrong)[NOTEBOOK], encoding="utf-8")
    done = command("nbgrader", "validate", str(folder / NOTEBOOK), cwd=course)
    assert "forward_propagation(3, 2.5) returned 8; expected 7.5" in done.stdout
    assert "examination.py" not in done.stdout


def test_a_changed_test_cell_is_still_reported(course):
    """A test cell that a student edited is put back, and the instructor is told; honest ones are not."""
    changed = REFERENCE.replace("forward_propagation_test(forward_propagation)", "print('all well')", 1)
    hand_in(course, "edited", {NOTEBOOK: changed})
    done = command("nbgrader", "autograde", ASSIGNMENT, "--student", "edited", cwd=course)
    assert done.returncode == 0, done.stderr
    assert "has changed!" not in done.stderr
    record = json.loads((course / "records" / "edited" / ASSIGNMENT / "gradient_checking.json").read_text("utf-8"))
    assert [repair["grade_id"] for repair in record["repairs"]] == ["test-forward_propagation"]
    assert marks(course)["edited"] == [20, 20, 30, 30]


def test_without_the_plug_in_nbgrader_is_as_it_comes(course, tmp_path):
    """Cutting the plug-in's lines gives stock behaviour back: same marks, and its four warnings."""
    folder = shutil.copytree(
        course, tmp_path / "course", symlinks=True, ignore=shutil.ignore_patterns("submitted", "autograded")
    )
    cut_plug_in(folder)
    assert "gradekit.plugin" not in (folder / "grader_config.py").read_text(encoding="utf-8")
    hand_in(folder, "honest", {NOTEBOOK: ONE_SIDED})
    done = command("nbgrader", "autograde", ASSIGNMENT, cwd=folder)
    assert done.returncode == 0, done.stderr
    assert done.stderr.count("Attribute 'checksum' for cell") == 4
    assert marks(folder)["honest"] == [20, 20, 26, 30]


@pytest.mark.slow
def test_only_files_are_copied(course, tmp_path):
    """Links, pipes and devices of a student's stay where they are; the rest is marked. `source/` keeps its links."""
    secret = tmp_path / "secret.txt"
    secret.write_text("another's")
    folder = hand_in(course, "links", {NOTEBOOK: REFERENCE, "notes.txt": "own"})
    (folder / "deeper").mkdir()
    for name, target in (("away", secret), ("deeper/null", "/dev/null"), ("loop", "loop"), ("gone", "nowhere")):
        (folder / name).symlink_to(target)
    os.mkfifo(folder / "pipe")
    nbgrader("autograde", ASSIGNMENT, "--student", "links", cwd=course)
    assert marks(course)["links"] == [20, 20, 30, 30]
    copied = course / "autograded" / "links" / ASSIGNMENT
    names = {str(path.relative_to(copied)) for path in copied.rglob("*") if not path.is_dir()}
    source = course / "source" / ASSIGNMENT
    given = {str(path.relative_to(source)) for path in source.rglob("*.py")}
    assert "checks/__init__.py" in given
    assert {"notes.txt", NOTEBOOK, *given} <= names
    assert not {"away", "deeper/null", "loop", "gone", "pipe"} & names


@pytest.mark.slow
def test_damaged_submissions_do_not_stop_autograde(course):
    """Each damaged notebook has the marks of what is left of it, and the others are marked."""
    notebook = sample_class.answered(ASSIGNMENT, {})
    hand_in(course, "b_broken", {NOTEBOOK: "{"})
    hand_in(course, "c_repeated", sample_class.repeat_cell(sample_class.answered(ASSIGNMENT, {})))
    hand_in(course, "d_metadata", sample_class.lose_metadata(notebook))
    hand_in(course, "e_whole", {NOTEBOOK: REFERENCE})
    done = command("nbgrader", "autograde", ASSIGNMENT, cwd=course)
    assert done.returncode == 0, done.stderr
    assert "Traceback" not in done.stderr
    found = marks(course)
    assert found["b_broken"] == [0, 0, 0, 0]
    for student in ("c_repeated", "d_metadata", "e_whole"):
        assert found[student] == [20, 20, 30, 30]
