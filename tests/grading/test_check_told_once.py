"""What `gradekit check` says has one cause in many places: its sentence is there once, and the places with it."""

import io

from rich.console import Console

from gradekit.cli import check_table
from gradekit.grading.checking import CellReport, Finding, Report, Status


def shown(report, width=200):
    """Return what the command says of a report, line by line."""
    console = Console(width=width, file=io.StringIO())
    console.print(check_table.summary(report))
    return [" ".join(line.split()) for line in console.file.getvalue().splitlines()]


def test_one_cause_is_said_once():
    """Of many cells below the table, with the cells; the document has it at each of them."""
    said = "`np` is imported in a cell that is not locked, and is not there when the test runs"
    cells = [CellReport("nb", f"t{number}", 1, Status.UNMARKABLE, said, "Import it.") for number in range(10)]
    cells += [CellReport("nb", "pd", 1, Status.UNMARKABLE, said.replace("np", "pd"), "Import it.")]
    cells += [CellReport("nb", "file", 1, Status.UNMARKABLE, "The file `x` is not there", "Put it there.")]
    cells += [CellReport("nb", f"h{number}", 1, Status.BY_HAND, "a person marks it") for number in range(2)]
    report = Report("ps1", tuple(cells), ())
    lines = shown(report)
    assert [line for line in lines if said in line] == [
        f"(1) cannot be marked: {said}. Import it. 11 cells: t0, t1, t2, t3, t4, t5, t6, t7 and 3 more."
    ]
    assert "t9 1 cannot be marked (1)" in lines
    assert "pd 1 cannot be marked (1)" in lines
    assert "file 1 cannot be marked: The file `x` is not there. Put it there." in lines
    assert "h1 1 by hand: a person marks it." in lines
    assert "12 to repair, of 2 causes, before ps1 is released." in lines
    assert [cell["said"] for cell in check_table.document(report)["cells"]] == [cell.said for cell in cells]


def test_one_cause_in_several_notebooks():
    """Cells of one id are told apart by their notebooks, and a sentence that differs in a name has it."""
    said = "The file `{}` is not there"
    cells = [CellReport(name, "t1", 1, Status.UNMARKABLE, said.format(f"{name}.csv")) for name in "ab"]
    lines = shown(Report("ps1", tuple(cells), ()))
    assert "(1) cannot be marked: The file `a.csv` is not there. 2 cells: a/t1, b/t1 (`b.csv`)." in lines


def test_one_fault_is_said_once():
    """Of many cells of a notebook, and of many files."""
    old = [Finding("nb.ipynb", f"The cell `c{number}` has metadata of version 1", "Update it.") for number in range(12)]
    free = [Finding(f"mutants/s1/{name}.py", "It loses nothing", "Have a test look for it.") for name in "abc"]
    line = [
        Finding("release/a", "It shows `x == 1`", "Hide it."),
        Finding("release/b", "It shows `y == 2`", "Hide it."),
    ]
    note = [Finding("nb.ipynb", "The cell `z` is worth 0 points", "Give it points.", repair=False)]
    report = Report("ps1", (), (*old, *free, *line, *note))
    lines = shown(report)
    names = "`c1`, `c2`, `c3`, `c4`, `c5`, `c6`, `c7`, `c8` and 3 more"
    files = "mutants/s1/b.py, mutants/s1/c.py"
    assert lines[:4] == [
        f"repair: nb.ipynb: The cell `c0` has metadata of version 1. Update it. The same of {names}.",
        f"repair: mutants/s1/a.py: It loses nothing. Have a test look for it. The same of {files}.",
        "repair: release/a: It shows `x == 1`. Hide it. The same of release/b (`y == 2`).",
        "note: nb.ipynb: The cell `z` is worth 0 points. Give it points.",
    ]
    assert "17 to repair, of 3 causes, before ps1 is released." in lines
    assert len(check_table.document(report)["findings"]) == 18
