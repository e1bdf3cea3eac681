"""What is skipped to save time changes nothing: cells that are plain Python, modules compiled beforehand."""

import json
import pathlib
import subprocess
import sys

import pytest

from gradekit.judge.files_beside_notebook import compiled
from gradekit.kernel.working_folder import lay_out

ROOT = pathlib.Path(__file__).resolve().parents[2]
COMPARED = """
import json, pathlib, sys
from IPython.core.interactiveshell import InteractiveShell
from gradekit.kernel.interpreter import Interpreter
shell = Interpreter().shell
cells = json.loads(sys.stdin.read())
usual = [InteractiveShell.transform_cell(shell, cell) for cell in cells]
sys.__stdout__.write(json.dumps([usual, [shell.transform_cell(cell) for cell in cells]]))
"""
ODD = [
    "%%time\nx = 1",
    "x = 1\n!echo hi",
    "x = 1\n%matplotlib inline",
    "ls\n",
    "\n\nx = 1\ny = 2",
    "    x = 1\n    y = 2",
    ">>> x = 1\n>>> y = 2",
    "In [1]: x = 1\nIn [2]: y = 2",
    "... x\n... y",
    "x = 5\nx?",
    "x = 7 \\\n  %3",
    "text = '''\n%time\n!ls\n'''",
    "def f(:\n  pass",
    "exit\n1",
]


def test_a_cell_reads_as_ipython_reads_it():
    """Every cell of the course, and odd ones, come out as from IPython itself."""
    import nbformat

    notebooks = [nbformat.read(path, 4) for path in sorted((ROOT / "source").glob("*/*.ipynb"))]
    cells = [cell.source for notebook in notebooks for cell in notebook.cells if cell.cell_type == "code"] + ODD
    done = subprocess.run(
        [sys.executable, "-c", COMPARED], input=json.dumps(cells), capture_output=True, text=True, check=True
    )
    usual, ours = json.loads(done.stdout)
    assert len(usual) == len(cells)
    assert ours == usual


def test_a_transformer_that_a_cell_adds_is_asked():
    """A student's own input transformer works."""
    program = (
        "import sys\n"
        "from gradekit.kernel.interpreter import Interpreter\n"
        "interpreter = Interpreter()\n"
        "interpreter.run('get_ipython().input_transformers_post.append(lambda lines: [\"x = 2\\\\n\"])')\n"
        "interpreter.run('x = 1\\ny = 1')\n"
        "sys.__stdout__.write(repr((interpreter.shell.user_ns['x'], 'y' in interpreter.shell.user_ns)))\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout == "(2, False)"


def test_a_semicolon_hides_a_result_as_in_ipython():
    """Whatever stands behind it."""
    cells = ["1;", "1 ; # c", "1;\n\n# c\n", "x = 1\nx", "';'", "1 # ;", '"""\n# ;\n"""', "(1,\n 2);"]
    program = (
        "import json, sys\n"
        "from gradekit.kernel.interpreter import Interpreter\n"
        "interpreter = Interpreter()\n"
        "cells = json.loads(sys.stdin.read())\n"
        "sys.__stdout__.write(json.dumps([len(interpreter.run(cell)[0]) for cell in cells]))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input=json.dumps(cells), capture_output=True, text=True, check=True
    )
    assert json.loads(done.stdout) == [0, 0, 0, 1, 1, 1, 1, 0]


RAN_OUT = """
import sys, weakref
from gradekit.kernel.interpreter import Interpreter
interpreter = Interpreter()
interpreter.start(".")
names = interpreter.shell.user_ns
names["weakref"], names["seen"] = weakref, []
interpreter.run('''
class Large:
    pass
def function():
    kept = [Large()]
    seen.append(weakref.ref(kept[0]))
    try:
        raise KERNEL_ERROR("no more")
    except KERNEL_ERROR as error:
        raise RAISED("again") from error
'''.replace("KERNEL_ERROR", sys.argv[1]).replace("RAISED", sys.argv[2]))
interpreter.run("function()")
try:
    interpreter.call(names["function"])
except BaseException as error:
    interpreter.shown(error)
sys.__stdout__.write(repr([reference() is None for reference in names["seen"]]))
"""


@pytest.mark.parametrize(
    ("raised", "freed"),
    [
        (("MemoryError", "MemoryError"), True),
        (("MemoryError", "ValueError"), True),
        (("ValueError", "TypeError"), False),
    ],
)
def test_what_took_all_memory_is_given_back(raised, freed):
    """The shell keeps the last exception for a debugger, but not what filled the memory: the next cell needs room."""
    done = subprocess.run([sys.executable, "-c", RAN_OUT, *raised], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(f"[{freed}")
    assert "True]" in done.stdout or not freed


AGAIN = """
import json, sys
from gradekit.kernel.interpreter import Interpreter

interpreter = Interpreter()
interpreter.start("/")
real, laid_out = interpreter.shell.InteractiveTB.structured_traceback, []
interpreter.shell.InteractiveTB.structured_traceback = lambda *words: laid_out.append(1) or real(*words)
interpreter.run(sys.stdin.read())
function, found = interpreter.shell.user_ns["function"], []
for argument in json.loads(sys.argv[1]):
    try:
        interpreter.call(function, argument)
    except Exception as error:
        lines = interpreter.shown(error)
        place = error.__traceback__
        while "ipython-input" not in place.tb_frame.f_code.co_filename:
            place = place.tb_next
        found.append(lines == list(real(type(error), error, place)) and bool(lines))
sys.__stdout__.write(json.dumps([found, len(laid_out)]))
"""
FIRST = """
import gc, json, sys
from gradekit.kernel.interpreter import Interpreter
interpreter = Interpreter()
import executing
parsed = []
real = executing.Source.__init__
def init(self, filename, *args):
    parsed.append((filename.startswith("<ipython-input-"), gc.isenabled()))
    real(self, filename, *args)
executing.Source.__init__ = init
interpreter.start("/")
interpreter.run("import gc\\n" + sys.argv[1] + "\\ndef function(): return open('nowhere.txt')")
outputs, failed = interpreter.run("function()")
try:
    interpreter.call(interpreter.shell.user_ns["function"])
except FileNotFoundError as error:
    failed = failed and bool(interpreter.shown(error))
sys.__stdout__.write(json.dumps([parsed, failed, gc.isenabled()]))
"""


@pytest.mark.parametrize(("statement", "collecting"), [("", True), ("gc.disable()", False)])
def test_the_first_traceback_of_a_notebook_reads_its_cells_only(statement, collecting):
    """Through `open`, which is IPython's; no garbage is looked for meanwhile, and afterwards as the student has it."""
    done = subprocess.run([sys.executable, "-c", FIRST, statement], capture_output=True, text=True, check=False)
    parsed, failed, enabled = json.loads(done.stdout or "[]")
    assert failed, done.stderr
    assert enabled == collecting
    assert parsed == [[True, False]] * len(parsed)
    assert parsed


RAISES = """
import sys
class Own(Exception):
    pass
def function(number):
    if number == 1: raise ValueError("one")
    if number == 2: raise ValueError("two")
    if number == 3: raise Own("one")
    if number == 4: raise KeyError(number) from ValueError("before")
    if number == 5: exec("1 +")
    if number > 9: return function(number - 1)
    if number == 6: get_ipython().run_line_magic("xmode", "Verbose")
    if number == 7: get_ipython().run_line_magic("xmode", "Context")
    x = 1 / 0; y = [][0]
"""


@pytest.mark.parametrize(
    ("arguments", "laid_out"),
    [
        ([1, 1, 1, 1], 1),
        ([1, 2, 3, 1, 2, 3], 3),
        ([4, 4, 5, 5], 4),  # what was raised before, and a text that is not in the notebook, are shown as well
        ([9, 12, 11, 12, 9], 3),  # by other ways
        ([8, 6, 8, 9, 7, 8], 4),  # with values, that is anew each time, and then without
    ],
)
def test_a_traceback_that_is_kept_is_the_one_that_would_be_made(arguments, laid_out):
    """What is raised again at the same places is not laid out again, and reads the same."""
    done = subprocess.run(
        [sys.executable, "-c", AGAIN, json.dumps(arguments)], input=RAISES, capture_output=True, text=True, check=False
    )
    assert json.loads(done.stdout) == [[True] * len(arguments), laid_out], done.stderr


def test_a_course_of_many_modules_is_compiled_once(monkeypatch):
    """However many there are: the next submission finds the bytecode."""
    files = {f"module_{number}.py": f"x = {number}\n".encode() for number in range(100)}
    first, asked = compiled(files), []
    monkeypatch.setattr("builtins.compile", lambda *words, **_: asked.append(words))
    assert compiled(files) == first
    assert not asked


def test_bytecode_lies_beside_each_module_and_is_used(tmp_path, monkeypatch):
    """The import takes the bytecode and does not compile the text."""
    monkeypatch.setattr(sys, "path", [*sys.path])
    monkeypatch.setattr(sys, "dont_write_bytecode", sys.dont_write_bytecode)
    monkeypatch.chdir(tmp_path)
    files = compiled({"course_module.py": b"VALUE = 1\n", "inner/other.py": b"x = 1\n", "data.txt": b"text"})
    lay_out(files, str(tmp_path))
    assert len(files) == 5
    (tmp_path / "course_module.py").write_text("VALUE = 2\n", encoding="utf-8")  # only a reader of the text sees it
    import course_module  # type: ignore[import-not-found]

    assert course_module.VALUE == 1


@pytest.mark.parametrize("content", [b"def f(:\n", b"\0", b"\xff\xfe", b"-" * 200_000 + b"1"])
def test_a_module_that_does_not_compile_is_left_to_the_import(content):
    """No bytecode, and no exception."""
    assert compiled({"broken.py": content}) == {"broken.py": content}


def test_a_program_starts_without_compiling_a_grammar():
    """What the command line and a worker import does not bring in lark, and a notebook is validated all the same."""
    program = (
        "import gradekit.skip_slow_imports, gradekit.cli.commands, gradekit.grading.grade_submission, nbformat, sys; "
        "assert 'lark' not in sys.modules; "
        "nbformat.validate({'nbformat': 4, 'nbformat_minor': 5, 'metadata': {}, 'cells': [{}]})"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)
    assert "NotebookValidationError" in done.stderr, done.stderr


@pytest.mark.parametrize("program", [["-m", "gradekit"], [str(pathlib.Path(sys.executable).with_name("gradekit"))]])
def test_both_names_of_the_program(program):
    """`gradekit` and `python -m gradekit` are the same."""
    done = subprocess.run([sys.executable, *program, "--help"], capture_output=True, text=True, check=True)
    assert "grade " in done.stdout


SPARED = """
import json, sys
from pygments.lexer import RegexLexerMeta
from gradekit.kernel.interpreter import Interpreter
made = []
interpreter = Interpreter()
usual, table = interpreter.shell.InteractiveTB.structured_traceback, RegexLexerMeta.process_tokendef
interpreter.shell.InteractiveTB.structured_traceback = lambda *args, **o: made.append("laid out") or usual(*args, **o)
RegexLexerMeta.process_tokendef = lambda *args: made.append("a table") or table(*args)
outputs, _ = interpreter.run("def f(x):\\n    return 1 / x\\n\\nf(0)")
kept = interpreter.shell.history_manager.exceptions[interpreter.shell.execution_count - 1]
sys.__stdout__.write(json.dumps([made, kept["traceback"] == outputs[0]["traceback"], kept["ename"]]))
"""
DRAWN = """
import json, sys
from gradekit.kernel.interpreter import Interpreter
interpreter = Interpreter()
interpreter.start("/")
interpreter.run("%matplotlib inline")
interpreter.run("import matplotlib.pyplot as plt")
import matplotlib.figure
drawn, draw = [], matplotlib.figure.Figure.draw
matplotlib.figure.Figure.draw = lambda *args, **options: drawn.append(1) or draw(*args, **options)
found = []
for cell in ["plt.plot([1, 2]);", "%config InlineBackend.close_figures = False", "plt.plot([1, 2]);"]:
    outputs, _ = interpreter.run(cell)
    found.append([len(outputs), len(drawn)])
    drawn.clear()
sys.__stdout__.write(json.dumps(found))
"""


def told(program):
    """Return what a program in a process of its own says, as JSON."""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


def test_a_traceback_is_laid_out_once():
    """IPython does it again for its history, and has the same table made for each frame."""
    assert told(SPARED) == [["laid out"], True, "ZeroDivisionError"]


def test_a_figure_is_drawn_for_those_who_see_it():
    """Twice for its picture, to find its edges and to draw; one that stays open is pyplot's to draw after that."""
    assert told(DRAWN) == [[1, 2], [0, 0], [1, 3]]
