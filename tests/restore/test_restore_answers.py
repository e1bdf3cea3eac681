"""How an answer is found, and what is told of it."""

import copy
import json

import pytest
from courses import NOTEBOOK
from restoring import (
    FORWARD,
    RELEASED,
    RIGHT,
    TEMPLATE,
    again,
    cell,
    changed,
    codes,
    extras,
    functions,
    inserted,
    made,
    of,
    restored,
    right,
    slot,
    template,
)

from gradekit.restore import restore
from gradekit.restore.placing.function_signature import near

BACKWARD = "def backward_propagation(x, theta):\n    return x"
CHECK = "def gradient_check(x, theta, epsilon=1e-7, print_msg=False):\n    return 0.0"


def told(content):
    """Return what is told of a notebook's content."""
    return codes(restored({NOTEBOOK: content}))


@pytest.mark.parametrize("assignment", ["gradient_checking", "gradient_checking_zh"])
def test_an_honest_notebook(assignment):
    """Nothing is told of a notebook that needs nothing, and the answers are as they were."""
    content = right(assignment)
    files = {NOTEBOOK: json.dumps(content).encode()}
    found = restore(template(assignment), files, NOTEBOOK, released=made(assignment).released)
    assert found.repairs == ()
    for here, there in zip(found.notebook.cells, content["cells"], strict=True):
        if here.metadata.get("nbgrader", {}).get("solution"):
            assert here.source == "".join(there["source"])


def test_an_untouched_notebook():
    """Nothing is told of the notebook as it was released."""
    found = restored({NOTEBOOK: right() | {"cells": copy.deepcopy(RELEASED.cells)}})
    assert found.repairs == ()
    assert found.notebook.cells == TEMPLATE.cells


def test_own_text_around_an_answer_stays():
    """An answer cell is taken letter by letter, whatever else is in it."""
    source = "SCALE = 1.0  # mine\n\n" + FORWARD + "\n\n\nprint(forward_propagation(2, 3))\n"
    found = restored({NOTEBOOK: changed("forward_propagation", source)})
    assert slot(found, "forward_propagation") == source
    assert codes(found) == []


def test_a_redefinition_below_stays_where_it_is():
    """A cell between answer and test that defines the function anew is honest: it comes into force by itself."""
    found = restored({NOTEBOOK: inserted("forward_propagation", FORWARD + " * 1")})
    assert codes(found) == []
    assert functions(found) == RIGHT
    assert extras(found) == [FORWARD + " * 1"]


def test_a_blank_with_the_answer_below():
    """The released blank may stay above an answer in another cell, before the test."""
    content = inserted("forward_propagation", FORWARD)
    cell(content, "forward_propagation")["source"] = cell({"cells": TEMPLATE.cells}, "forward_propagation").source
    found = restored({NOTEBOOK: content})
    assert (codes(found), extras(found)) == ([], [FORWARD])


def test_a_blank_with_the_answer_elsewhere():
    """An answer below its test, or above the blank, counts for nothing as it stands: it is moved."""
    for place in ("test-forward_propagation", "imports"):
        content = inserted(place, FORWARD)
        cell(content, "forward_propagation")["source"] = cell({"cells": TEMPLATE.cells}, "forward_propagation").source
        found = restored({NOTEBOOK: content})
        assert (codes(found), slot(found, "forward_propagation")) == (["answer-moved"], FORWARD)


def test_a_blank_never_comes_along():
    """Where an answer is found in another answer's cell, its own untouched blank is gone, wherever that stood."""
    content = right()
    cell(content, "forward_propagation")["source"] = cell({"cells": TEMPLATE.cells}, "forward_propagation").source
    cell(content, "backward_propagation")["source"] = FORWARD + "\n\n\n" + BACKWARD
    found = restored({NOTEBOOK: content})
    assert (codes(found), extras(found)) == (["answer-cut-out"], [])
    assert slot(found, "forward_propagation") == FORWARD
    assert slot(found, "backward_propagation") == FORWARD + "\n\n\n" + BACKWARD


def test_the_definition_in_force():
    """Of several definitions the last one above the test is taken, as Python would have it."""
    test = next(c.source for c in RELEASED.cells if c.id == "test-forward_propagation")
    found = of(FORWARD + " + 1", FORWARD, test, FORWARD + " + 2")
    assert slot(found, "forward_propagation") == FORWARD
    assert "several-answers" in codes(found)
    without_test = of(FORWARD + " + 1", FORWARD, FORWARD + " + 2")
    assert slot(without_test, "forward_propagation") == FORWARD + " + 2"


def test_pasted_copies():
    """Of pasted copies with the same mark the one in force is taken, and the same text is not kept twice."""
    content = right()
    answer = cell(content, "forward_propagation")
    older = copy.deepcopy(answer) | {"source": FORWARD + " * 3", "id": "older"}
    content["cells"].insert(content["cells"].index(answer), older)
    found = restored({NOTEBOOK: content})
    assert (codes(found), functions(found)) == (["several-answers"], RIGHT)
    assert extras(found) == [FORWARD + " * 3"]


def test_a_slip_in_the_name():
    """A function whose name is one letter off is renamed; the old name stays where others use it."""
    content = changed("forward_propagation", FORWARD.replace("forward", "foward"))
    found = restored({NOTEBOOK: content})
    assert (codes(found), slot(found, "forward_propagation")) == (["renamed"], FORWARD)
    cell(content, "gradient_check")["source"] = CHECK + "\n\nfoward_propagation(1, 2)"
    assert slot(restored({NOTEBOOK: content}), "forward_propagation").endswith(
        "foward_propagation = forward_propagation"
    )


def test_near_names():
    """One slip is one letter more, less, other, or two swapped."""
    slips = "predct", "predixct", "predibt", "rpedict", "preditc", "predic", "predicta"
    assert all(near(name, "predict") for name in slips)
    assert not any(near(name, "predict") for name in ("predict", "predi", "rpedcit", "tredicp", "predictor"))


def test_names_that_are_near_and_mean_something_else():
    """Short names, other numbers and a plural are no slips of the keyboard."""
    pairs = ("f", "n"), ("sum", "num"), ("power", "tower"), ("exercise_1", "exercise_2"), ("squares", "square")
    assert not any(near(*pair) or near(*reversed(pair)) for pair in pairs)


def test_missing_parameters():
    """To an answer found elsewhere, parameters that the tests give are added, also over several lines."""
    short = "def gradient_check(\n    x,\n    theta,  # 参数\n    epsilon=(1e-7),\n):\n    return 0.0"
    found = of(short)
    assert "parameter-added" in codes(found)
    assert "epsilon=(1e-7), print_msg=False," in slot(found, "gradient_check")
    for kept in ("x, theta, eps=1e-7, print_msg=False", "x, theta, **options", "x, theta, eps=1, loud=True"):
        assert "parameter-added" not in codes(of(f"def gradient_check({kept}):\n    return 0.0"))
    several = of("def gradient_check(x, *theta):\n    return 0.0")
    assert "(x, *theta, epsilon=1e-07, print_msg=False)" in slot(several, "gradient_check")


def test_an_answer_in_its_place_keeps_its_parameters():
    """It is taken letter by letter."""
    short = "def gradient_check(x, theta):\n    return 0.0"
    found = restored({NOTEBOOK: changed("gradient_check", short)})
    assert (codes(found), slot(found, "gradient_check")) == ([], short)


def test_magics():
    """Cell magics under which names are defined stay; others are removed and told."""
    timed = restored({NOTEBOOK: changed("forward_propagation", "%%time\n" + FORWARD)})
    assert (codes(timed), slot(timed, "forward_propagation")) == ([], "%%time\n" + FORWARD)
    written = restored({NOTEBOOK: changed("forward_propagation", "%%writefile a.py\n" + FORWARD)})
    assert (codes(written), slot(written, "forward_propagation")) == (["magic-removed"], FORWARD)


def test_what_can_stop_a_cell_is_set_apart():
    """A drive that is mounted above an answer, or a command above one found elsewhere, cannot take it along."""
    mount = "!pip install x\nfrom google.colab import drive\ndrive.mount('/content')\nimport math\n"
    found = restored({NOTEBOOK: changed("forward_propagation", mount + FORWARD)})
    assert (codes(found), slot(found, "forward_propagation")) == (["answer-cut-out"], FORWARD)
    plot = "import matplotlib.pyplot as plt\n"
    found = restored({NOTEBOOK: changed("forward_propagation", plot + FORWARD)})
    assert (codes(found), slot(found, "forward_propagation")) == ([], plot + FORWARD)
    content = changed("forward_propagation", mount + FORWARD)
    cell(content, "forward_propagation").update(metadata={}, id="pasted")
    found = restored({NOTEBOOK: content})
    assert codes(found) == ["answer-cut-out"]
    assert slot(found, "forward_propagation") == FORWARD
    assert extras(found) == [
        "!pip install x",
        "from google.colab import drive",
        "drive.mount('/content')",
        "import math",
    ]


def test_everything_in_one_cell():
    """The public version of the exercise in one cell: answers, helpers and imports each in their place."""
    helper = "STEP = 1e-7\n\ndef helper(x, step=STEP):\n    return x"
    imports = "from testCases_v4 import *\nimport numpy as np"
    found = of(f"{imports}\n\n{helper}\n\n{FORWARD}\n\n{BACKWARD}\n\nprint(forward_propagation(1, 2))")
    assert slot(found, "forward_propagation") == FORWARD
    assert slot(found, "backward_propagation") == BACKWARD
    import_, setup, last = extras(found)
    assert import_ == "from testCases_v4 import *"
    assert setup.startswith("import numpy as np\nSTEP = 1e-7\n\n\ndef helper")
    assert last == "print(forward_propagation(1, 2))"
    sources = [cell.source for cell in found.notebook.cells]
    assert sources.index(setup) < sources.index(FORWARD) < sources.index(last)
    assert [code for code in codes(found) if code.startswith("answer")] == ["answer-cut-out"] * 2 + [
        "answer-missing"
    ] * 3


def test_a_syntax_error_costs_one_answer():
    """In a cell with several answers a slip costs the one it is in."""
    found = of(FORWARD, BACKWARD + " +\n\n\n" + CHECK)
    assert slot(found, "forward_propagation") == FORWARD
    assert slot(found, "gradient_check") == CHECK
    assert slot(found, "backward_propagation") == BACKWARD + " +"


def test_text_cells():
    """An answer in a text cell, fenced or not, is put into a code cell."""
    for source in (FORWARD, f"My answer:\n\n```python\n{FORWARD}\n```\n\nAnd so on."):
        content = right()
        cell(content, "forward_propagation").update(cell_type="markdown", source=source)
        found = restored({NOTEBOOK: content})
        assert (codes(found), slot(found, "forward_propagation")) == (["retyped"], FORWARD)


def test_by_place():
    """Without marks and names, a function between the right neighbours is taken for the answer."""
    content = right()
    answer = cell(content, "forward_propagation")
    answer.update(source="def mine(a, b):\n    return a * b", metadata={}, id="mine")
    found = restored({NOTEBOOK: content})
    assert (codes(found), slot(found, "forward_propagation")) == (["answer-by-place"], answer["source"])


def test_an_answer_that_is_gone():
    """Where nothing is found the blank is put back, and it is told."""
    content = right()
    content["cells"].remove(cell(content, "forward_propagation"))
    found = restored({NOTEBOOK: content})
    assert codes(found) == ["answer-missing"]
    assert "NotAttempted" in slot(found, "forward_propagation")
    assert told(changed("forward_propagation", "")) == ["answer-missing"]


def test_swapped_marks():
    """An answer is known by what it defines, whatever its mark says."""
    content = right()
    first, second = cell(content, "forward_propagation"), cell(content, "backward_propagation")
    first["source"], second["source"] = second["source"], first["source"]
    found = restored({NOTEBOOK: content})
    assert functions(found) == RIGHT
    assert functions(again(found)) == RIGHT


def test_an_answer_in_a_locked_cell():
    """What stands in a test cell is the instructor's, and nobody's answer; what a student defined there stays below."""
    content = right()
    answer = cell(content, "forward_propagation")
    cell(content, "test-forward_propagation")["source"] = FORWARD + "\nforward_propagation_test(forward_propagation)"
    content["cells"].remove(answer)
    found = restored({NOTEBOOK: content})
    assert "NotAttempted" in slot(found, "forward_propagation")
    assert "HIDDEN TESTS" in slot(found, "test-forward_propagation")
    assert set(codes(found)) >= {"edited", "answer-missing"}
    assert extras(found) == [FORWARD]
