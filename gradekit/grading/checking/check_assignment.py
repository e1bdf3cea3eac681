"""Check an assignment through the engine that marks students: what it makes of the instructor's own answers.

The solution is handed in like a student's notebook, three times: twice as it is, and once where tests draw other
inputs. Then the blank release, and the kept answers.
"""

import copy
import dataclasses
import json
import pickle
from collections.abc import Generator, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import nbformat
from nbformat import NotebookNode

from gradekit.course import Course, Settings, Submission
from gradekit.errors import CourseError
from gradekit.grading.assignment_bundle import AssignmentBundle, bundle_of
from gradekit.grading.checking.cell_reports import Trial, cell_reports, slow_cells, unexpected_answers
from gradekit.grading.checking.findings import Finding, Report
from gradekit.grading.checking.kept_answers import KeptAnswer, kept_answers
from gradekit.grading.checking.release_faults import leaks, stale
from gradekit.grading.checking.source_faults import faults_of, worth_nothing
from gradekit.grading.grade_submission import NotGraded, Order, grade_one, notebook_of
from gradekit.grading.workers.map_with_retry import Fleet, Lost, Pool
from gradekit.notebook import grade_id, require_python
from gradekit.plugin import files_below, fresh_release
from gradekit.sandbox import ServerKind

REFERENCE, AGAIN, OTHER_DRAW, BLANK = "reference", "again", "other draw", "blank"


@dataclass
class AssignmentCheck:
    """What is to be handed in, and what was seen before anything is run; `late` is the error of a slow cell."""

    assignment: str
    sources: Mapping[str, NotebookNode]
    findings: list[Finding]
    orders: list[tuple[str, Order]] = field(default_factory=list)
    kept: list[KeptAnswer] = field(default_factory=list)
    servers: tuple[ServerKind, ...] = ()
    late: str = ""

    def run(self, pool: Pool) -> Generator[tuple[str, Trial]]:
        """Hand everything in; yield what became of each.

        Raises:
            IsolationError: if this machine cannot confine a student's code.
        """
        pool.will_fork_from(self.servers)
        with Fleet(pool, grade_one) as fleet:
            names = (name for name, _ in self.orders)
            for _, result in fleet.map(order for _, order in self.orders):
                name = next(names)
                if isinstance(result, Lost):
                    yield name, Trial("the process that marked it died twice")
                elif isinstance(result, NotGraded):
                    yield name, Trial(result.why)
                else:
                    if name == REFERENCE:
                        self.findings += [
                            said for each in result for said in slow_cells(each.name, each.marked, self.late)
                        ]
                    yield name, Trial("", {each.name: (each.record["tests"], each.took_s) for each in result})

    def report(self, done: Mapping[str, Trial]) -> Report:
        """Return what all of it came to."""
        problems = [
            Finding(name, f"It could not be marked: {trial.problem}", "Mend that first.")
            for name, trial in done.items()
            if trial.problem
        ]
        tried = {each: done[each.shown] for each in self.kept if each.shown in done}
        runs = [done[name] for name in (REFERENCE, AGAIN, OTHER_DRAW) if name in done]
        cells = cell_reports(self.sources, runs, done.get(BLANK), tried)
        unexpected = unexpected_answers(tried, runs[0]) if runs else []
        return Report(self.assignment, tuple(cells), (*self.findings, *problems, *unexpected), len(tried))


def prepare(settings: Settings, assignment: str) -> AssignmentCheck:
    """Look at an assignment, and put together what is to be handed in; nothing of the course is changed.

    Raises:
        CourseError: if there is no such assignment, or a notebook cannot be read, or is not in Python.
    """
    course = settings.course
    folder = course.source(assignment)
    sources = {}
    for name in course.notebooks(assignment):
        sources[name] = _read(course, folder / name)
    where = {name: course.show(folder / name) for name in sources}
    found = [each for name, notebook in sources.items() for each in faults_of(notebook, where[name])]
    check = AssignmentCheck(assignment, sources, found)
    if any(each.repair for each in found):
        return check
    found += [each for name, notebook in sources.items() for each in worth_nothing(notebook, where[name])]
    fresh = _fresh(settings, assignment, check)
    if not fresh:
        return check  # what nbgrader cannot release it cannot mark either
    release = course.release(assignment)
    there = files_below(release)
    found += leaks(sources, fresh, f"{course.layout.release} (as it would be made)", settings.nbgrader) or leaks(
        sources, there, course.show(release), settings.nbgrader
    )
    found += stale(fresh, there, course, assignment)
    bundle = bundle_of(course, settings, assignment)
    check.servers, check.late = bundle.servers(), bundle.rules.late[0]
    check.kept = [each for each in kept_answers(settings.root) if any(_has(each, one) for one in sources.values())]
    check.orders = list(_orders(bundle, fresh, check.kept))
    return check


def _read(course: Course, path: Any) -> NotebookNode:
    try:
        notebook = nbformat.read(path, 4)
    except Exception as error:  # noqa: BLE001 - whatever nbformat finds wrong
        raise CourseError(
            f"{course.show(path)} cannot be read ({type(error).__name__}: {error}); expected the instructor's "
            "notebook. Repair it, or restore it from the course's history."
        ) from None
    require_python(notebook, course.show(path))
    return notebook


def _fresh(settings: Settings, assignment: str, check: AssignmentCheck) -> dict[str, bytes]:
    try:
        return fresh_release(settings, assignment)
    except CourseError as error:
        where = settings.course.show(settings.course.source(assignment))
        check.findings.append(Finding(where, str(error), "Students cannot get it like this."))
        return {}


def _orders(
    bundle: AssignmentBundle, fresh: Mapping[str, bytes], kept: list[KeptAnswer]
) -> Iterator[tuple[str, Order]]:
    packed, drawn = pickle.dumps(bundle), pickle.dumps(_drawing_anew(bundle))
    solved = {f"{each.name}.ipynb": notebook_of(each.source) for each in bundle.notebooks}
    for name, which in ((REFERENCE, packed), (AGAIN, packed), (OTHER_DRAW, drawn)):
        yield name, Order(which, _submission(name, solved))
    blank = {name: content for name, content in fresh.items() if name in solved}
    yield BLANK, Order(packed, Submission(BLANK, blank))
    for each in kept:
        changed = {name: _with(each, notebook) for name, notebook in solved.items()}
        yield each.shown, Order(packed, _submission(each.shown, changed))


def _drawing_anew(bundle: AssignmentBundle) -> AssignmentBundle:
    """Return the same assignment with one more text in its notebooks: what tests draw from comes from their texts."""
    notebooks = []
    for each in bundle.notebooks:
        source = notebook_of(each.source)
        source.cells.append(nbformat.v4.new_markdown_cell("another draw"))
        notebooks.append(dataclasses.replace(each, source=json.dumps(source)))
    return dataclasses.replace(bundle, notebooks=tuple(notebooks))


def _submission(name: str, notebooks: Mapping[str, NotebookNode]) -> Submission:
    return Submission(name, {file: nbformat.writes(each).encode() for file, each in notebooks.items()})


def _has(kept: KeptAnswer, notebook: NotebookNode) -> bool:
    return any(grade_id(cell) == kept.cell for cell in notebook.cells)


def _with(kept: KeptAnswer, notebook: NotebookNode) -> NotebookNode:
    """Return a notebook with a kept answer in its cell."""
    changed = copy.deepcopy(notebook)
    for cell in changed.cells:
        if grade_id(cell) == kept.cell:
            cell.source = kept.text
    return changed
