"""The rooms of gradekit: the contract can fail, the picture is the one of the real imports, each room has its tests."""

import ast
import pathlib
import shutil
import subprocess
import sys
import tomllib

import check_rooms
import draw_house
import pytest
from courses import ROOT

ROOMS = draw_house.rooms()
LOAD = """
import importlib, os, sys, traceback
import IPython, click, jinja2, msgspec, nbconvert, nbformat, nbgrader.api, nbgrader.apps, numpy, rich, sqlalchemy
for room in sys.argv[1:]:
    if os.fork() == 0:
        assert "gradekit" not in sys.modules
        try:
            module = importlib.import_module(f"gradekit.{room}")
            said = len([getattr(module, name) for name in module.__all__])
        except BaseException:
            said = repr(traceback.format_exc())
        print(room, said, flush=True)
        os._exit(0)
    os.wait()
"""


def linted(folder):
    """Check the contract in a copy of the engine and return the exit code and what was printed."""
    done = subprocess.run(
        [sys.executable, folder / "tools" / "docs" / "check_rooms.py"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


@pytest.fixture
def copied(tmp_path):
    """Return a copy of what the contract is about."""
    for name in ("gradekit", "tools"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_the_contract_is_kept(copied):
    """The engine as it is passes."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = len(settings["tool"]["importlinter"]["contracts"])
    assert linted(copied) == (0, f"Rooms: {contracts} contracts kept.\n")


@pytest.mark.parametrize(
    ("module", "line", "said"),
    [
        (
            "notebook/cell_roles",
            "from gradekit.judge import Engine",
            "gradekit.notebook.cell_roles imports gradekit.judge",
        ),
        ("grading/submission_outcome", "import rich", "gradekit.grading.submission_outcome imports rich"),
        (
            "kernel/output_recorder",
            "from gradekit.course import Course",
            "kernel.output_recorder imports gradekit.course",
        ),
        ("restore/repairs", "import pathlib", "gradekit.restore.repairs imports pathlib"),
    ],
)
def test_an_import_that_runs_the_wrong_way(copied, module, line, said):
    """It is named with its file and its line, and with what to do."""
    path = copied / "gradekit" / f"{module}.py"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n{line}\n", encoding="utf-8")
    code, printed = linted(copied)
    assert code == 1
    assert f"gradekit/{module}.py:{text.count(chr(10)) + 2}: " in printed
    assert said in printed
    assert printed.endswith(check_rooms.REMEDY + "\n")


def test_a_folder_that_nobody_placed(copied):
    """A new room fails until it has its place among the layers."""
    (copied / "gradekit" / "attic").mkdir()
    (copied / "gradekit" / "attic" / "__init__.py").write_text('"""Things."""\n', encoding="utf-8")
    code, printed = linted(copied)
    assert code == 1
    assert "gradekit.attic" in printed or "attic" in printed
    assert "place a new room in [tool.importlinter]" in printed


def test_the_picture_is_fresh():
    """docs/architecture.md and its picture are what the real imports give."""
    for path, text in draw_house.house():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is stale: run `make refresh` and commit it."


def test_the_picture_shows_every_room():
    """Each room has its box, and no line runs up."""
    drawn = draw_house.picture()
    assert [room for room in ROOMS if f">{room}/</text>" not in drawn] == []
    for room, used in draw_house.uses().items():
        assert all(ROOMS.index(other) > ROOMS.index(room) for other in used)


def test_the_pages_way_names_modules_that_are_there():
    """Each module that the way of a submission goes through exists."""
    text = draw_house.TEMPLATE.read_text(encoding="utf-8")
    named = [word for word in text.split("`")[1::2] if word.split("/")[0] in ROOMS and not word.endswith("/")]
    assert len(named) > 15
    missing = [word for word in named if not any((ROOT / "gradekit" / f"{word}{end}").exists() for end in ("", ".py"))]
    assert missing == []


@pytest.fixture(scope="module")
def handed_on():
    """Return what came of loading each room by itself, in a process that has no other room; what they use is shared."""
    done = subprocess.run([sys.executable, "-c", LOAD, *ROOMS], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return dict(line.split(" ", 1) for line in done.stdout.splitlines())


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_hands_on_what_is_there(handed_on, room):
    """Each name that a room hands on can be loaded, and its docstring says its job."""
    assert int(handed_on[room]) > 0, handed_on[room]
    assert draw_house.job(room)


def test_rooms_stay_small():
    """A folder has a dozen modules at most, a module about 250 lines: 300 is where the seam has to be found."""
    folders = [path for path in (ROOT / "gradekit").rglob("*") if path.is_dir() and path.name != "__pycache__"]
    counts = {path.name: len([each for each in path.glob("*.py") if each.stem != "__init__"]) for path in folders}
    assert {name: count for name, count in counts.items() if count > 12} == {}
    lines = {path.name: path.read_text(encoding="utf-8").count("\n") for path in (ROOT / "gradekit").rglob("*.py")}
    assert {name: count for name, count in lines.items() if count > 300} == {}


def test_each_room_has_its_tests():
    """tests/ mirrors gradekit/."""
    folders = {path.parent.name for path in (ROOT / "tests").glob("*/test_*.py")}
    assert set(ROOMS) - folders == set()


def test_no_test_imports_a_test():
    """What tests share lies in tests/support."""
    for path in (ROOT / "tests").glob("*/test_*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            names = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
            names += [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
            assert not [name for name in names if name.startswith("test_")], path.name


def test_only_the_command_line_ends_the_program():
    """No room but cli calls print; the exit codes are its own too."""
    for path in (ROOT / "gradekit").rglob("*.py"):
        if pathlib.Path("gradekit", "cli") not in path.relative_to(ROOT).parents:
            calls = [
                node.func
                for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
                if isinstance(node, ast.Call)
            ]
            assert "print" not in [call.id for call in calls if isinstance(call, ast.Name)], path.name
