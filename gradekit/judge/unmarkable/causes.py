"""The table of causes: what the author of a test reads instead of an error that comes from how tests are run.

Each row looks at the evidence, says what the test or the solution does, and what to do about it. The first row that
fits counts: a narrow one stands above a wide one, and the last one fits everything.
"""

from collections.abc import Mapping

from nbformat import NotebookNode

from gradekit.judge.cell_runner import TestRun
from gradekit.judge.unmarkable.conditions import (
    always,
    asks_identity,
    broken_above,
    file_with_code,
    found_missing,
    hands_in_a_librarys,
    imported_elsewhere,
    looks_into_own_module,
    of_the_solution,
    patches,
    reads,
    rebinds,
    says,
    solution_stops,
    starts_programs,
    stopped_above,
)
from gradekit.judge.unmarkable.evidence import evidence
from gradekit.judge.unmarkable.row import Cause, Row

PLAIN = "numbers, text, lists, dicts, arrays"
TOGETHER = "Or name the cell in c.Judge.together: it then runs beside the student's code, and its mark is not isolated."
ASK = f"Have the test look at plain values: {PLAIN}."
OPAQUE = r"\b(?:Opaque|Handle)\b"

ROWS = (
    Row(
        "file_with_code",
        file_with_code,
        "the test looks for `{file}`, and what of theirs Python would run or unpickle stays with their code",
        f"Have the test call a function that uses the file. {TOGETHER}",
    ),
    Row(
        "module_missing",
        says(r"No module named '(?P<module>[\w.]+)'"),
        "the module `{module}` is not there when the notebook is marked",
        "Install it beside gradekit, or put its file into the assignment's folder in source/.",
    ),
    Row(
        "solution_stops",
        solution_stops,
        "the solution in the cell `{cell}` does not run: {error}",
        "Repair that cell in source/.",
    ),
    Row(
        "own_cell_stops",
        stopped_above,
        "it needs `{name}`, and the cell that sets it does not run: {error}",
        "Run the notebook from its first cell, and repair that one in source/.",
    ),
    Row(
        "locked_cell_stops",
        broken_above,
        "it needs `{name}`, and the locked cell `{cell}` that sets it stops: {error}",
        "Repair that cell: locked cells and tests run together, apart from the student's code.",
    ),
    Row(
        "import_not_locked",
        imported_elsewhere,
        "`{module}` is imported in a cell that is not locked, and is not there when the test runs",
        "Import it in the test cell itself, or in a locked cell above it, and install it beside gradekit.",
    ),
    Row(
        "cell_run_again",
        says(r"the test runs a text of the student's"),
        "the test runs a text of the student's as code: an answer, a docstring, or a cell",
        f"Have the students write a function, and the test call it. {TOGETHER}",
    ),
    Row(
        "function_looked_into",
        says(r"(?:a test cannot look at|it has no) (?P<name>\w+)"),
        "the test looks at what a function of the student's is made of ({name})",
        f"Have the test call it, and look at what it returns: {PLAIN}. {TOGETHER}",
    ),
    Row(
        "function_read",
        reads(
            "__code__", "dis", "get_instructions", "signature", "getsource", "getfullargspec", "getdoc", "FunctionType"
        ),
        "the test looks into a function of the student's with `{name}`",
        f"Have the test call it, and look at what it returns: {PLAIN}. {TOGETHER}",
    ),
    Row(
        "notebook_looked_into",
        reads("user_ns", "globals", "locals", "dir", "vars", "eval", "exec", "In", "Out", "__main__"),
        "the test looks for names in the notebook with `{name}`",
        "Have the test name the variable itself: `answer`, not `eval('answer')`.",
    ),
    Row(
        "class_inherited",
        says(r"(?P<name>\w+) inherits from a class of the student's"),
        "the test makes a class `{name}` that inherits from the student's",
        f"Have the students write a class that inherits, and the test use it. {TOGETHER}",
    ),
    Row(
        "exception_of_the_students",
        says(r"catching classes that do not inherit"),
        "the test catches an exception class that the solution defines",
        "Let students raise one of Python's own, or define the class in a locked cell.",
    ),
    Row(
        "class_of_the_students",
        says(r"issubclass\(\) arg|isinstance\(\) arg"),
        "the test asks for a class that the solution defines",
        f"Have the test call methods that return plain values: {PLAIN}.",
    ),
    Row(
        "object_of_a_library_handed_in",
        hands_in_a_librarys,
        "the test hands an object to the student's code that it got from `{name}`",
        f"Have the student's function take plain values: {PLAIN}. {TOGETHER}",
    ),
    Row(
        "attribute_of_an_object",
        says(OPAQUE + r".* has no attribute '(?P<attribute>\w+)'"),
        "the test reads `{attribute}` of an object that is no plain data",
        ASK,
    ),
    Row("entry_of_an_object", says(OPAQUE + ".*not subscriptable"), "the test looks up an entry of an object", ASK),
    Row("object_gone_through", says(OPAQUE + ".*not iterable"), "the test goes through an object, one by one", ASK),
    Row("object_called", says(OPAQUE + ".*not callable"), "the test calls an object that the solution made", ASK),
    Row("object_used", says(OPAQUE), "the test uses an object that is no plain data", ASK),
    Row(
        "input_asked",
        says(r"input\(\) waits"),
        "the solution asks with `input()`, and nobody types while a notebook is marked",
        "Have the function take the text as an argument.",
    ),
    Row(
        "file_missing",
        says(r"No such file or directory: '(?P<file>[^']*)'"),
        "the file `{file}` is not there when the test runs",
        "Put it into the assignment's folder in source/; if the student's code writes it, have the function return it.",
    ),
    Row(
        "file_elsewhere",
        says(r"(?:Permission denied|Read-only file system): '(?P<file>/[^']*)'", kinds=("PermissionError", "OSError")),
        "`{file}` is to be changed, and tests and students' code write to files beside the notebook only",
        "Name it without a folder, or make one with `tempfile`.",
    ),
    Row(
        "too_slow",
        says(r"stopped after (?P<limit>[\d.]+) seconds"),
        "it takes longer than {limit} seconds",
        "Ask for less, or raise c.Judge.call_timeout_s (a call of a student's function) or c.Execute.timeout (a cell).",
    ),
    Row(
        "doctest_run",
        reads("doctest"),
        "the test runs doctests, which stand in the student's cells",
        f"Have the test call the function instead. {TOGETHER}",
    ),
    Row(
        "time_measured",
        reads("timeit", "time.time", "perf_counter", "time.monotonic", "process_time", kind="AssertionError"),
        "the test measures time with `{name}`, and each call crosses between two processes",
        f"Count steps instead. {TOGETHER}",
    ),
    Row(
        "pickled",
        reads("pickle", "multiprocessing", "Pool", "ProcessPoolExecutor", "dumps"),
        "the test sends something of the student's elsewhere with `{name}`",
        f"Have the test use it where it is. {TOGETHER}",
    ),
    Row(
        "attribute_replaced",
        patches,
        "the test sets `{name}`, which the student's code is to find",
        f"Have the student's code take it as an argument. {TOGETHER}",
    ),
    Row(
        "name_replaced",
        rebinds,
        "the test sets or deletes `{name}`, which the student's functions look up",
        f"Have the functions take it as an argument, and the test hand in another one. {TOGETHER}",
    ),
    Row(
        "builtin_replaced",
        reads("patch", "monkeypatch", "setattr"),
        "the test replaces something for the student's code with `{name}`",
        f"Have the function take it as an argument, or return plain values: {PLAIN}.",
    ),
    Row(
        "random_seeded",
        reads("seed", kind="AssertionError"),
        "the test sets the seed of numbers that the student's code draws",
        "Have the function take the seed or the generator as an argument.",
    ),
    Row(
        "value_too_large",
        says(r"(?P<name>\w+) cannot be looked at by the test: (?P<said>.*too large to be handed over)"),
        "`{name}` is {said}",
        "Have the test look at a part of it, or at what a function says of it.",
    ),
    Row(
        "call_too_large",
        says(r"^(?P<what>.*) is too large to be handed over: (?P<limit>.*)$"),
        "the test hands {what} to a function of the student's, or gets that from it, and {limit}",
        f"Have it ask for less, or for what can be told of it: a size, a sum, some entries. {TOGETHER}",
    ),
    Row(
        "name_not_handed_over",
        of_the_solution,
        "`{name}`, which the solution sets, does not reach the test: it is too large, or no longer there",
        f"Have the test look at a part of it: {PLAIN}.",
    ),
    Row(
        "name_missing",
        found_missing,
        "no cell above the test sets `{name}`",
        "Correct the name, or move the test below the cell that sets it.",
    ),
    Row(
        "no_python",
        says(r"(?P<said>[^(]*)", kinds=("SyntaxError", "IndentationError", "TabError")),
        "the test is no valid Python: {said}",
        "Repair that line.",
    ),
    Row(
        "process_ended",
        says(r"(?P<said>.*)", kinds=("ChildProcessError", "MemoryError", "error")),
        "Python ends while it runs: {said}",
        "Ask for less, or raise c.Judge.memory_mb.",
    ),
    Row(
        "program_started",
        starts_programs,
        "the notebook starts another program, as with `{name}`, and none is started where students' code runs",
        "Do it in Python, as with `os`, `shutil` or an import; or mark this assignment with stock nbgrader.",
    ),
    Row(
        "identity_asked",
        asks_identity,
        "the test asks with `is` whether two values are one object, and finds copies",
        f"Compare with `==`. {TOGETHER}",
    ),
    Row(
        "state_of_a_module",
        looks_into_own_module,
        "the test looks at `{name}`, and what the student's code changes in a module stays in its own process",
        f"Have a function return it. {TOGETHER}",
    ),
    Row(
        "not_equal",
        says(r"(?P<said>.*)", kinds=("AssertionError",)),
        "an assertion does not hold for the solution{in_brackets}",
        f"Run the notebook: where it fails too, repair the solution or the test. {TOGETHER}",
    ),
    Row(
        "anything_else",
        always,
        "the solution ends in {error}",
        f"Run the notebook: where it ends so too, repair the cell. {TOGETHER}",
    ),
)


def cause_of(
    source: NotebookNode, run: TestRun, runs: Mapping[str, TestRun], unnamed: Mapping[str | int, str] | None = None
) -> Cause:
    """Return why the instructor's own solution does not pass a test.

    Args:
        source: the instructor's notebook.
        run: how the test went for it.
        runs: how all of its cells went, by grade_id.
        unnamed: the errors of cells without one, by the cell's number.
    """
    stopped: dict[str | int, str] = {name: other.reason for name, other in runs.items() if name and not other.ended}
    stopped |= unnamed or {}
    message = run.reason.removeprefix(f"{run.kind}: ")
    known = evidence(source, run.grade_id, run.kind, message, stopped)
    row, found = next((row, found) for row in ROWS if (found := row.fits(known)) is not None)
    return Cause(row.code, row.said.format_map(found), row.remedy)
