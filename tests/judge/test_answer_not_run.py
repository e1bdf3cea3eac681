"""A test that finds no answer because its cell did not run says so, with the line to repair."""

import contextlib
import copy
import html
import json
import shutil
import string

import nbformat
import pytest
import sample_class
from courses import NOTEBOOK, command, hand_in, marks
from nbformat import v4

from gradekit.judge.answer_not_run import SENTENCES, AnswersNotRun
from gradekit.judge.cell_runner import CellRunner
from gradekit.judge.clocks.time_budget import TimeBudget
from gradekit.judge.referee import Clocks, Referee
from gradekit.judge.replaceable_process import ReplaceableProcess
from gradekit.judge.together import Together
from gradekit.notebook import cell_outputs, plan_of

CLOCKS = Clocks(cell_s=60, call_s=60)
LATE = {"ename": "CellTimeoutError", "evalue": "this cell was stopped", "traceback": ["stopped"]}
RIGHT = "def double(x):\n    return 2 * x"
RAISES = "def start():\n    return {}['nothing']\n\ndef double(x, factor=start()):\n    return factor * x"
SYNTAX = "def double(x):\n    a = (2 * x\n    return a"
EMPTY_CELL = {"grade": False, "locked": False, "solution": True}
TEST_CELL = {"grade": True, "locked": True, "solution": False, "points": 1}


def cell(name, source, role):
    """Return a cell with nbgrader's metadata."""
    return v4.new_code_cell(source, metadata={"nbgrader": role | {"grade_id": name, "schema_version": 3}})


def judged(servers, answer, test="assert double(2) == 4", language="en", **more):
    """Run a notebook of two exercises; return how both tests went, and the first one's outputs."""
    cells = [cell("double-cell", answer, EMPTY_CELL), cell("test-double", test, TEST_CELL)]
    cells[1:1] = [v4.new_code_cell(source) for source in more.get("own", [])]
    cells += [
        cell("triple-cell", more.get("second", "def triple(x):\n    return 3 * x"), EMPTY_CELL),
        cell("test-triple", "assert triple(2) == 6", TEST_CELL),
    ]
    notebook = v4.new_notebook(cells=cells, metadata={"gradekit": {"language": language}})
    budget = TimeBudget(600)
    processes = [ReplaceableProcess(server, {}, budget) for server in servers]
    source = copy.deepcopy(notebook)
    source.cells[0].source = RIGHT
    source.cells[-2].source = "def triple(x):\n    return 3 * x"
    together = Together(lambda: processes[0], CLOCKS, budget, frozenset())
    with contextlib.closing(Referee(*processes, CLOCKS, budget)) as referee:
        first, second = CellRunner(referee, CLOCKS, plan_of(source, {}), LATE, together).run(notebook)
    return first, second, next(each for each in notebook.cells if each.source == test).outputs


@pytest.mark.parametrize(
    ("answer", "error"),
    [
        (
            SYNTAX,
            "SyntaxError: '(' was never closed (line 2): `a = (2 * x`",
        ),
        (
            "def double(x):\n    a = 2 * x\n  return a",
            "IndentationError: unindent does not match any outer indentation level (line 3): `return a`",
        ),
        (
            RAISES,
            "KeyError: 'nothing' (line 4): `def double(x, factor=start()):`",
        ),
        (
            "raise AssertionError",
            "AssertionError (line 1): `raise AssertionError`",
        ),
    ],
    ids=["syntax", "indentation", "default argument", "no message"],
)
def test_the_answers_own_error_is_the_reason(servers, answer, error):
    """The verdict is an error as before, the other exercise is not touched."""
    sentence = f"Your cell double-cell did not run: {error}. Repair that line, then run the cell again."
    first, second, outputs = judged(servers, answer)
    assert (first.ended, first.kind, first.reason) == (False, "NameError", sentence)
    assert [(output.ename, output.evalue) for output in outputs] == [("AnswerNotRun", sentence)]
    assert second.ended


def test_a_cell_that_ended_python_has_no_line(servers):
    """Then the whole cell is to be repaired."""
    first, _, _ = judged(servers, "import os\nos._exit(3)")
    assert first.reason == (
        "Your cell double-cell did not run: ProcessEnded: it ended Python. Repair the cell, then run it again."
    )


def test_in_chinese(servers):
    """As the notebook says."""
    first, _, _ = judged(servers, SYNTAX, language="zh")
    assert first.reason == (
        "你的单元格 double-cell 没有运行成功：SyntaxError: '(' was never closed（第 2 行）：`a = (2 * x`。"
        "请改正这一行，然后重新运行该单元格。"
    )


def test_another_exercises_test_that_needs_the_answer_says_it_too(servers):
    """It is the same cell that has to be repaired."""
    first, second, _ = judged(servers, SYNTAX, second="def triple(x):\n    return double(x) + x")
    assert second.reason == first.reason


@pytest.mark.parametrize(
    ("answer", "more", "reason"),
    [
        ("def double(x):\n    return twice(x)", {}, "NameError: name 'twice' is not defined"),
        (f"{SYNTAX[:14]}\n    return twice(x)\n1 / 0", {}, "NameError: name 'twice' is not defined"),
        (SYNTAX, {"test": "assert duoble(2) == 4"}, "NameError: name 'duoble' is not defined"),
        (SYNTAX, {"test": "raise ValueError('double')"}, "ValueError: double"),
        ("x = 2", {}, "NameError: name 'double' is not defined"),
    ],
    ids=["no helper", "raised afterwards", "the test's own slip", "another error", "nothing raised"],
)
def test_any_other_reason_stays(servers, answer, more, reason):
    """Only a name that a broken answer cell was there to set is explained by it."""
    first, _, outputs = judged(servers, answer, **more)
    assert (first.ended, first.reason) == (False, reason)
    assert f"{outputs[0].ename}: {outputs[0].evalue}" == reason


def test_an_answer_repaired_in_a_cell_below_is_one(servers):
    """It counts as before."""
    first, _, _ = judged(servers, SYNTAX, own=[RIGHT])
    assert first.ended


def test_long_lines_and_control_characters_are_cut(servers):
    """What a student wrote is one line of a limited length in a reason."""
    first, _, _ = judged(servers, f"raise ValueError('\\x1b[31mred\\n' + 'a' * 5000) #{'b' * 5000}")
    assert first.reason.isprintable()
    assert len(first.reason) < 400


@pytest.mark.parametrize(
    ("message", "line"),
    [
        (" (<ipython-input-" * 1_000_000, ""),
        (f"x (<tokenize>, line {'9' * 5000})", f"In[1], line {'9' * 5000}"),
        ("x (<tokenize>, line 0)", ""),
        ("x (<tokenize>, line 999999)", "In[1], line 7"),
        ("", "In[1" * 1_000_000),
    ],
    ids=["places", "number", "no line", "no such line", "frames"],
)
def test_a_forged_error_is_only_words(message, line):
    """Whatever a sandbox says of its error, there is a sentence of limited length."""
    not_run = AnswersNotRun("en")
    not_run.note("the-cell", "one line", frozenset({"double"}), [cell_outputs.error("E", message, [line])])
    said = not_run.reason({"ename": "NameError", "evalue": "name 'double' is not defined"})
    assert said.startswith("Your cell the-cell did not run: E")
    assert said.endswith("Repair the cell, then run it again.")
    assert len(said) < 300


def test_both_languages_name_the_same():
    """Each sentence in each."""
    fields = [
        [{name for _, name, _, _ in string.Formatter().parse(text) if name} for text in SENTENCES[language]]
        for language in ("en", "zh")
    ]
    assert fields[0] == fields[1]


@pytest.mark.slow
@pytest.mark.parametrize("assignment", ["gradient_checking", "gradient_checking_zh"])
def test_from_submission_to_feedback(generated, tmp_path, assignment):
    """Record, marked notebook and feedback have the sentence; the mark is that of this exercise alone."""
    course = shutil.copytree(generated, tmp_path / "course", symlinks=True)
    notebook = sample_class.answered(assignment, {})
    broken = next(cell for cell in notebook.cells if cell.id == "gradient_check")
    broken.source = broken.source.replace("return ", "return return ", 1)
    hand_in(course, "broken", {NOTEBOOK: nbformat.writes(notebook)}, assignment)
    done = command("gradekit", "grade", assignment, cwd=course)
    assert done.returncode == 0, done.stdout + done.stderr
    assert marks(course, assignment)["broken"] == [20, 20, 0, 30]
    path = course / "records" / "broken" / assignment / NOTEBOOK.replace(".ipynb", ".json")
    tests = {test["grade_id"]: test for test in json.loads(path.read_text(encoding="utf-8"))["tests"]}
    found = tests["test-gradient_check"]
    number, line = next((n, text) for n, text in enumerate(broken.source.split("\n"), 1) if "return return" in text)
    with_line = SENTENCES["zh" if assignment.endswith("zh") else "en"][0]
    error = "SyntaxError: invalid syntax"
    sentence = with_line.format(cell="gradient_check", error=error, line=number, text=line.strip())
    assert (found["verdict"], found["reason"]) == ("error", sentence)
    marked = nbformat.read(course / "autograded" / "broken" / assignment / NOTEBOOK, 4)
    outputs = next(cell.outputs for cell in marked.cells if cell.id == "test-gradient_check")
    assert [(output.ename, output.evalue) for output in outputs] == [("AnswerNotRun", sentence)]
    assert command("nbgrader", "generate_feedback", assignment, cwd=course).returncode == 0
    page = (course / "feedback" / "broken" / assignment / NOTEBOOK.replace(".ipynb", ".html")).read_text("utf-8")
    assert sentence in html.unescape(page)
