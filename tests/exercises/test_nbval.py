"""nbval: the notebooks still give the outputs that are stored in them."""

import json
import shutil
import subprocess
import sys

import pytest
from courses import NOTEBOOK, ROOT

ENGLISH = "gradient_checking"
SANITIZE = ROOT / "tests" / "nbval_sanitize.cfg"


def nbval(notebook):
    """Run nbval on one notebook in a process of its own."""
    quick = ["-p", "gradekit.skip_slow_imports", "-p", "no:cacheprovider", "-c", "/dev/null", "-q"]
    options = [*quick, "--nbval", "--nbval-sanitize-with", SANITIZE]
    return subprocess.run(
        [sys.executable, "-m", "pytest", *options, notebook],
        cwd=notebook.parent,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("assignment", [ENGLISH, pytest.param(f"{ENGLISH}_zh", marks=pytest.mark.slow)])
def test_a_students_first_run(tmp_path, assignment):
    """Run the released notebook as it is handed out: each exercise says that it was not attempted."""
    folder = shutil.copytree(ROOT / "release" / assignment, tmp_path / assignment)
    stored = ROOT / "tests" / "first_run" / assignment / NOTEBOOK
    shutil.copy(stored, folder / NOTEBOOK)
    done = nbval(folder / NOTEBOOK)
    assert done.returncode == 0, done.stdout
    outputs = [
        output for cell in json.loads(stored.read_text(encoding="utf-8"))["cells"] for output in cell.get("outputs", [])
    ]
    said = [output["evalue"] for output in outputs if output["output_type"] == "error"]
    assert len(said) == 8
    calm = [output["text"] for output in outputs if output["output_type"] != "error"]
    assert len(calm) == 1  # the map of the gradient: there is nothing to show yet
    assert "gradient_check_n" in "".join(calm[0])
    assert all(("not attempted" in words) or ("尚未作答" in words) for words in said)


@pytest.mark.slow
def test_a_changed_result_is_seen(tmp_path):
    """A stored output that is no longer what the cell gives fails."""
    folder = shutil.copytree(ROOT / "source" / "gradient_checking", tmp_path / "changed")
    notebook = json.loads((folder / NOTEBOOK).read_text(encoding="utf-8"))
    cell = next(cell for cell in notebook["cells"] if cell["id"] == "try-forward_propagation")
    cell["outputs"][0]["text"] = ["J = 9\n"]
    (folder / NOTEBOOK).write_text(json.dumps(notebook), encoding="utf-8")
    done = nbval(folder / NOTEBOOK)
    assert done.returncode == 1
    assert "1 failed, 15 passed" in done.stdout
