"""The sample class comes out as its folders are named, and the demo shows it."""

import shutil
import tomllib

import pytest
import sample_class
from courses import ROOT, command, make_course, marks, nbgrader

ROLL = sample_class.roll()


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Run the demo once, in a folder of its own."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    done = command("gradekit", "demo", "--course", str(ROOT), "--into", str(folder), cwd=folder.parent)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder, done


def stock(name):
    """Return what becomes of a submission on stock nbgrader."""
    return ROLL[name].get("stock", ROLL[name]["marks"])


def test_marks(shown):
    """The gradebook holds the marks that the roll gives."""
    folder, _ = shown
    found = {
        student: points
        for name in ("gradient_checking", "gradient_checking_zh")
        for student, points in marks(folder, name).items()
    }
    assert found == {name: entry["marks"] for name, entry in ROLL.items()}


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
    _, done = shown
    below = done.stdout.partition("1 = forward_propagation")[2]
    rows = {line.split()[0]: line for line in done.stdout.splitlines() if line.strip()}
    for name, entry in ROLL.items():
        assert [int(word) for word in rows[name].split()[1:7]] == [*entry["marks"], sum(entry["marks"]), int(name[:3])]
        assert (name in below) == ("damage" in entry)
    assert f"{len(ROLL)} submissions: {len(ROLL)} marked, 0 not marked." in done.stdout
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stderr.strip() == ""


def test_the_seed_loses_centred_difference_by_name(shown):
    """The notebook that the course comes from loses that check of exercise 3 and no other."""
    _, done = shown
    row = next(line for line in done.stdout.splitlines() if "096_seed" in line)
    assert row.split()[1:5] == ["20", "20", "26", "30"]
    assert row.split()[7:9] == ["3:", "中心差分：在弯曲的成本上使用公式"]


def test_feedback_pages(shown):
    """Each submission has a page with its lost checks and its repairs, without the text of any hidden test."""
    folder, _ = shown
    for name, entry in ROLL.items():
        page = folder / "feedback" / name / entry["assignment"] / "gradient_checking.html"
        text = page.read_text(encoding="utf-8")
        assert "HIDDEN TESTS" not in text
        assert "exam.check" not in text
        assert " src=" not in text, "a picture that the released page would not find"
        assert ('class="notice"' in text) == ("damage" in entry), name
    one_sided = folder / "feedback" / "096_one_sided_difference" / "gradient_checking" / "gradient_checking.html"
    assert "Centred difference" in one_sided.read_text(encoding="utf-8")


def test_the_seeds_mistake_is_named(shown):
    """In Chinese, with its own numbers: a sum over 2 theta is exact for a line through 0, and wrong for all else."""
    folder, _ = shown
    page = folder / "feedback" / "096_seed_loses_centred_difference" / "gradient_checking_zh" / "gradient_checking.html"
    text = page.read_text(encoding="utf-8")
    titles = tomllib.loads((ROOT / "mutants" / "misconceptions.toml").read_text(encoding="utf-8"))
    named = [code for code, words in titles.items() if f"<strong>{words['zh']}</strong>" in text]
    assert named == ["exact-on-the-line"]


def test_the_demo_is_of_files(shown):
    """Modules are copied and not linked to: it needs nothing of the course that it was made from."""
    folder, _ = shown
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
