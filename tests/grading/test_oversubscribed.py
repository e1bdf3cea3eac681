"""A class on a machine that has four times as much to do as it has CPUs for gets the records of a quiet run."""

import json
import shutil

import nbformat
import pytest
import sample_class
from courses import NOTEBOOK, ROOT, command, hand_in, make_course, marks, nbgrader
from disturbed import ASSIGNMENT, OF_THIS_RUN

from gradekit.grading.workers.local_pool import cores

pytestmark = pytest.mark.slow
OVER = 4
LIMIT_S = 3
CALL_S = 0.15  # of CPU time for each of ten questions: on an eighth of two CPUs that is twice the limit of a cell
COMPUTES = f"""import time

def forward_propagation(x, theta):
    end = time.process_time() + {CALL_S}
    while time.process_time() < end:
        pass
    return theta * x
"""
ENDLESS = "def {name}(*arguments, **options):\n    while True:\n        pass"
EXAMPLES = ["000_constants_returned", "070_cut_off_file", "080_wrong_exercise_2_right_3", "096_one_sided_difference"]
ANSWERS = {
    "100_computes": ("forward_propagation", COMPUTES),
    "080_is_endless": ("backward_propagation", ENDLESS.format(name="backward_propagation")),
    "070_is_endless": ("gradient_check", ENDLESS.format(name="gradient_check")),
    "070_takes_memory": ("gradient_check_n", "def gradient_check_n(*arguments):\n    return len(bytearray(10**11))"),
    "080_ends": ("forward_propagation", "import os\n\ndef forward_propagation(x, theta):\n    os._exit(3)"),
    "100_is_right": ("forward_propagation", "def forward_propagation(x, theta):\n    return theta * x"),
    "080_has_a_slip": ("forward_propagation", "def forward_propagation(x, theta):\n    return theta * (x"),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Return a class of which some come close to a limit, or beyond, while the others compute."""
    course = make_course(tmp_path_factory.mktemp("oversubscribed") / "course")
    with (course / "grader_config.py").open("a", encoding="utf-8") as file:
        file.write(f"c.Execute.timeout = {LIMIT_S}\n")
    nbgrader("generate_assignment", ASSIGNMENT, cwd=course)
    for name in EXAMPLES:
        shutil.copytree(ROOT / "examples" / name / ASSIGNMENT, course / "submitted" / name / ASSIGNMENT)
    for name, (exercise, source) in ANSWERS.items():
        notebook = sample_class.answered(ASSIGNMENT, {})
        next(cell for cell in notebook.cells if cell.id == exercise).source = source
        hand_in(course, name, {NOTEBOOK: nbformat.writes(notebook)})
    return course


def records(course, jobs):
    """Mark the class with so many workers; return its records, without what names a run."""
    done = command("gradekit", "grade", ASSIGNMENT, "--force", "--jobs", str(jobs), cwd=course)
    assert done.returncode in (0, 1), done.stdout + done.stderr
    found = {}
    for path in (course / "records").rglob(NOTEBOOK.replace(".ipynb", ".json")):
        record = json.loads(path.read_text(encoding="utf-8"))
        found[path.parts[-3]] = {name: value for name, value in record.items() if name not in {*OF_THIS_RUN, "seal"}}
    return found


def test_the_records_are_those_of_a_quiet_run(course):
    """Marks, verdicts, sentences and what was drawn: how long one waits for a CPU decides nothing."""
    quiet = records(course, 1)
    assert len(quiet) == len(EXAMPLES) + len(ANSWERS)
    totals = {name: sum(points) for name, points in marks(course).items()}
    assert totals == {name: int(name[:3]) for name in quiet}
    busy = records(course, OVER * cores())
    for name, record in quiet.items():
        assert busy[name] == record, name
    assert busy.keys() == quiet.keys()
