"""The sample class comes out as its folders are named, and the demo shows it."""

import shutil
import tomllib

import pytest
import sample_class
from courses import ROOT, command, make_course, marks, nbgrader

ROLL = sample_class.roll()


SOME = [  # a submission for every kind of damage, in both languages, one whose mistake is named, and one blank
    "100_in_chinese",
    "100_repeated_cell",
    "100_metadata_lost",
    "100_wrong_file_name",
    "096_seed_loses_centred_difference",
    "096_one_sided_difference",
    "070_cut_off_file",
    "000_no_notebook",
    "000_not_attempted",
]


@pytest.fixture(scope="module", params=["some", pytest.param("all", marks=pytest.mark.slow)])
def shown(request, tmp_path_factory):
    """Run the demo once, of some submissions or of the class; return its folder, what it printed, and their entries."""
    if request.param == "all":
        folder = request.getfixturevalue("demo")
        return folder / "demo", (folder / "printed.txt").read_text(encoding="utf-8"), ROLL
    folder = tmp_path_factory.mktemp("demo")
    course = make_course(folder / "course")
    (course / "mutants").symlink_to(ROOT / "mutants")
    for name in SOME:
        shutil.copytree(ROOT / "examples" / name, course / "examples" / name)
    shutil.copy(ROOT / "examples" / "class.toml", course / "examples")
    done = command("gradekit", "demo", "--course", str(course), "--into", str(folder / "demo"), cwd=folder)
    assert (done.returncode, done.stderr.strip()) == (0, ""), done.stdout
    return folder / "demo", done.stdout, {name: ROLL[name] for name in SOME}


def stock(name):
    """Return what becomes of a submission on stock nbgrader."""
    return ROLL[name].get("stock", ROLL[name]["marks"])


def test_marks(shown):
    """The gradebook holds the marks that the roll gives."""
    folder, _, roll = shown
    found = {
        student: points
        for name in ("gradient_checking", "gradient_checking_zh")
        for student, points in marks(folder, name).items()
    }
    assert found == {name: entry["marks"] for name, entry in roll.items()}


@pytest.mark.slow
def test_stock_nbgrader_gives_the_same_marks(tmp_path):
    """What can be marked at all gets the same marks with the plug-in cut out, in both languages."""
    course = make_course(tmp_path / "course", plug_in=False)
    whole = {name: entry["assignment"] for name, entry in ROLL.items() if stock(name) != "not marked"}
    for name, assignment in whole.items():
        shutil.copytree(ROOT / "examples" / name / assignment, course / "submitted" / name / assignment)
    found = {}
    for assignment in sorted(set(whole.values())):
        nbgrader("generate_assignment", assignment, cwd=course)
        done = command("nbgrader", "autograde", assignment, cwd=course)
        assert done.returncode == 0, done.stderr
        found |= marks(course, assignment)
    assert found == {name: stock(name) for name in whole}


def test_names_tell_the_marks():
    """Each folder is named by the total it deserves, and holds what is handed in."""
    folders = {path.name for path in (ROOT / "examples").iterdir() if path.is_dir()} - {"answers"}
    assert folders == set(ROLL)
    assert len(ROLL) >= 12
    for name, entry in ROLL.items():
        assert int(name[:3]) == sum(entry["marks"])


def test_the_table(shown):
    """Each submission has its row, each repair its sentence; nothing else is printed."""
    _, printed, roll = shown
    below = printed.partition("1 = forward_propagation")[2]
    rows = {line.split()[0]: line for line in printed.splitlines() if line.strip()}
    for name, entry in roll.items():
        assert [int(word) for word in rows[name].split()[1:7]] == [*entry["marks"], sum(entry["marks"]), int(name[:3])]
        assert (name in below) == ("damage" in entry)
    assert f"{len(roll)} submissions: {len(roll)} marked, 0 not marked." in printed
    assert "Traceback" not in printed


def test_the_seed_loses_centred_difference_by_name(shown):
    """The notebook that the course comes from loses that check of exercise 3 and no other."""
    _, printed, _ = shown
    row = next(line for line in printed.splitlines() if "096_seed" in line)
    assert row.split()[1:5] == ["20", "20", "26", "30"]
    assert row.split()[7:9] == ["3:", "中心差分：在弯曲的成本上使用公式"]


def test_feedback_pages(shown):
    """Each submission has a page with its lost checks and its repairs, without the text of any hidden test."""
    folder, _, roll = shown
    for name, entry in roll.items():
        page = folder / "feedback" / name / entry["assignment"] / "gradient_checking.html"
        text = page.read_text(encoding="utf-8")
        assert "HIDDEN TESTS" not in text
        assert "exam.judge" not in text
        assert " src=" not in text, "a picture that the released page would not find"
        assert ('class="notice"' in text) == ("damage" in entry), name
    one_sided = folder / "feedback" / "096_one_sided_difference" / "gradient_checking" / "gradient_checking.html"
    assert "Centred difference" in one_sided.read_text(encoding="utf-8")


def test_the_seeds_mistake_is_named(shown):
    """In Chinese, with its own numbers: a sum over 2 theta is exact for a line through 0, and wrong for all else."""
    folder, *_ = shown
    page = folder / "feedback" / "096_seed_loses_centred_difference" / "gradient_checking_zh" / "gradient_checking.html"
    text = page.read_text(encoding="utf-8")
    titles = tomllib.loads((ROOT / "mutants" / "misconceptions.toml").read_text(encoding="utf-8"))
    named = [code for code, words in titles.items() if f"<strong>{words['zh']}</strong>" in text]
    assert named == ["exact-on-the-line"]


def test_the_demo_is_of_files(shown):
    """Modules are copied and not linked to: it needs nothing of the course that it was made from."""
    folder, *_ = shown
    for assignment in ("gradient_checking", "gradient_checking_zh"):
        for name in ("gc_utils.py", "checks/__init__.py"):
            module = folder / "source" / assignment / name
            assert not module.is_symlink()
            assert module.read_bytes() == (ROOT / name).read_bytes()


def test_the_demo_names_a_file_that_it_cannot_copy(tmp_path):
    """A link that leads nowhere is one sentence."""
    course = make_course(tmp_path / "course")
    (course / "examples" / "one" / "gradient_checking").mkdir(parents=True)
    (course / "checks" / "errors.py").unlink()
    done = command("gradekit", "demo", "--course", str(course), "--into", str(tmp_path / "demo"), cwd=tmp_path)
    assert done.returncode == 2
    assert "source/gradient_checking/checks/errors.py cannot be copied ([Errno 2]" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_demo_deletes_nothing_of_others(tmp_path):
    """A folder that the demo did not make is refused in one sentence and left alone."""
    (tmp_path / "mine.txt").write_text("keep me")
    done = command("gradekit", "demo", "--course", str(ROOT), "--into", str(tmp_path), cwd=ROOT)
    assert done.returncode == 2
    assert "was not made by the demo" in done.stderr
    assert (tmp_path / "mine.txt").read_text() == "keep me"
