"""The package `checks` that travels with the notebooks: imported from any course folder, in no circle, precompiled."""

import ast
import graphlib
import subprocess
import sys

import pytest
from courses import ROOT

from gradekit.course import collect
from gradekit.judge.files_beside_notebook import compiled
from gradekit.kernel import lay_out

MODULES = sorted((ROOT / "checks").glob("*.py"))
FOLDERS = [(place, name) for place in ("source", "release") for name in ("gradient_checking", "gradient_checking_zh")]


def imported_from(folder, program):
    """Return what a program prints that is run in a folder, with the modules of that folder."""
    words = [sys.executable, "-B", "-c", program]
    return subprocess.run(words, cwd=folder, capture_output=True, text=True, check=True, encoding="utf-8").stdout


@pytest.mark.parametrize(("place", "name"), FOLDERS)
def test_each_folder_has_a_package_of_its_own(place, name):
    """It is the one beside the notebook that is imported, link or not, and it speaks that folder's language."""
    folder = ROOT / place / name
    program = "import checks; print(checks.__file__, checks.translate('a number'), sep='\\n')"
    assert imported_from(folder, f"import sys; sys.stdout.reconfigure(encoding='utf-8'); {program}").splitlines() == [
        str(folder / "checks" / "__init__.py"),
        "一个数" if name.endswith("_zh") else "a number",
    ]


def test_the_modules_import_each_other_in_no_circle():
    """There is an order in which each needs only those before it, and the package itself is the last."""
    needs = {}
    for path in MODULES:
        nodes = ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        needs[path.stem] = {
            node.module.removeprefix("checks").removeprefix(".") or "__init__"
            for node in nodes
            if isinstance(node, ast.ImportFrom) and node.module.split(".")[0] == "checks"
        }
    assert list(graphlib.TopologicalSorter(needs).static_order())[-1] == "__init__"
    assert len(needs) == len(MODULES)
    assert needs["wording"] == set()


def test_what_the_engine_lays_out_is_imported_from_bytecode(tmp_path, monkeypatch):
    """Every module of the package comes compiled, and is read from there."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", sys.dont_write_bytecode)
    monkeypatch.chdir(tmp_path)
    lay_out(compiled(collect(ROOT / "source" / "gradient_checking_zh")), str(tmp_path))
    for path in (tmp_path / "checks").glob("*.py"):
        path.write_text("raise ImportError('read from its text')", encoding="utf-8")
    program = "import checks, sys; print(sum(name.partition('.')[0] == 'checks' for name in sys.modules))"
    assert int(imported_from(tmp_path, program)) == len(MODULES)
    assert "一个数" in imported_from(tmp_path, "import checks, os; os.write(1, checks.translate('a number').encode())")
