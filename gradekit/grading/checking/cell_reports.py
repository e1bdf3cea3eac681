"""What is to be said of each grade cell, from what the engine made of the solution, the blank and the kept answers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from nbformat import NotebookNode

from gradekit.grading.checking.findings import CellReport, Finding, Status
from gradekit.grading.checking.kept_answers import KeptAnswer
from gradekit.judge import BY_A_PERSON, NOT_PASSED
from gradekit.notebook import grade_id, one_line, unanswered_tests

Test = Mapping[str, Any]


@dataclass(frozen=True)
class Trial:
    """What became of one thing that was handed in: by notebook the tests of its record, and how long each took."""

    problem: str = ""
    notebooks: Mapping[str, tuple[Sequence[Test], Mapping[str, float]]] = field(default_factory=dict)

    def test(self, notebook: str, name: str) -> Test | None:
        """Return what its record says of a test."""
        tests, _ = self.notebooks.get(notebook, ((), {}))
        return next((test for test in tests if test["grade_id"] == name), None)

    def took_s(self, notebook: str, name: str) -> float | None:
        """Return how long a test took."""
        return self.notebooks.get(notebook, ((), {}))[1].get(name)

    def lost(self, than: "Trial") -> set[tuple[str, str]]:
        """Return the tests that earn less than in another trial, with their notebook."""
        return {
            (notebook, test["grade_id"])
            for notebook, (tests, _) in than.notebooks.items()
            for test in tests
            if _less(self.test(notebook, test["grade_id"]), test)
        }


def slow_cells(name: str, marked: NotebookNode, late: str) -> Iterator[Finding]:
    """Yield the cells of a notebook that take too long with the solution in it, those that mark an answer aside.

    Args:
        name: the notebook's.
        marked: the notebook with the solution, after it was run.
        late: what the error of a cell is called that takes too long.
    """
    for cell in marked.cells:
        is_late = any(each.output_type == "error" and each.ename == late for each in cell.get("outputs", []))
        if is_late and not cell.metadata.get("nbgrader", {}).get("grade"):
            first = one_line(cell.source.strip().partition("\n")[0], 60)
            said = f"The cell `{grade_id(cell) or first}` takes longer than a cell may, with the solution too"
            yield Finding(
                f"{name}.ipynb", said, "Every submission waits for it. Shorten it, or take it out.", repair=False
            )


def cell_reports(
    sources: Mapping[str, NotebookNode], runs: Sequence[Trial], blank: Trial | None, kept: Mapping[KeptAnswer, Trial]
) -> Iterator[CellReport]:
    """Yield what is to be said of each grade cell, in their order.

    Args:
        sources: the instructor's notebooks, by file name.
        runs: what became of the solution, each time.
        blank: what became of the blank release.
        kept: what became of the kept answers.
    """
    lost = [pair for answer, trial in kept.items() if not answer.is_right for pair in trial.lost(runs[0])]
    for file, source in sources.items():
        name, unanswered = file.removesuffix(".ipynb"), unanswered_tests(source)
        for cell in source.cells:
            mark = cell.metadata.get("nbgrader", {})
            points = mark.get("points")
            if not (mark.get("grade") or mark.get("task")) or not isinstance(points, int | float):
                continue
            if mark.get("task") or mark.get("solution"):
                yield CellReport(name, grade_id(cell), points, Status.BY_HAND, "a person marks it")
                continue
            if tests := [test for run in runs if (test := run.test(name, grade_id(cell)))]:
                empty = blank.test(name, grade_id(cell)) if blank else None
                status, said, remedy = _status(tests, empty, is_unanswered=grade_id(cell) in unanswered)
                took_s, caught = runs[0].took_s(name, grade_id(cell)), lost.count((name, grade_id(cell)))
                yield CellReport(name, grade_id(cell), points, status, said, remedy, took_s, caught)


def unexpected_answers(kept: Mapping[KeptAnswer, Trial], reference: Trial) -> list[Finding]:
    """Return the wrong answers that cost nothing, and the right ones that do."""
    found = []
    for answer, trial in kept.items():
        names = ", ".join(sorted(f"`{test}`" for _, test in trial.lost(reference)))
        if trial.problem or answer.is_unseen:
            continue
        if answer.is_right and names:
            said = f"It is called right and loses points in {names}"
            found.append(Finding(answer.shown, said, "Mend the test, or rename the file if the answer is wrong."))
        if not answer.is_right and not names:
            said = "It is a wrong answer and loses nothing"
            found.append(Finding(answer.shown, said, "Have a test look for it, or call it right_... if it is right."))
    return found


def _status(tests: Sequence[Test], blank: Test | None, *, is_unanswered: bool) -> tuple[Status, str, str]:
    """Return what is to be said of a test cell: the status, what was seen, and what to do."""
    first = tests[0]
    if len({test["earned"] for test in tests}) > 1:
        seen = next(test for test in tests if test["earned"] != first["earned"])
        return (
            Status.DRAWN,
            f"The solution gets {_points(first)} once and {_points(seen)} another time ({_why(first) or _why(seen)})",
            "Let the test hold for every draw: with a tolerance, or with numbers from a fixed seed.",
        )
    if first["earned"] is None:
        return Status.UNMARKABLE, _cause(first), ""
    if first["earned"] < first["possible"] and is_unanswered:
        return Status.UNKNOWN, "source/ has no solution of what it looks at", "Put one there to have it checked."
    if first["earned"] < first["possible"]:
        return (
            Status.UNEARNABLE,
            f"The solution gets {_points(first)} ({_why(first) or 'the test left that number'})",
            "Mend the solution or the test, or give the cell as many points as can be earned.",
        )
    if blank and blank["earned"] and blank["possible"]:
        said = f"The blank release already gets {_points(blank)}"
        return Status.FREE, said, "Have the test look at something that only an answer does."
    return Status.OK, "", ""


def _cause(test: Test) -> str:
    return str(test["reason"]).removeprefix(NOT_PASSED).removesuffix(BY_A_PERSON).strip()


def _why(test: Test) -> str:
    """Return why a test did not give full points, in its own words or in those of its first lost check."""
    details = [str(each.get("detail", "")) for each in test.get("checks", ()) if each.get("verdict") != "passed"]
    said = next((said for said in (_cause(test), *details) if said), "")
    return said.partition(". ")[0]


def _points(test: Test) -> str:
    earned = "no mark" if test["earned"] is None else f"{test['earned']:g}"
    return f"{earned} of {test['possible']:g}"


def _less(test: Test | None, than: Test) -> bool:
    earned = test["earned"] if test else None
    return earned is not None and than["earned"] is not None and bool(earned < than["earned"])
