"""What is installed is whole: the wheel has every file of the package, and marks a course from nothing but itself."""

import os
import pathlib
import shutil
import subprocess
import sys
import zipfile

import pytest
from courses import ROOT
from page_commands import PROGRAM, run_page

INSTALL = "python -m pip install ."
BUILD = "import sys; from flit_core import buildapi; print(buildapi.build_wheel(sys.argv[1]))"


def tracked(folder):
    """Return the files of the work tree below a folder that git does not ignore."""
    words = [shutil.which("git"), "ls-files", "-z", "--cached", "--others", "--exclude-standard", folder]
    listed = subprocess.run(words, cwd=ROOT, capture_output=True, check=True, text=True).stdout
    return sorted(name for name in listed.split("\0") if name and (ROOT / name).exists())


@pytest.fixture(scope="module")
def clone(tmp_path_factory):
    """Return a copy of what the package is built from, and of nothing else."""
    folder = tmp_path_factory.mktemp("wheel") / "clone"
    for name in [*tracked("gradekit"), "pyproject.toml", "README.md", "LICENSE"]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, folder / name)
    return folder


def test_the_wheel_has_every_file(clone, tmp_path):
    """Packages, stubs that lazy imports read, and data; no test, no course."""
    words = [sys.executable, "-c", BUILD, tmp_path]
    done = subprocess.run(words, cwd=clone, capture_output=True, text=True, check=True)
    names = zipfile.ZipFile(tmp_path / done.stdout.strip()).namelist()
    assert sorted(name for name in names if ".dist-info/" not in name) == tracked("gradekit")
    assert any(name.endswith(".pyi") for name in names)
    entry = next(name for name in names if name.endswith("entry_points.txt"))
    assert b"gradekit=gradekit.__main__:main" in zipfile.ZipFile(tmp_path / done.stdout.strip()).read(entry)


def test_every_package_is_one(clone):
    """Each folder with modules has its `__init__.py`, and its stub if it loads lazily."""
    for module in (clone / "gradekit").rglob("*.py"):
        assert (module.parent / "__init__.py").is_file(), module.parent
        if module.name == "__init__.py" and "attach_stub" in module.read_text(encoding="utf-8"):
            assert module.with_suffix(".pyi").is_file(), module


@pytest.mark.slow
def test_installed_alone_it_marks_another_course(clone, tmp_path):
    """An empty environment, `pip install .`, and the way of docs/your-course.md in a folder of its own."""
    subprocess.run([sys.executable, "-m", "venv", tmp_path / "venv"], check=True)
    programs = tmp_path / "venv" / ("Scripts" if os.name == "nt" else "bin")
    wrong, _ = run_page(f"```console\n$ {INSTALL}\n```", clone, programs)
    assert wrong == []
    page = (ROOT / "docs" / "your-course.md").read_text(encoding="utf-8")
    (tmp_path / "course").mkdir()
    (tmp_path / "course" / "make_ps1.py").write_text(PROGRAM.findall(page)[0], encoding="utf-8")
    where = "import gradekit, sys; print(gradekit.__file__)"
    words = [programs / "python", "-c", where]
    found = subprocess.run(words, cwd=tmp_path / "course", capture_output=True, text=True, check=True).stdout
    assert pathlib.Path(found).is_relative_to(tmp_path / "venv")
    wrong, ran = run_page(page, tmp_path / "course", programs, skipped=[INSTALL])
    assert wrong == []
    assert ran > 10
