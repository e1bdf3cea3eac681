"""What a student's function finds around it when a test calls it: the loop, the options, the notebook's language."""

import nbformat
import pytest
import two_cells
from sandboxes import linux_only

from gradekit.judge import judged
from gradekit.judge.process_pair import Engine, Rules, Task
from gradekit.judge.referee import Clocks

pytestmark = linux_only


def test_a_function_finds_the_event_loop_of_its_cells(pair):
    """It runs, as in JupyterLab, where a test is a cell like any other; and it is the same one."""
    both = pair("""
        import asyncio
        loop = asyncio.get_running_loop()
        def function():
            asyncio.create_task(asyncio.sleep(0))
            return asyncio.get_running_loop() is loop and loop.is_running()
    """)
    assert both.test("print(function(), function())") == "True True\n"


def test_a_function_runs_no_loop_of_its_own(pair):
    """`asyncio.run` raises, as it does in JupyterLab."""
    both = pair("import asyncio\ndef function():\n    coroutine = asyncio.sleep(0)\n    return asyncio.run(coroutine)")
    assert "running event loop" in both.test("""
        try:
            function()
        except RuntimeError as error:
            print(error)
    """)


def test_a_function_finds_the_options_that_its_cells_set(pair):
    """NumPy keeps them in the context in which a cell runs."""
    both = pair("""
        import numpy as np
        np.seterr(all="raise")
        np.set_printoptions(precision=2)
        def function(x):
            return str(np.array([x]) / np.array([3.0])), np.geterr()["divide"]
    """)
    assert both.test("print(function(1.0))") == "('[0.33]', 'raise')\n"


@pytest.mark.parametrize(
    "error", ["StopIteration", "StopAsyncIteration", "KeyboardInterrupt", "SystemExit", "GeneratorExit"]
)
def test_what_a_function_raises_arrives(pair, error):
    """Also what a task of an event loop cannot end in; and the next call is answered."""
    both = pair(f"def function(x):\n    if x:\n        raise {error}('said')\n    return 5")
    assert (
        both.test("""
        try:
            function(1)
        except BaseException as error:
            print(type(error).__name__, error.args[0], function(0))
    """)
        == f"{error} said 5\n"
    )


@pytest.mark.parametrize(
    ("text", "sentence"),
    [("Some words of an exercise.", "ls was not started"), ("练习里的一句话，写给学生看。", "没有启动 ls")],
)
def test_the_sandbox_speaks_the_language_of_the_notebook(text, sentence):
    """Where it prints something in the place of what cannot work."""
    cells = [nbformat.v4.new_markdown_cell(text), nbformat.v4.new_code_cell("!ls")]
    notebook = nbformat.v4.new_notebook(cells=cells)
    engine = Engine(Rules(Clocks(cell_s=60, call_s=60)))
    engine.judge(Task(notebook, {}, {}))
    engine.close()
    assert notebook.cells[1].outputs[0].text.startswith(sentence)


def test_code_knows_that_it_is_being_marked():
    """By the variable that nbgrader sets, on both sides: a cell that is worth nothing may spare its work."""
    asks = "import os\nstate = os.environ.get('NBGRADER_EXECUTION')"
    test = f"{asks}\nassert state == answer == 'autograde'"
    made = two_cells.notebook(asks.replace("state", "answer"), test)
    engine = Engine(Rules(Clocks(cell_s=60, call_s=60)))
    found = judged(engine, Task(made, {}), made)
    engine.close()
    assert found.runs["test"].ended
