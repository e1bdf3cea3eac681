"""Run All on an unfinished notebook: it goes through to the end, and says what is not done; no mark hangs on that.

The cells below an answer, `try-...` and `test-...`, have the tag `raises-exception`: JupyterLab, Notebook 7 and
nbclient run on after an error there. The error itself stays, because a test cell that ends without one is a passed one
to nbgrader. An answer cell has no such tag: where an answer is no Python, its test would try an older one.
"""

import copy
import re
import shutil
import subprocess
import sys

import nbformat
import pytest
import sample_class
from courses import EXERCISES, NOTEBOOK, ROOT, command
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError
from nbgrader.utils import determine_grade
from traitlets.config import Config

ASSIGNMENTS = {"gradient_checking": "not attempted: ", "gradient_checking_zh": "尚未作答："}
TAG = "raises-exception"


def answered(assignment="gradient_checking", **answers):
    """Return the release with answers: a source, or "blank"; what is not given is blank."""
    notebook = sample_class.answered(assignment, dict.fromkeys([*EXERCISES, "backward_propagation_n"], "blank"))
    for cell in notebook.cells:
        cell.source = answers.get(cell.id, cell.source)
    return notebook


def run_all(notebook, folder, assignment="gradient_checking"):
    """Run all cells as JupyterLab does: stop at an error, but where the cell says that it may raise."""
    place = folder / assignment
    if not place.exists():
        shutil.copytree(ROOT / "release" / assignment, place)
    notebook = copy.deepcopy(notebook)
    options = {"timeout": 60, "config": Config(KernelManager={"transport_encryption": "auto"})}
    NotebookClient(notebook, resources={"metadata": {"path": str(place)}}, **options).execute()
    return {cell.id: cell for cell in notebook.cells}


def errors(cell):
    """Return what a student reads of the errors of a cell."""
    return ["\n".join(output.traceback) for output in cell.outputs if output.output_type == "error"]


@pytest.mark.parametrize(("assignment", "words"), ASSIGNMENTS.items())
def test_a_blank_notebook_runs_to_its_end(tmp_path, assignment, words):
    """Each exercise says in one sentence what is missing; stock nbgrader gives none of them a point."""
    cells = run_all(answered(assignment), tmp_path, assignment)
    for exercise in EXERCISES:
        (said,) = errors(cells[f"try-{exercise}"])
        assert said.startswith(words)
        assert "\n" not in said
        (said,) = errors(cells[f"test-{exercise}"])
        assert said.startswith(f"{exercise}:\n  {words}")
        assert determine_grade(cells[f"test-{exercise}"])[0] == 0


def test_a_half_written_notebook_runs_to_its_end(tmp_path):
    """A wrong exercise 1, a right one 2, a blank one 3: each test says what it finds, and only its own."""
    source = {cell.id: cell.source for cell in sample_class.answered("gradient_checking", {}).cells}
    wrong = source["forward_propagation"].replace("theta * x", "theta + x")
    crash = source["gradient_check_n"].replace("np.copy", "numpy.copy")
    right = source["backward_propagation"]
    written = answered(forward_propagation=wrong, backward_propagation=right, gradient_check_n=crash)
    cells = run_all(written, tmp_path)
    assert "forward_propagation(2, 4) returned 6; expected 8" in errors(cells["test-forward_propagation"])[0]
    assert errors(cells["test-backward_propagation"]) == []
    assert "visible tests passed" in cells["test-backward_propagation"].outputs[0].text
    assert errors(cells["test-gradient_check"])[0].startswith("gradient_check:\n  not attempted: difference")
    assert "NameError: name 'numpy' is not defined" in " ".join(errors(cells["test-gradient_check_n"])[0].split())
    earned = [determine_grade(cells[f"test-{exercise}"])[0] for exercise in EXERCISES]
    assert earned == [0, 20, 0, 0]


def test_an_answer_that_is_no_python_stops_where_it_stands(tmp_path):
    """A test below would try the older function of that name, and say that it is right."""
    with pytest.raises(CellExecutionError, match="SyntaxError"):
        run_all(answered(backward_propagation="def backward_propagation(x, theta) return x"), tmp_path)


@pytest.mark.slow
def test_validate_names_what_is_not_done(tmp_path):
    """What a student's Validate button says: all four of a blank notebook, and one of a nearly finished one."""
    folder = shutil.copytree(ROOT / "release" / "gradient_checking", tmp_path / "desk")
    (folder / "nbgrader_config.py").write_text('c.KernelManager.transport_encryption = "auto"\n')
    found = {}
    nearly = sample_class.answered("gradient_checking", {"gradient_check": "blank"})
    for name, notebook in {"blank": answered(), "nearly": nearly}.items():
        nbformat.write(notebook, folder / NOTEBOOK)
        done = command("nbgrader", "validate", NOTEBOOK, cwd=folder)
        found[name] = re.findall(r"FAILED ON (\d) CELL|(not attempted: \w+)", done.stdout)
    assert [number for number, _ in found["blank"] if number] == ["4"]
    assert len(found["blank"]) == 5
    assert found["nearly"] == [("1", ""), ("", "not attempted: difference")]


def test_which_cells_go_on():
    """What is below an answer, in source and release alike; no answer cell, and nothing that all the rest needs."""
    for place in ("source", "release"):
        for assignment in ASSIGNMENTS:
            cells = nbformat.read(ROOT / place / assignment / NOTEBOOK, 4).cells
            tagged = [cell.id for cell in cells if TAG in cell.metadata.get("tags", [])]
            assert tagged == [f"{kind}-{exercise}" for exercise in EXERCISES for kind in ("try", "test")]


def test_a_locked_cell_says_so():
    """In its first line, so that any program shows it; no other cell says it."""
    for assignment, words in (("gradient_checking", "# Locked cell: "), ("gradient_checking_zh", "# 已锁定的单元格：")):
        for cell in nbformat.read(ROOT / "release" / assignment / NOTEBOOK, 4).cells:
            if cell.cell_type == "code":
                locked = cell.metadata.get("editable") is False
                assert cell.source.startswith(words) == locked, cell.id
                assert locked == cell.metadata.get("nbgrader", {}).get("locked", False)


@pytest.mark.slow
def test_nbval_still_sees_an_error_below_a_solution(tmp_path):
    """The tag lets an error pass only where it is stored as the output."""
    folder = shutil.copytree(ROOT / "source" / "gradient_checking", tmp_path / "changed")
    notebook = nbformat.read(folder / NOTEBOOK, 4)
    cell = next(cell for cell in notebook.cells if cell.id == "backward_propagation")
    cell.source = cell.source.replace("dtheta = x\n", "dtheta = None\n")
    nbformat.write(notebook, folder / NOTEBOOK)
    options = ["--nbval", "--nbval-sanitize-with", ROOT / "tests" / "nbval_sanitize.cfg", "-p", "no:cacheprovider"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", *options, "-c", "/dev/null", "-q", NOTEBOOK],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 1, done.stdout
    assert "3 failed, 13 passed" in done.stdout, done.stdout[-400:]
