"""What works or only prints in JupyterLab does not raise in a sandbox; what cannot work is missing there."""

import pytest
from two_kernels import errors, in_sandbox, in_sandbox_of, warm_or_skip

REST = "print('the rest of the cell')"


@pytest.fixture(scope="module")
def server():
    """Return a fork server of confined sandboxes."""
    yield from warm_or_skip()


def run(server, *cells, language="en"):
    """Return what each cell shows in a sandbox of its own."""
    return in_sandbox_of(server, list(cells), language)


@pytest.mark.parametrize(
    ("command", "name"),
    [
        ("!ls -l *.csv", "ls"),
        ("x = !ls", "ls"),
        ("!/usr/bin/wget -q https://example.com", "wget"),
        ("!MODE=1 make all", "make"),
        ("!pip install tqdm", "pip"),
        ("%pip install tqdm", "pip"),
        ("%system uname -a", "uname"),
        ("y = %sx uname -a", "uname"),
        ("%ls", "ls"),
        ("%cat data.txt", "cat"),
        ("!echo 'no end", "echo"),
        ("import os; os.system('clear')", "clear"),
        ("get_ipython().system('clear')", "clear"),
        ("if True:\n    !clear", "clear"),
    ],
)
def test_a_command_prints_a_sentence_and_the_cell_goes_on(server, command, name):
    """It has the exit code of a command that was not found, in the variable in which IPython puts it."""
    found = run(server, f"{command}\n{REST}", "_exit_code")
    assert found[0][0].startswith(f"stdout {name} was not started: no other program runs while a notebook is marked.\n")
    assert found[0][0].endswith("the rest of the cell\n")
    if "os.system" not in command:
        assert found[1] == ["execute_result ['text/plain'] 127"]
    assert errors(found) == {}


@pytest.mark.parametrize("head", ["%%bash", "%%sh", "%%script bash -e", "%%perl", "%%python3", "%%bash --out kept"])
def test_a_cell_for_another_program_prints_a_sentence(server, head):
    """And the next one runs."""
    found = run(server, f"{head}\necho hello", "_exit_code", REST)
    assert found[0][0].endswith("was not started: no other program runs while a notebook is marked.\n")
    assert found[1:] == [["execute_result ['text/plain'] 127"], ["stdout the rest of the cell\n"]]


def test_what_a_command_gives_back_has_the_usual_type(server):
    """A list with IPython's extras, a text; and `--out` is set."""
    found = run(server, "x = !ls\nprint(type(x).__name__, len(x), x.s == x.n)", "%%bash --out kept\nls", "kept")
    assert found[0][0].endswith("SList 1 True\n")
    assert found[2] == ["execute_result ['text/plain'] ''"]


def test_the_sentence_is_in_the_notebooks_language(server):
    """In Chinese too, as is that of input()."""
    found = run(server, "!ls\ninput()", language="zh")
    assert found[0][0] == "stdout 没有启动 ls：批改笔记本时不运行其他程序。\n"
    assert "批改笔记本时没有人输入" in found[0][1]


@pytest.mark.parametrize(
    ("source", "answer"),
    [
        ("subprocess.run(['nosuch', 'x'])", "FileNotFoundError"),
        ("subprocess.check_output('nosuch')", "FileNotFoundError"),
        ("await asyncio.create_subprocess_exec('nosuch')", "FileNotFoundError"),
        ("await asyncio.create_subprocess_shell('nosuch')", "FileNotFoundError"),
        ("print(subprocess.run('nosuch', shell=True).returncode)", "127"),
        ("print(subprocess.run('nosuch', shell=True, capture_output=True, text=True).stderr)", "nosuch: not found"),
        ("print(subprocess.getstatusoutput('nosuch')[0])", "127"),
        ("print(os.popen('nosuch').read() == '')", "True"),
        ("print(subprocess.Popen('nosuch', shell=True, stdin=-1, stdout=-1).communicate(b'x'))", "(b'', None)"),
        ("subprocess.run('nosuch', shell=True, check=True)", "CalledProcessError"),
        ("multiprocessing.Pool(2).map(abs, [1])", "PermissionError"),
        ("list(concurrent.futures.ProcessPoolExecutor(2).map(abs, [1]))", "PermissionError"),
    ],
)
def test_another_program_is_not_there(server, source, answer):
    """Python's ways to start one end at once, as where there is no such program, and nothing hangs."""
    modules = "import asyncio, concurrent.futures, multiprocessing, os, subprocess\n"
    found = run(server, modules + source, REST)
    assert answer in found[0][0]
    assert found[1] == ["stdout the rest of the cell\n"]


def test_an_interrupt_reaches_a_cell_that_awaits(server):
    """The cell ends in an error, and the sandbox goes on with the next one."""
    timer = "import asyncio, signal\nsignal.setitimer(signal.ITIMER_REAL, 0.2)\n"
    late = "def late(*_):\n    raise KeyboardInterrupt\nsignal.signal(signal.SIGALRM, late)\nawait asyncio.sleep(50)"
    found = run(server, timer + late, "await asyncio.sleep(0)\n" + REST)
    assert errors(found) == {0: "KeyboardInterrupt"}
    assert found[1] == ["stdout the rest of the cell\n"]


@pytest.mark.parametrize(
    "source",
    [
        "asyncio.get_running_loop().stop()",
        "asyncio.get_running_loop().close()",
        "asyncio.set_event_loop(None)",
        "asyncio.create_task(asyncio.sleep(1000))",
        "async def forever():\n    while True:\n        await asyncio.sleep(0)\nasyncio.create_task(forever())",
        "async def wrong():\n    1 / 0\nasyncio.create_task(wrong())",
        "import sys\nasyncio.get_running_loop().call_soon(sys.exit)",
        "asyncio.current_task().cancel()",
    ],
)
def test_no_cell_takes_the_loop_from_the_next_one(server, source):
    """Whatever it does to the event loop, the next cell can await."""
    found = run(server, f"import asyncio\n{source}", "await asyncio.sleep(0)\nprint('awaited')")
    assert "stdout awaited\n" in found[1]


def test_what_a_cell_puts_in_the_place_of_stdout_stays(server):
    """The next cell can read what was written to it, as in JupyterLab."""
    found = run(
        server,
        "import io, sys\nkept, sys.stdout = sys.stdout, io.StringIO()\nprint('hidden')",
        "print('too')\ntext = sys.stdout.getvalue()\nsys.stdout = kept\nprint(repr(text))",
    )
    assert found == [[], ["stdout 'hidden\\ntoo\\n'\n"]]


def test_options_that_numpy_keeps_in_the_context_are_kept(server):
    """From one cell to the next, and into a function that a cell defines."""
    found = run(
        server,
        "import numpy as np\nnp.set_printoptions(precision=2)\nnp.seterr(all='raise');",
        "np.array([1.23456])",
        "np.array([1.0]) / 0",
    )
    assert found[1] == ["execute_result ['text/plain'] array([1.23])"]
    assert errors(found) == {2: "FloatingPointError"}


def test_a_sandbox_is_no_poorer_for_the_cells_before_the_fork():
    """Nothing of what was run to warm up can be seen: no traceback, no name, no history."""
    cells = ["%tb", "%who", "len(In), Out, _dh", "import sys\nhasattr(sys, 'last_value')"]
    found = in_sandbox({"x": cells})["x"]
    assert "stderr No traceback available to show.\n" in found[0]
    assert found[1] == ["stdout Interactive namespace is empty.\n"]
    assert found[2] == ["execute_result ['text/plain'] (4, {}, ['FOLDER'])"]
    assert found[3] == ["execute_result ['text/plain'] False"]
