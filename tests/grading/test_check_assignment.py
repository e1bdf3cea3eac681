"""`gradekit check`: what is wrong with an assignment is told before the release, in its author's terms."""

import json
import os
import pathlib
import sys

import nbformat
import pytest
from any_course import CONFIG, checked, make_course_of, notebook, write
from courses import command

from gradekit.grading.checking import Status

SQUARE = ("S", "def square(x):\n    return x * x")
TEST = ("T", "assert square(3) == 9")
HIDDEN = "assert square(3) == 9\n### BEGIN HIDDEN TESTS\nassert square(-12) == 144\n### END HIDDEN TESTS"


def cells_of(report):
    """Return what is said of each grade cell."""
    return {cell.cell: cell for cell in report.cells}


def repairs(report):
    """Return the findings that are to be repaired, as lines."""
    return [f"{each.where}: {each.said}" for each in report.findings if each.repair]


def notes(report):
    """Return the findings that are only told."""
    return [f"{each.where}: {each.said}" for each in report.findings if not each.repair]


def test_nothing_to_repair(tmp_path):
    """Every kind of grade cell, and nothing written into the course."""
    cells = [SQUARE, ("T", HIDDEN), ("L", "LIMIT = 3"), ("M", "Say why."), ("K", "Draw it."), ("H", "y = 1")]
    course = make_course_of(tmp_path, cells)
    before = sorted(tmp_path.rglob("*"))
    report = checked(course)
    assert report.to_repair == 0
    assert {name: cell.status for name, cell in cells_of(report).items()} == {
        "t1": Status.OK,
        "m1": Status.BY_HAND,
        "k1": Status.BY_HAND,
        "h1": Status.BY_HAND,
    }
    assert cells_of(report)["t1"].took_s > 0
    assert notes(report) == ["release/ps1: It is not released yet"]
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.parametrize(
    ("cells", "status", "said"),
    [
        (
            [SQUARE, ("T", "assert square(3) == 9 and open('x.csv')")],
            Status.UNMARKABLE,
            "The file `x.csv` is not there",
        ),
        ([SQUARE, ("T", "0.5 if square(3) == 9 else 0")], Status.UNEARNABLE, "The solution gets 0.5 of 1"),
        ([SQUARE, ("T", "assert callable(print)")], Status.FREE, "The blank release already gets 1 of 1"),
        (
            [SQUARE, ("T", "import os\nassert int(os.environ['GRADEKIT_SEED']) % 2 == 0, 'odd'")],
            Status.DRAWN,
            "(An assertion does not hold for the solution (odd))",
        ),
        (
            [SQUARE, ("T", "import time\nassert str(time.time_ns())[-4] in '02468', 'odd'")],
            Status.DRAWN,
            "odd)",  # the error as it is, if the solution passed where it was the measure
        ),
    ],
)
def test_a_cell_to_repair(tmp_path, cells, status, said):
    """What is wrong, and what to do."""
    for number in range(30):  # until the draws differ, which they do every second time
        course = make_course_of(tmp_path / str(number), [*cells, ("X", str(number))])
        report = checked(course)
        if cells_of(report)["t1"].status is status:
            break
    cell = cells_of(report)["t1"]
    assert cell.status is status
    assert said in cell.said
    assert cell.remedy or status is Status.UNMARKABLE
    assert report.to_repair == 1


def test_a_source_without_solutions(tmp_path):
    """Nothing is known of its tests: that is said, and it is nothing to repair."""
    course = make_course_of(
        tmp_path, [("S", "def square(x):\n    # YOUR CODE HERE\n    raise NotImplementedError()"), TEST]
    )
    report = checked(course)
    assert cells_of(report)["t1"].status is Status.UNKNOWN
    assert report.to_repair == 0
    assert "It has no solutions" in notes(report)[0]


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ([SQUARE, ("T", "assert True", {"grade_id": "s1"})], "2 cells have the grade_id `s1`"),
        ([SQUARE, ("T", "assert True", {"points": None})], "The grade cell `t1` has no points"),
        ([SQUARE, ("T", "assert True", {"points": -1})], "The grade cell `t1` has -1 for points"),
        ([SQUARE, ("T", "assert True", {"grade_id": ""})], "has nbgrader metadata and no grade_id"),
        ([SQUARE, ("T", "assert True", {"solution": None})], "The metadata of the cell `t1` does not say solution"),
        ([SQUARE, ("T", "assert True", {"schema_version": 1})], "has nbgrader metadata of version 1"),
    ],
)
def test_metadata(tmp_path, cells, said):
    """Told by the notebook and the cell, without running anything."""
    report = checked(make_course_of(tmp_path, cells))
    assert report.cells == ()
    assert len(repairs(report)) == 1
    assert repairs(report)[0].startswith("source/ps1/nb.ipynb: ")
    assert said in repairs(report)[0]


def test_a_plain_cell_of_an_old_nbgrader(tmp_path):
    """It wrote into each cell of a notebook that it has no part in it; such cells have no ids, or one in common."""
    plain = [("L", "x = 1", {"locked": False, "grade_id": name}) for name in ("", "", "copied", "copied")]
    report = checked(make_course_of(tmp_path, [*plain, SQUARE, TEST]))
    assert (cells_of(report)["t1"].status, report.to_repair) == (Status.OK, 0)


def test_no_points(tmp_path):
    """A cell of 0 points is noted, one that has no number is counted as such; a notebook without grade cells too."""
    report = checked(make_course_of(tmp_path / "a", [SQUARE, ("T", TEST[1], {"points": 0})]))
    assert (cells_of(report)["t1"].status, report.to_repair) == (Status.OK, 0)
    assert "source/ps1/nb.ipynb: The cell `t1` is worth 0 points" in notes(report)
    report = checked(make_course_of(tmp_path / "b", [SQUARE]))
    assert "source/ps1/nb.ipynb: No cell is worth points" in notes(report)


def released(course):
    """Release the assignment as nbgrader does."""
    path = f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"  # nbgrader starts alembic by name
    done = command("nbgrader", "generate_assignment", "ps1", "--force", cwd=course, PATH=path)
    assert done.returncode == 0, done.stdout + done.stderr
    return course / "release" / "ps1"


@pytest.mark.slow
def test_a_fresh_release(tmp_path):
    """Nothing is said of it."""
    course = make_course_of(tmp_path, [SQUARE, ("T", HIDDEN)])
    released(course)
    assert checked(course).findings == ()


@pytest.mark.slow
def test_a_header_of_the_course(tmp_path):
    """It lies outside of the assignment, and is found as nbgrader finds it from the course's folder."""
    config = CONFIG + 'c.IncludeHeaderFooter.header = "source/header.ipynb"\n'
    course = make_course_of(tmp_path, [SQUARE, TEST], config)
    header = notebook([("X", "Before you hand in")])
    header.cells[0]["id"] = "header"
    write(header, course / "source" / "header.ipynb")
    released(course)
    assert checked(course).findings == ()


def change(path, old, new):
    """Change a cell of a notebook."""
    made = nbformat.read(path, 4)
    (cell,) = [cell for cell in made.cells if old in cell.source]
    cell.source = cell.source.replace(old, new)
    nbformat.write(made, path)


def test_a_stale_release(tmp_path):
    """A changed text, a changed file, a file too many: each is named."""
    course = make_course_of(tmp_path, [SQUARE, ("T", HIDDEN), ("X", "Read this.")])
    (course / "source" / "ps1" / "data.csv").write_text("1")
    folder = released(course)
    change(course / "source" / "ps1" / "nb.ipynb", "Read this.", "Read that.")
    (course / "source" / "ps1" / "data.csv").write_text("2")
    (folder / "old.txt").write_text("old")
    report = checked(course)
    assert repairs(report) == ["release/ps1: It is not what source/ makes now: data.csv, nb.ipynb, old.txt"]
    assert report.findings[0].remedy == "Run `nbgrader generate_assignment ps1 --force`."


def test_other_delimiters_than_configured(tmp_path):
    """What stands below them would be released: told before it is."""
    for text in (HIDDEN.replace("TESTS", "TEST"), HIDDEN.replace("HIDDEN", "hidden").replace("TESTS", "tests")):
        report = checked(make_course_of(tmp_path, [SQUARE, ("T", text)]))
        (said,) = repairs(report)
        assert said.startswith("release (as it would be made)/nb.ipynb: It still has `BEGIN")


def test_the_courses_own_delimiters(tmp_path):
    """They hide what they enclose, and the usual ones no longer do."""
    lines = (
        'c.ClearHiddenTests.begin_test_delimeter = "VERSTECKT"\nc.ClearHiddenTests.end_test_delimeter = "SICHTBAR"\n'
    )
    own = HIDDEN.replace("BEGIN HIDDEN TESTS", "VERSTECKT").replace("END HIDDEN TESTS", "SICHTBAR")
    assert repairs(checked(make_course_of(tmp_path / "a", [SQUARE, ("T", own)], CONFIG + lines))) == []
    (said,) = repairs(checked(make_course_of(tmp_path / "b", [SQUARE, ("T", HIDDEN)], CONFIG + lines)))
    assert "It still has `BEGIN HIDDEN TESTS`" in said


def test_a_hidden_test_in_the_release(tmp_path):
    """In a file that would lie beside the notebook."""
    course = make_course_of(tmp_path, [SQUARE, ("T", HIDDEN)])
    (course / "source" / "ps1" / "solved.txt").write_text("my notes: assert square(-12) == 144 or so")
    (said,) = repairs(checked(course))
    assert said.endswith("/solved.txt: It shows a hidden test: `assert square(-12) == 144`")


@pytest.mark.slow
def test_a_hidden_test_in_the_released_notebook(tmp_path):
    """Whoever put it there; a line that students see anyway is none."""
    course = make_course_of(tmp_path, [SQUARE, ("T", HIDDEN)])
    folder = released(course)
    change(folder / "nb.ipynb", "assert square(3) == 9", HIDDEN.replace("### ", "# ").replace("HIDDEN TESTS", ""))
    assert any("release/ps1/nb.ipynb: It shows a hidden test" in said for said in repairs(checked(course)))
    seen = make_course_of(tmp_path / "seen", [SQUARE, ("X", "`assert square(-12) == 144` holds"), ("T", HIDDEN)])
    assert repairs(checked(seen)) == []


def test_outputs_that_would_be_released(tmp_path):
    """What a hidden test printed for the solution stays in the notebook where the course does not clear outputs."""
    steps = "IncludeHeaderFooter LockCells ClearSolutions CheckCellMetadata ComputeChecksums SaveCells ClearHiddenTests"
    names = [f"nbgrader.preprocessors.{name}" for name in steps.split()]
    lines = f"c.GenerateAssignment.preprocessors = {names}\n"
    course = make_course_of(tmp_path, [SQUARE, ("T", HIDDEN)], CONFIG + lines)
    path = course / "source" / "ps1" / "nb.ipynb"
    made = nbformat.read(path, 4)
    made.cells[1].outputs = [nbformat.v4.new_output("stream", text="144")]
    nbformat.write(made, path)
    assert any("It shows what `t1` gave for the solution" in said for said in repairs(checked(course)))
    (course / "nbgrader_config.py").write_text(CONFIG)
    assert repairs(checked(course)) == []


def test_what_nbgrader_cannot_release(tmp_path):
    """Its reason is told, and nothing is run."""
    cells = [SQUARE, TEST, ("P", "### BEGIN SOLUTION\nz = 1\n### END SOLUTION")]
    report = checked(make_course_of(tmp_path, cells))
    (said,) = repairs(report)
    assert said.startswith(
        "source/ps1: nbgrader could not release ps1: Solution region detected in a non-solution cell"
    )
    assert report.cells == ()


def test_a_cell_of_the_notebook_that_takes_too_long(tmp_path):
    """Whoever waits for minutes is told for which cell, though every test is well."""
    cells = [SQUARE, ("P", "\nwhile square(1):\n    pass"), TEST]
    report = checked(make_course_of(tmp_path, cells, CONFIG + "c.Execute.timeout = 2\n"))
    assert cells_of(report)["t1"].status is Status.OK
    assert "nb.ipynb: The cell `while square(1):` takes longer than a cell may, with the solution too" in notes(report)


def test_kept_answers(tmp_path):
    """A wrong answer loses something, a right one nothing; each cell says how many it caught."""
    course = make_course_of(tmp_path, [SQUARE, TEST, ("S", "y = 2"), ("T", "assert y == 2")])
    kept = {
        "double": "2 * x",
        "right_power": "x ** 2",
        "only_positive": "x * abs(x)",
        "right_minus": "-x * x",
        "odd": "x",
    }
    (course / "mutants" / "s1").mkdir(parents=True)
    for name, returned in kept.items():
        (course / "mutants" / "s1" / f"{name}.py").write_text(f"def square(x):\n    return {returned}\n")
    (course / "mutants" / "other").mkdir()
    (course / "mutants" / "other" / "not_of_this_assignment.py").write_text("1 / 0")
    report = checked(course)
    assert report.kept_answers == 5
    assert [cell.caught for cell in report.cells] == [2, 0]
    assert repairs(report) == [
        "mutants/s1/only_positive.py: It is a wrong answer and loses nothing",
        "mutants/s1/right_minus.py: It is called right and loses points in `t1`",
    ]
    (course / "mutants" / "catalogue.toml").write_text('[s1.only_positive]\nunseen = "only for positive numbers"\n')
    assert [said.partition(":")[0] for said in repairs(checked(course))] == ["mutants/s1/right_minus.py"]


def test_several_notebooks_with_the_same_ids(tmp_path):
    """Each cell is told by its notebook."""
    course = make_course_of(tmp_path, [SQUARE, TEST], name="a")
    write(notebook([SQUARE, ("T", "assert square(3) == 8")]), course / "source" / "ps1" / "b.ipynb")
    report = checked(course)
    assert [(cell.notebook, cell.cell, cell.status) for cell in report.cells] == [
        ("a", "t1", Status.OK),
        ("b", "t1", Status.UNMARKABLE),
    ]


@pytest.mark.parametrize(
    ("test", "code"), [(TEST, 0), pytest.param(("T", "assert square(3) == 8, 'eight'"), 1, marks=pytest.mark.slow)]
)
def test_the_command(tmp_path, test, code):
    """A line for each grade cell, the JSON beside it, the exit code; at 80 columns nothing is cut off."""
    course = make_course_of(tmp_path, [SQUARE, test])
    done = command("gradekit", "check", "ps1", "--json", "report.json", cwd=course, COLUMNS="80")
    assert (done.returncode, done.stderr) == (code, "")
    found = json.loads((course / "report.json").read_text(encoding="utf-8"))
    assert found["to_repair"] == code
    assert found["cells"][0]["status"] == ("cannot be marked" if code else "ok")
    said = " ".join(done.stdout.split())
    assert ("1 to repair before ps1 is released." if code else "Nothing to repair.") in said
    assert ("An assertion does not hold for the solution (eight)" in said) == bool(code)


def test_wrong_use(tmp_path):
    """No such assignment, a notebook that is none: exit code 2 and a sentence."""
    course = make_course_of(tmp_path, [SQUARE, TEST])
    done = command("gradekit", "check", "ps2", cwd=course)
    assert (done.returncode, done.stdout) == (2, "")
    assert "Assignments that are there: ps1" in done.stderr
    (course / "source" / "ps1" / "nb.ipynb").write_text("{")
    done = command("gradekit", "check", "ps1", cwd=course)
    assert done.returncode == 2
    assert "source/ps1/nb.ipynb cannot be read" in done.stderr


def test_at_80_columns():
    """No line is longer, and every word of what is said is there."""
    import io

    from rich.console import Console

    from gradekit.cli import check_table
    from gradekit.grading.checking import CellReport, Finding, Report

    said = "The test reads `area` of an object that is no plain data"
    cells = (
        CellReport("notebook_of_week_3", "a-very-long-grade-id-of-a-cell", 2.5, Status.UNMARKABLE, said, "Ask.", 1.5),
        CellReport("other", "t2", 1, Status.OK, took_s=0.01, caught=3),
        CellReport("other", "t3", 1, Status.BY_HAND, "a person marks it"),
    )
    report = Report("ps1", cells, (Finding("source/ps1/nb.ipynb", "It is \x1b[31mred", "Mend it."),), 12)
    console = Console(width=80, file=io.StringIO())
    console.print(check_table.summary(report))
    lines = console.file.getvalue().splitlines()
    assert max(map(len, lines)) <= 80
    text = " ".join("".join(console.file.getvalue()).split())
    assert all(word in text for word in said.split())
    assert "\x1b" not in text
    assert "3 grade cells: 1 ok." in text
    assert "2 to repair before ps1 is released." in text


FOLDERS = """
c.CourseDirectory.source_directory = "master"
c.CourseDirectory.release_directory = "for_students"
"""


@pytest.mark.slow
@pytest.mark.parametrize(
    "structure",
    ["{nbgrader_step}/{student_id}/{assignment_id}", "{assignment_id}/{nbgrader_step}/{student_id}"],
)
def test_folders_of_other_names(tmp_path, structure):
    """The course's own source and release are looked at, and named; nothing is written there or elsewhere."""
    lines = f"{FOLDERS}c.CourseDirectory.directory_structure = {structure!r}\n"
    course = make_course_of(tmp_path, [SQUARE, ("T", HIDDEN)], CONFIG + lines)
    source = structure.format(nbgrader_step="master", student_id=".", assignment_id="ps1")
    (course / source).parent.mkdir(parents=True, exist_ok=True)
    (course / "source" / "ps1").rename(course / source)
    before = sorted(tmp_path.rglob("*"))
    report = checked(course)
    assert [cell.status for cell in report.cells] == [Status.OK]
    released_to = structure.format(nbgrader_step="for_students", student_id=".", assignment_id="ps1").replace("/.", "")
    assert notes(report) == [f"{released_to}: It is not released yet"]
    assert sorted(tmp_path.rglob("*")) == before
    path = f"{pathlib.Path(sys.executable).parent}:{os.environ['PATH']}"
    assert command("nbgrader", "generate_assignment", "ps1", cwd=course, PATH=path).returncode == 0
    assert checked(course).findings == ()
    change(course / released_to / "nb.ipynb", "assert square(3) == 9", "assert square(-12) == 144")
    said = repairs(checked(course))
    assert f"{released_to}/nb.ipynb: It shows a hidden test: `assert square(-12) == 144`" in said
    assert f"{released_to}: It is not what master/ makes now: nb.ipynb" in said
