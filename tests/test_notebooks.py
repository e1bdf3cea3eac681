"""The authored notebooks: one course in two languages, and a release that gives nothing away."""

import ast
import json
import re
import sys

import nbformat
import pytest
from courses import EXERCISES, NOTEBOOK, ROOT

sys.path.insert(0, str(ROOT / "tools"))
import refresh

ASSIGNMENTS = ["gradient_checking", "gradient_checking_zh"]
POINTS = [20, 20, 30, 30]
SHARED = [
    "gc_utils.py",
    "testCases.py",
    "public_tests.py",
    *(f"checks/{path.name}" for path in ROOT.glob("checks/*.py")),
]
CHINESE = re.compile("[\u4e00-\u9fff]")


def cells(place, assignment):
    """Return the cells of a notebook by id."""
    return {cell.id: cell for cell in nbformat.read(ROOT / place / assignment / NOTEBOOK, 4).cells}


def code_of(source):
    """Return a cell's code as a syntax tree in text, without its comments, docstrings and magics."""
    tree = ast.parse("\n".join(line for line in source.split("\n") if not line.startswith("%")))
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and ast.get_docstring(node) is not None:
            node.body[0].value.value = "docstring"
    return ast.dump(tree)


def test_both_languages_have_the_same_code():
    """The code cells agree but for comments and docstrings, cell by cell, metadata included."""
    english, chinese = (cells("source", assignment) for assignment in ASSIGNMENTS)
    assert list(english) == list(chinese)
    for name, cell in english.items():
        assert cell.cell_type == chinese[name].cell_type
        assert cell.metadata == chinese[name].metadata
        if cell.cell_type == "code":
            assert code_of(cell.source) == code_of(chinese[name].source), name


def test_each_language_is_itself():
    """The English notebook has no Chinese; every text and every check of the Chinese one has some."""
    english, chinese = (cells("source", assignment) for assignment in ASSIGNMENTS)
    assert not any(CHINESE.search(cell.source) for cell in english.values())
    for cell in chinese.values():
        if cell.cell_type == "markdown":
            assert CHINESE.search(cell.source)
        elif cell.metadata.nbgrader.grade:
            for node in ast.walk(ast.parse(cell.source)):
                if isinstance(node, ast.FunctionDef) and ast.get_docstring(node):
                    assert CHINESE.search(ast.get_docstring(node)), node.name


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_the_cells_are_the_documented_ones(assignment):
    """Answer and test cells have their fixed names and points; what is given is locked."""
    found = cells("source", assignment)
    for exercise, points in zip(EXERCISES, POINTS, strict=True):
        answer, test = found[exercise].metadata.nbgrader, found[f"test-{exercise}"].metadata.nbgrader
        assert (answer.grade_id, answer.solution, answer.grade) == (exercise, True, False)
        assert (test.grade_id, test.grade, test.locked, test.points) == (f"test-{exercise}", True, True, points)
    given = found["backward_propagation_n"].metadata.nbgrader
    assert given.solution
    assert not given.grade
    assert found["forward_propagation_n"].metadata.nbgrader.locked


@pytest.mark.parametrize("assignment", ASSIGNMENTS)
def test_a_blank_notebook_parses(assignment):
    """Every released code cell is valid Python, in a loop that the student has not filled in too."""
    for name, cell in cells("release", assignment).items():
        if cell.cell_type == "code":
            code_of(cell.source)
            assert "..." in cell.source or not cell.metadata.nbgrader.solution, name


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
    assert len(hidden) > 200
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
    own = {"gc_utils", "testCases", "public_tests", "checks"}
    for name in SHARED:
        for node in ast.walk(ast.parse((ROOT / name).read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import | ast.ImportFrom):
                modules = [node.module] if isinstance(node, ast.ImportFrom) else [alias.name for alias in node.names]
                assert {module.split(".")[0] for module in modules} <= sys.stdlib_module_names | own | {"numpy"}


def test_what_is_generated_is_fresh(monkeypatch, capsys):
    """Stored outputs, release/, the sample class and the first runs are what `make refresh` would write."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
    assert refresh.main(check=True) == 0, capsys.readouterr().out


def test_the_freshness_check_sees_a_stale_file(monkeypatch, tmp_path, capsys):
    """A file that differs from what would be written is named, with the remedy, and nothing is written."""
    stale = tmp_path / "stale.txt"
    stale.write_text("old")
    monkeypatch.setattr(refresh, "ROOT", tmp_path)
    for maker in ("stored_outputs", "release", "examples", "handbook"):
        monkeypatch.setattr(refresh, maker, list)
    monkeypatch.setattr(refresh, "first_run", lambda: [(stale, "new")])
    assert refresh.main(check=True) == 1
    assert "stale: stale.txt" in (printed := capsys.readouterr().out)
    assert "make refresh" in printed
    assert stale.read_text() == "old"


def test_comments_are_told_apart_from_code():
    """The comparison of the two languages ignores a comment and sees a changed number."""
    assert code_of("x = 1  # one") == code_of("x = 1  # 一")
    assert code_of("x = 1") != code_of("x = 2")
