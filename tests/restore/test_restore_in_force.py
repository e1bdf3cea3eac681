"""What was set when a test ran in the notebook as it was handed in is set in the restored one too."""

import json

import nbformat
from courses import NOTEBOOK
from endless_answers import ENDLESS, answers_in_one
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from restoring import ASSIGNMENT, restored, right

from gradekit.restore import restore

STATEMENTS = [
    "def a():\n    return 1",
    "def b():\n    return 2",
    "def c():\n    return 3 if 'helper' in globals() else 4",
    "def helper():\n    return 5",
    "def caller():\n    return b()",
    "h = 1",
    "doubled = 2 * h",
    "used = caller()",
    "a = wrap(a)",
    "b = wrap(b)",
    "def wrap(f):\n    return f",
    "if h:\n    late = c()",
    "print(a())",
    "import math",
    "import no_such_module",
    "pass",
]
CELLS = st.lists(st.lists(st.sampled_from(STATEMENTS), max_size=4), max_size=2)
ANSWER = st.lists(st.sampled_from(STATEMENTS), max_size=4)


def code(source, name="", **mark):
    """Return a cell; one with a mark is the instructor's."""
    metadata = {"nbgrader": {"schema_version": 3, "grade_id": name, "grade": False} | mark} if name else {}
    return nbformat.v4.new_code_cell(source, metadata=metadata, **({"id": name} if name else {}))


def small_template():
    """Return a notebook with three answers and their tests."""
    cells = [code("import json", "start", locked=True, solution=False)]
    for name in "abc":
        cells.append(code(f"def {name}():\n    ...", f"answer-{name}", locked=False, solution=True))
        cells.append(code(f"{name}()", f"test-{name}", locked=True, solution=False, grade=True, points=1))
    return nbformat.v4.new_notebook(cells=cells)


SMALL = small_template()


def handed_in(own, answers):
    """Return the notebook with these answers in their cells and, above each cell, cells of the student's own."""
    cells = []
    for cell, above in zip(small_template().cells, own, strict=True):
        cells += [code("\n".join(statements)) for statements in above if statements]
        if cell.id.startswith("answer") and answers[cell.id[-1]]:
            cell.source = "\n".join(answers[cell.id[-1]])
        cells.append(cell)
    return nbformat.v4.new_notebook(cells=cells)


def names_at_tests(notebook):
    """Return the names that are set when each test runs, by grade_id."""
    space, found = {}, {}
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "")
        if name.startswith("test-"):
            found[name] = set(space)
            continue
        try:
            exec(cell.source, space)  # noqa: S102 - the statements are above
        except Exception:  # noqa: BLE001, S112 - as in JupyterLab, the next cell runs all the same
            continue
    return found


@settings(deadline=None, max_examples=150, derandomize=True, suppress_health_check=list(HealthCheck))
@given(st.tuples(*[CELLS] * 7), st.fixed_dictionaries(dict.fromkeys("abc", ANSWER)))
def test_no_name_is_lost_for_a_test(own, answers):
    """Whatever is in which cell, as long as the instructor's cells are in their order."""
    notebook = handed_in(own, answers)
    found = restore(SMALL, {NOTEBOOK: nbformat.writes(notebook).encode()}, NOTEBOOK)
    before, after = names_at_tests(notebook), names_at_tests(found.notebook)
    assert {name: names - after[name] for name, names in before.items()} == {name: set() for name in before}


def test_the_rest_of_a_cut_cell_stays_above_its_test():
    """Three answers in one cell above the first test: the first is in force there, as before."""
    found = restored({NOTEBOOK: answers_in_one(ENDLESS)})
    sources = [cell.source for cell in found.notebook.cells]
    test = [cell.id for cell in found.notebook.cells].index("test-forward_propagation")
    assert any("def forward_propagation" in source and "while (x, theta)" in source for source in sources[:test])
    assert any("import _exit" in source for source in sources[:test])


def test_an_import_above_an_answer_changes_nothing():
    """An answer in its own cell stays as it is, whatever stands above it."""
    content = json.loads(json.dumps(right(ASSIGNMENT)))
    own = next(cell for cell in content["cells"] if cell.get("id") == "gradient_check")
    own["source"] = "import matplotlib.pyplot as plt\n!pip install x\n" + "".join(own["source"])
    found = restored({NOTEBOOK: content})
    assert found.repairs == ()
    assert next(cell.source for cell in found.notebook.cells if cell.id == "gradient_check") == own["source"]
