"""The exercises of a marked notebook: which answers, tests and other cells belong together."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from nbformat import NotebookNode

from gradekit.notebook import grade_id

_HEADING = re.compile(r"^ {0,3}#{1,6}[ \t]+(.+?)[ \t#]*$", re.MULTILINE)
_FENCED = re.compile(r"^(```|~~~).*?^\1", re.MULTILINE | re.DOTALL)
_NOTICE = "gradekit-restored"


@dataclass
class Group:
    """One exercise: its answers, what marks them, and the cells around them.

    `graded` are test cells, or the one cell that a person marks.
    """

    answers: list[NotebookNode] = field(default_factory=list)
    graded: list[NotebookNode] = field(default_factory=list)
    others: list[NotebookNode] = field(default_factory=list)

    @property
    def by_person(self) -> bool:
        """Whether only a person marks it."""
        return not any(_is_test(cell) for cell in self.graded)

    @property
    def is_task(self) -> bool:
        """Whether it is one of nbgrader's tasks, whose answer can be anywhere."""
        return any(_mark(cell, "task") for cell in self.graded)


def groups_of(notebook: NotebookNode) -> list[Group]:
    """Return the exercises of a notebook in order: the tests that follow an answer are its own."""
    groups: list[Group] = []
    waiting = Group()
    for cell in notebook.cells:
        if _is_test(cell):
            if waiting.answers or not groups or groups[-1].by_person:
                groups.append(waiting)
            else:
                groups[-1].others += waiting.others
            groups[-1].graded.append(cell)
            waiting = Group()
        elif _mark(cell, "task") or (_mark(cell, "grade") and _mark(cell, "solution")):
            answers = [] if _mark(cell, "task") else [cell]
            groups.append(Group(answers, [cell]))
        elif _mark(cell, "solution"):
            waiting.answers.append(cell)
        elif cell.get("id") != _NOTICE:
            waiting.others.append(cell)
    if groups:
        groups[-1].others += [*waiting.answers, *waiting.others]
    return groups


def titles_of(groups: Sequence[Group], released: NotebookNode) -> list[str]:
    """Return what the exercises are called: by the nearest heading above the answer, as it was released."""
    above = dict(_headings(released))
    found = []
    for group in groups:
        own = [grade_id(cell) for cell in (group.answers or group.graded)]
        found.append(above.get(own[-1], "") or own[-1])
    return [
        title if found.count(title) == 1 else f"{title}: {grade_id((group.answers or group.graded)[-1])}"
        for title, group in zip(found, groups, strict=True)
    ]


def first_heading(notebook: NotebookNode) -> str:
    """Return the first heading of a notebook, nothing if it has none."""
    return next((found for cell in notebook.cells for found in _in_cell(cell)), "")


def _headings(notebook: NotebookNode) -> Iterator[tuple[str, str]]:
    last = ""
    for cell in notebook.cells:
        last = [last, *_in_cell(cell)][-1]
        if grade_id(cell):
            yield grade_id(cell), last


def _in_cell(cell: NotebookNode) -> list[str]:
    if cell.cell_type != "markdown":
        return []
    return [str(found) for found in _HEADING.findall(_FENCED.sub("", cell.source))]


def _is_test(cell: NotebookNode) -> bool:
    return bool(_mark(cell, "grade") and not _mark(cell, "solution"))


def _mark(cell: NotebookNode, name: str) -> bool:
    return bool(cell.metadata.get("nbgrader", {}).get(name))
