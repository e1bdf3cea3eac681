"""Idioms of course authors, kept as files: a few cells each, the answer, wrong answers, and the test between them.

A file of `tests/courses/idioms/` is in the percent format. Its first line says what the group is about. A line
`# %% idiom NAME` begins an idiom, `# %% ROLE` a cell of it. A `wrong` cell is what another student writes in the place
of the answer above it: the first test below it must not give that its points. A `right` cell is what another student
writes who is right in another way. `# %% idiom NAME together` is one that
only a test beside the student's code can do, `# %% idiom NAME asks` one whose right answer a person is still asked to
mark; the comment below the line says why.
"""

import re
from dataclasses import dataclass
from pathlib import Path

import nbformat

FOLDER = Path(__file__).resolve().parents[1] / "courses" / "idioms"
WRONG, RIGHT, TEST = "wrong", "right", "test"
ALONE, TOGETHER, ASKS = "alone", "together", "asks"
ROLES = {
    "own": None,
    "answer": {"solution": True, "grade": False, "locked": False},
    "locked": {"solution": False, "grade": False, "locked": True},
    "test": {"solution": False, "grade": True, "locked": True, "points": 1},
    "by hand": {"solution": True, "grade": True, "locked": False, "points": 1},
}
_MARK = re.compile(r"^# %% (.+)$", re.MULTILINE)


@dataclass(frozen=True)
class Other:
    """Another student's answer: the number of the cell that it stands in, its text, the test that a wrong one loses."""

    cell: int
    text: str
    test: int
    is_right: bool


@dataclass(frozen=True)
class Idiom:
    """One idiom: its cells as (role, text), the instructor's answers in them, and what others write there."""

    group: str
    name: str
    way: str
    why: str
    cells: tuple[tuple[str, str], ...]
    others: tuple[Other, ...]

    @property
    def tests(self):
        """The grade_ids of its tests."""
        return [name_of(number) for number, (role, _) in enumerate(self.cells) if role == TEST]

    def texts(self, other=None):
        """Return the cells with their roles, with another answer in its place if asked."""
        return [
            (role, other.text if other and number == other.cell else text)
            for number, (role, text) in enumerate(self.cells)
        ]


def name_of(number):
    """Return the grade_id of a cell."""
    return f"cell-{number}"


def notebook(cells):
    """Return a notebook of cells with a role each."""
    made = nbformat.v4.new_notebook()
    for number, (role, text) in enumerate(cells):
        cell = nbformat.v4.new_code_cell(text, id=name_of(number))
        if ROLES[role]:
            cell.metadata["nbgrader"] = {"grade_id": name_of(number), "schema_version": 3, "task": False, **ROLES[role]}
        made.cells.append(cell)
    return made


def idioms():
    """Return all idioms, group by group."""
    found = [idiom for path in sorted(FOLDER.glob("*.py")) for idiom in read(path)]
    names = [idiom.name for idiom in found]
    assert len(names) == len(set(names)), "two idioms have one name"
    return found


def title(group):
    """Return what a group is about."""
    return (FOLDER / f"{group}.py").read_text(encoding="utf-8").partition("\n")[0].removeprefix("# ").rstrip(".")


def read(path):
    """Return the idioms of a file."""
    _, *parts = _MARK.split(path.read_text(encoding="utf-8"))
    found = []
    for head, text in zip(parts[::2], parts[1::2], strict=True):
        if head.startswith("idiom "):
            _, name, way = f"{head} {ALONE}".split()[:3]
            assert way in (ALONE, TOGETHER, ASKS), f"{path.name}: {head}"
            found.append((name, way, " ".join(text.replace("#", " ").split()), []))
        else:
            found[-1][-1].append((head, text.strip("\n")))
    return [_idiom(path.stem, *each) for each in found]


def _idiom(group, name, way, why, parts):
    cells, others = [], []
    for role, text in parts:
        if role in (WRONG, RIGHT):
            others.append((len(cells) - 1, text, role == RIGHT))
        else:
            cells.append((role, text))
    tests = [number for number, (role, _) in enumerate(cells) if role == TEST]
    found = [Other(cell, text, next(test for test in tests if test > cell), right) for cell, text, right in others]
    assert not all(each.is_right for each in found), f"{name}: no wrong answer"
    assert (way == ALONE) == (not why), f"{name}: why it is not judged from outside is to be said"
    return Idiom(group, name, way, why, tuple(cells), tuple(found))
