"""The authored notebooks: one course in two languages, and a release that gives nothing away."""

import ast
import json
import re
import sys

import nbformat
import pytest
import refresh
from courses import EXERCISES, NOTEBOOK, ROOT, nbgrader
from notebook_texts import as_python

import checks

ENGLISH = "gradient_checking"
ASSIGNMENTS = [ENGLISH, "gradient_checking_zh"]
POINTS = [20, 20, 30, 30]
SHARED = [
    "gc_utils.py",
    "testCases.py",
    "public_tests.py",
    "gradient_map.py",
    "gradient_blocks.py",
    "gradient_picture.py",
    *(f"checks/{path.name}" for path in ROOT.glob("checks/*.py")),
]
CHINESE = re.compile("[\u4e00-\u9fff]")


def cells(place, assignment):
    """Return the cells of a notebook by id."""
    return {cell.id: cell for cell in nbformat.read(ROOT / place / assignment / NOTEBOOK, 4).cells}


def test_the_english_notebook_is_english():
    """It has no Chinese; tests/test_translations.py looks at the other language."""
    assert not any(CHINESE.search(cell.source) for cell in cells("source", ENGLISH).values())


def test_the_cells_are_the_documented_ones():
    """Answer and test cells have their fixed names and points; what is given is locked."""
    found = cells("source", ENGLISH)
    for exercise, points in zip(EXERCISES, POINTS, strict=True):
        answer, test = found[exercise].metadata.nbgrader, found[f"test-{exercise}"].metadata.nbgrader
        assert (answer.grade_id, answer.solution, answer.grade) == (exercise, True, False)
        assert (test.grade_id, test.grade, test.locked, test.points) == (f"test-{exercise}", True, True, points)
    given = found["backward_propagation_n"].metadata.nbgrader
    assert given.solution
    assert not given.grade
    assert found["forward_propagation_n"].metadata.nbgrader.locked


def test_a_blank_notebook_parses():
    """Every released code cell is valid Python, in a loop that the student has not filled in too."""
    for name, cell in cells("release", ENGLISH).items():
        if cell.cell_type == "code":
            ast.parse(as_python(cell.source))
            assert "..." in cell.source or not cell.metadata.get("nbgrader", {}).get("solution"), name


@pytest.mark.parametrize("exercise", EXERCISES)
def test_a_hidden_test_is_one_screen(exercise):
    """Its function has about sixty lines at most."""
    source = as_python(cells("source", ENGLISH)[f"test-{exercise}"].source)
    (test,) = [node for node in ast.parse(source).body if isinstance(node, ast.FunctionDef)]
    assert 10 < len([line for line in ast.get_source_segment(source, test).splitlines() if line.strip()]) < 65


@pytest.mark.parametrize(
    ("exercise", "slips"),
    [
        ("gradient_check", checks.slips_of_gradient_check()),
        ("gradient_check_n", checks.slips_of_gradient_check_n([20, 25, 40, 43, 46], [])),
    ],
)
def test_what_students_write_is_no_right_step(exercise, slips):
    """Each list belongs to a step of the hidden test and does not hold what is right there: students have them."""
    tree = ast.parse(as_python(cells("source", ENGLISH)[f"test-{exercise}"].source))
    called = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    steps = [node.args[:2] for node in called if ast.unparse(node.func) == "formula.step"]
    right = {names.value: text.value.replace(" ", "") for names, text in steps}
    assert slips.keys() <= right.keys()
    for names, some in slips.items():
        assert right[names] not in {getattr(slip, "text", slip).replace(" ", "") for slip in some}, names


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_release_gives_nothing_away(assignment):
    """Nothing of a hidden test or a solution, no output and no path of a machine is in what students get."""
    hidden = set()
    for cell in cells("source", assignment).values():
        for begin, end in (
            ("### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"),
            ("### BEGIN SOLUTION", "### END SOLUTION"),
        ):
            for part in cell.source.split(begin)[1:]:
                hidden |= {line.strip() for line in part.split(end)[0].splitlines() if len(line.strip()) > 15}
    assert len(hidden) > 150
    for path in sorted((ROOT / "release" / assignment).rglob("*")):
        text = path.read_text(encoding="utf-8") if path.is_file() else ""
        assert not re.search(r"/(root|home|tmp|work|Users)/", text), path
        if path.suffix == ".ipynb":
            assert not any(cell.get("outputs") for cell in json.loads(text)["cells"])
            lines = {
                line.strip() for cell in json.loads(text)["cells"] for line in "".join(cell["source"]).splitlines()
            }
            assert lines & hidden <= {"import numpy as np"}


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_students_folder_is_self_contained(assignment):
    """Every module that the release imports, and every picture that it shows, is a real file in it, and no more."""
    folder, source = ROOT / "release" / assignment, ROOT / "source" / assignment
    for name in SHARED:
        released = folder / name
        assert not released.is_symlink()
        assert released.read_text(encoding="utf-8") == (ROOT / name).read_text(encoding="utf-8")
        assert (source / name).is_symlink()
        assert (source / name).samefile(ROOT / name)
    for place in (folder, source):
        modules = {path.relative_to(place).as_posix() for path in place.rglob("*.py") if path.parts[-2][0] != "."}
        assert modules == set(SHARED)
        assert not (place / "checks").is_symlink()  # nbgrader does not look into a folder that is a link
    text = "".join(cell.source for cell in cells("release", assignment).values())
    pictures = re.findall(r"\]\((images/\w+\.svg)\)", text)
    assert len(pictures) == 4
    assert all((folder / picture).is_file() for picture in pictures)


def test_only_numpy_and_the_standard_library_reach_students():
    """The shared modules import nothing that a student would have to install, but NumPy."""
    own = {name.partition("/")[0].removesuffix(".py") for name in SHARED}
    for name in SHARED:
        for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                modules = [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
                assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names | own | {"numpy"}


def test_what_is_generated_is_fresh(monkeypatch, capsys):
    """The Chinese notebook, outputs, release/, the sample class and first runs are what `make refresh` would write."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
    monkeypatch.setattr(refresh, "nbgrader", nbgrader)  # which starts sooner
    assert refresh.main(check=True) == 0, capsys.readouterr().out


def test_a_solution_that_raises_is_not_stored(monkeypatch, tmp_path):
    """The cell is named; it gets no tag that lets it raise from then on, in the released notebook too."""
    folder = tmp_path / ENGLISH
    folder.mkdir()
    monkeypatch.setattr(refresh, "SOURCE", tmp_path)
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1 / 0", id="divides")])
    notebook.metadata.update(kernelspec={"name": "python3"}, language_info={"name": "python"})
    with pytest.raises(SystemExit, match=r"the cell divides raises ZeroDivisionError.*make refresh"):
        list(refresh.stored_outputs(ENGLISH, notebook))


def test_only_cells_below_an_answer_may_raise():
    """JupyterLab runs on after an error in these; anywhere else an error is one."""
    tagged = {name for name, cell in cells("source", ENGLISH).items() if cell.metadata.get("tags")}
    assert tagged == {f"{kind}-{exercise}" for kind in ("try", "test") for exercise in EXERCISES}


def test_the_freshness_check_sees_a_stale_file(monkeypatch, tmp_path, capsys):
    """A file that differs from what would be written is named, with the remedy, and nothing is written."""
    stale = tmp_path / "stale.txt"
    stale.write_text("old")
    monkeypatch.setattr(refresh, "ROOT", tmp_path)
    monkeypatch.setattr(refresh, "stages", lambda _: [[list], [lambda: [(stale, "new")]]])
    assert refresh.main(check=True) == 1
    assert "stale: stale.txt" in (printed := capsys.readouterr().out)
    assert "make refresh" in printed
    assert stale.read_text() == "old"
