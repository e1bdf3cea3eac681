"""The plan of a notebook: where each of the instructor's cells runs, and what of a student's it is to find.

Student's cells run in the sandbox, tests and locked cells in the checker, which takes from the sandbox what a student's
cell has set last. What the instructor's cells need of each other is there on both sides: a statement that does not
depend on a student's names runs in both. One that does runs once, since a counter, a generator or an account would be
one call ahead otherwise: in the checker, which hands over what later cells of the student's are to find; or, if it only
tries an answer out and no later test reads anything of it, in the sandbox, where its output comes from.

Only the instructor's texts are read: nothing that a student writes changes the plan, or takes time here.
"""

import builtins
import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode

from gradekit.notebook import names_in_code
from gradekit.notebook.cell_roles import Role, grade_id, role_of
from gradekit.notebook.plan.statements import LOOKS_ANYWHERE, drawing_modules, imports_in, statements_of, words_in

_BUILTINS = frozenset(dir(builtins)) - LOOKS_ANYWHERE
_SOMETHING = ""  # no name: something has run that depends on the student
_STREAMS = frozenset({"sys", "builtins"})  # what a test puts there for a while stays in the checker
_LOOKS = LOOKS_ANYWHERE - {"get_ipython"}  # which most magics are a call of
_MIRRORED = {  # what a name in a cell's code speaks of
    "random": re.compile(r"\w*(?:random|seed|shuffle)|rng\Z"),
    "files": re.compile(
        r"(?:open|Path|pathlib|os|glob|shutil|exists|read_\w+|to_\w+|sqlite3|connect|imread)\Z|\w*(?:load|save|write|file)"
    ),
    "environ": re.compile(r"environ|getenv"),
    "reports": re.compile(r"warn|assert(No)?Logs|logging|getLogger"),
}
_DEFINED = re.compile(r"\A(?:async )?(?:def|class) (\w+)")
_PATCHES = (
    re.compile(r"""patch\(\s*["']([A-Za-z_][\w.]*)\.(\w+)["']"""),
    re.compile(r"""(?:patch\.object|setattr)\(\s*([A-Za-z_][\w.]*)\s*,\s*["'](\w+)["']"""),
    re.compile(r"^\s*([A-Za-z_][\w.]*)\.(\w+)\s*=(?!=)", re.MULTILINE),
)
_TEXT = re.compile(r"""["']([A-Za-z_][A-Za-z0-9_]*)["']""")


@dataclass(frozen=True)
class CellPlan:
    """What running one locked or test cell takes.

    students: the names that a student's cell was the last to set.
    imports: import statements of the student's cells before it, in the instructor's words, to run in the checker first.
    released: what students got of it.
    in_sandbox: what the sandbox runs of it; nothing if empty.
    in_checker: whether the checker runs it.
    handed_over: names that it sets, changes or deletes in the checker alone, and that a student's code looks at.
    changed_by_calls: names that it looks at and that a student's functions set or change.
    mirrored: which of random states (`random`), files (`files`), environment (`environ`), warnings and log lines
        (`reports`) both sides have to share.
    variables: names of environment variables that it may mean.
    patched: what of a module's it may put something else in the place of, such as `builtins.input`.
    """

    students: frozenset[str]
    imports: tuple[str, ...]
    released: str
    in_sandbox: str
    in_checker: bool
    handed_over: frozenset[str]
    changed_by_calls: frozenset[str]
    mirrored: frozenset[str]
    variables: frozenset[str]
    patched: frozenset[str]


@dataclass(frozen=True)
class Plan:
    """The plans of the instructor's cells by grade_id, and the names that each answer cell is there to set."""

    cells: Mapping[str, CellPlan] = field(default_factory=dict)
    answers: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _Cell:
    name: str
    role: Role
    source: str
    released: str
    reads: frozenset[str]
    sets: frozenset[str]
    changes: frozenset[str]
    imports: frozenset[str]

    @property
    def is_given(self) -> bool:
        return self.role in (Role.SHARED, Role.TEST)


@dataclass(frozen=True)
class _StudentsCode:
    """The names that a student's code reads or sets, and those that its functions change when they are called."""

    touches: frozenset[str]
    changes_when_called: frozenset[str]


def plan_of(source: NotebookNode, released: Mapping[str, str]) -> Plan:
    """Return the plan of an instructor's notebook.

    Args:
        source: the notebook, with the solutions in it.
        released: what students got of its cells, by grade_id; what is not in there the sandbox does not get.
    """
    cells = [(grade_id(cell), role_of(cell), cell.source) for cell in source.cells]
    return _plan(tuple((*cell, released.get(cell[0], "")) for cell in cells))


@functools.lru_cache(maxsize=32)
def _plan(texts: tuple[tuple[str, Role, str, str], ...]) -> Plan:
    cells = [_cell(*text) for text in texts if text[1] is not Role.TEXT]
    answers = {cell.name: cell.sets for cell in cells if cell.name and not cell.is_given}
    return Plan(dict(_planned(cells)), answers)


def _cell(name: str, role: Role, source: str, released: str) -> _Cell:
    statements = statements_of(source) or ()
    imported = frozenset(name for each in statements for name in each.imports)
    return _Cell(
        name,
        role,
        source,
        released,
        frozenset(name for each in statements for name in each.reads),
        names_in_code.bound(source) - imported,
        frozenset(name for each in statements for name in each.changes),
        imported,
    )


def _planned(cells: list[_Cell]) -> Iterator[tuple[str, CellPlan]]:
    theirs = [cell for cell in cells if not cell.is_given]
    modules = frozenset(name for cell in cells for name in cell.imports)
    code = _StudentsCode(
        frozenset(name for cell in theirs for name in cell.reads | cell.sets),
        frozenset(name for cell in theirs for name in _changed_by_calls(cell.source)) - modules,
    )
    drawn_with = frozenset(name for cell in cells for name in drawing_modules(cell.source)) & code.touches
    students: frozenset[str] = frozenset()
    imports: list[str] = []
    for index, cell in enumerate(cells):
        if not cell.is_given:
            students = (students - cell.imports) | cell.sets | (cell.changes - modules)
            imports += imports_in(cell.source)
            continue
        plan = _plan_of_cell(cell, cells[index + 1 :], students | drawn_with, tuple(imports), code)
        students = students - cell.sets if plan.in_checker else students | cell.sets
        imports = [] if plan.in_checker else imports
        yield cell.name, plan


def _plan_of_cell(
    cell: _Cell,
    later: list[_Cell],
    students: frozenset[str],
    imports: tuple[str, ...],
    code: _StudentsCode,
) -> CellPlan:
    uses = bool(cell.reads & (students | _LOOKS))
    in_checker = not (uses and cell.role is Role.SHARED and _only_tries(cell, later, students))
    visible = cell.released
    in_sandbox = visible
    if in_checker:
        not_twice = _MIRRORED["files"] if cell.role is Role.TEST else None
        in_sandbox = _independent(visible, students, code.touches, not_twice) if uses else _unless_idle(visible, cell)
    in_both = frozenset(statements_of(in_sandbox) or ())
    once = [each for each in statements_of(cell.source) or () if each not in in_both]
    changed = frozenset(name for each in once for name in each.sets | each.deletes | each.changes)
    return CellPlan(
        students,
        imports if in_checker else (),
        visible,
        in_sandbox,
        in_checker,
        changed & (code.touches | students),
        cell.reads & code.changes_when_called,
        frozenset(kind for kind, pattern in _MIRRORED.items() if any(map(pattern.match, words_in(cell.source)))),
        frozenset(_TEXT.findall(cell.source)),
        frozenset(path for path in _patched(cell.source) if not path.startswith("sys.")),
    )


def _patched(source: str) -> Iterator[str]:
    for pattern in _PATCHES:
        yield from map(".".join, pattern.findall(source))


def _changed_by_calls(source: str) -> Iterator[str]:
    """Yield the names of the notebook that functions and classes of a cell set or change when they are called."""
    for each in statements_of(source) or ():
        if each.defines and not each.imports:
            yield from (each.changes | each.sets) - set(_DEFINED.findall(each.text))


def _only_tries(cell: _Cell, later: list[_Cell], students: frozenset[str]) -> bool:
    """Whether a locked cell tries an answer out, and no later cell in the checker reads anything of it."""
    statements = statements_of(cell.source)
    if statements is None or cell.reads & LOOKS_ANYWHERE or cell.sets & students:
        return False
    may_change = (frozenset(name for each in statements for name in each.changes) | cell.sets) - students - _BUILTINS
    for following in (each for each in later if each.is_given):
        if statements_of(following.source) is None or following.reads & (LOOKS_ANYWHERE | may_change):
            return False
    return True


def _unless_idle(visible: str, cell: _Cell) -> str:
    """Return a cell's text, or nothing if it is a test that only looks: nobody sees what it shows there."""
    statements = statements_of(visible)
    if cell.role is not Role.TEST or statements is None:
        return visible
    return visible if any(each.sets or each.imports or each.defines or each.changes for each in statements) else ""


def _independent(visible: str, students: frozenset[str], touched: frozenset[str], once: re.Pattern[str] | None) -> str:
    """Return the statements of a cell that do the same whatever a student has written, and however often they run.

    What a student's code looks at may be another thing at each call, so such a name is handed over instead, unless it
    is set once and before anything depends on the student.
    """
    statements = statements_of(visible) or ()
    handled = [name for each in statements for name in each.sets | each.changes | each.deletes]
    found: list[str] = []
    depends = students | _LOOKS
    for each in statements:
        is_once = bool(once and any(map(once.match, words_in(each.text)))) and not each.defines
        on_students = bool(each.reads & depends) or is_once
        handles = each.sets | each.changes | each.deletes
        is_late = bool(depends - students - _LOOKS) or on_students
        is_seen = any(is_late or handled.count(name) > 1 for name in handles & touched) and not each.defines
        if (each.defines or not on_students) and not handles & (students | _STREAMS) and not is_seen:
            found.append(each.text)
        if on_students:
            depends = depends | handles | {_SOMETHING}
    return "\n".join(found)
