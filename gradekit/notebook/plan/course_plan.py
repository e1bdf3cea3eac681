"""The plan of a notebook: where each of the instructor's cells runs, and what of a student's it is to find.

Student's cells run in the sandbox, tests and locked cells in the checker, which takes from the sandbox what a student's
cell has set last. What the instructor's cells need of each other is there on both sides: a statement that does not
depend on a student's names runs in both. One that does runs once, since a counter, a generator or an account would be
one call ahead otherwise: in the checker, which hands over what later cells of the student's are to find; or, if it only
tries an answer out and no later test reads anything of it, in the sandbox, where its output comes from.

Only the instructor's texts are read: nothing that a student writes changes the plan, or takes time here.
"""

import dataclasses
import functools
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from nbformat import NotebookNode

from gradekit.notebook import names_in_code
from gradekit.notebook.cell_roles import Role, grade_id, role_of
from gradekit.notebook.plan.dependence import (
    LOOKS,
    Cell,
    cell_of,
    changed_by_calls,
    derived_after,
    handles,
    independent,
    only_tries,
    unless_idle,
)
from gradekit.notebook.plan.statements import (
    LOOKS_ANYWHERE,
    classes_in,
    drawing_modules,
    functions_in,
    imported_as,
    imports_in,
    statements_of,
    words_in,
)

_MIRRORED = {  # what a name in a cell's code speaks of
    "random": re.compile(r"\w*(?:random|seed|shuffle)|rng\Z"),
    "files": re.compile(
        r"(?:open|Path|pathlib|os|glob|shutil|exists|read_\w+|to_\w+|sqlite3|connect|imread)\Z|\w*(?:load|save|write|file)"
    ),
    "environ": re.compile(r"environ|getenv"),
    "reports": re.compile(r"warn|assert(No)?Logs|logging|getLogger"),
    "settings": re.compile(
        r"(?:errstate|seterr|\w*printoptions|(?:get|set|local)context|(?:set|reset)_option|options|option_context"
        r"|modules|setrecursionlimit|chdir)\Z"
    ),
}
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
    handed_over: names that it sets, changes or deletes in the checker alone, and that the sandbox is to find so: what a
        student's code looks at, and what the released text alone sets, as students have it in JupyterLab.
    changed_by_calls: names that it looks at and that a student's functions set or change.
    mirrored: which of random states (`random`), files (`files`), environment (`environ`), warnings and log lines
        (`reports`), and what is set for a whole process (`settings`) both sides have to share.
    variables: names of environment variables that it may mean.
    patched: what of a module's it may put something else in the place of, such as `builtins.input`.
    asked_for: names that only answers import, and that it finds only where the student's code has them too.
    classes: the classes of the instructor's that the sandbox has, too, when this cell runs in the checker.
    of_tests: those of them that a test cell has made; their objects stay in the checker.
    functions: the functions and classes of the instructor's that students can read, in this cell or before it.
    shown: the names that the instructor's released text is the last to set, in the cells before it.
    compared: names of the instructor's that one student's code may have changed: to say at the end whether it has.
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
    asked_for: frozenset[str]
    classes: frozenset[str] = frozenset()
    of_tests: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    compared: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Plan:
    """The plans of the instructor's cells by grade_id, and the names that each answer cell is there to set."""

    cells: Mapping[str, CellPlan] = field(default_factory=dict)
    answers: Mapping[str, frozenset[str]] = field(default_factory=dict)


@dataclass(frozen=True)
class _StudentsCode:
    """The names that a student's code reads or sets, and those that its functions change when they are called.

    mirrored: what it speaks of that every test finds as it has left it.
    """

    touches: frozenset[str]
    changes_when_called: frozenset[str]
    mirrored: frozenset[str]


@dataclass(frozen=True)
class _Theirs:
    """What a cell finds of the student: names, names of the instructor's that were made with these, and imports.

    imported: the names of those imports that stand in answers alone.
    helpers: for functions and classes of the instructor's, the names that they set or change when they are called.
    """

    students: frozenset[str]
    derived: frozenset[str]
    imports: tuple[str, ...]
    imported: frozenset[str]
    helpers: Mapping[str, frozenset[str]]


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
    cells = [cell_of(*text) for text in texts if text[1] is not Role.TEXT]
    answers = {cell.name: cell.sets for cell in cells if cell.name and not cell.is_given}
    return Plan(dict(_planned(cells)), answers)


def _planned(cells: list[Cell]) -> Iterator[tuple[str, CellPlan]]:
    theirs = [cell for cell in cells if not cell.is_given]
    modules = frozenset(name for cell in cells for name in cell.imports)
    code = _StudentsCode(
        frozenset(name for cell in theirs for name in cell.reads | cell.sets),
        frozenset(name for cell in theirs for name in changed_by_calls(cell.source)) - modules,
        frozenset(kind for cell in theirs for kind in _speaks_of(cell.source) if kind == "settings"),
    )
    drawn_with = frozenset(name for cell in cells for name in drawing_modules(cell.source))
    drawn_with = drawn_with if drawn_with & code.touches else frozenset()  # all names of one module are one object
    students: frozenset[str] = frozenset()
    derived: frozenset[str] = frozenset()
    imports: list[str] = []
    imported: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    of_tests: frozenset[str] = frozenset()
    functions: frozenset[str] = frozenset()
    shown: frozenset[str] = frozenset()
    helpers: dict[str, frozenset[str]] = {}
    for index, cell in enumerate(cells):
        imported = imported | cell.imports if _is_answer(cell) else imported - cell.imports
        if not cell.is_given:
            classes -= cell.sets
            students = (students - cell.imports) | cell.sets | (cell.changes - modules)
            imports += imports_in(cell.source)
            continue
        if change := frozenset(changed_by_calls(cell.source)) - modules:
            helpers |= dict.fromkeys(cell.sets, change)
        theirs_now = _Theirs(students | drawn_with, derived - students, tuple(imports), imported, helpers)
        plan = _plan_of_cell(cell, cells[index + 1 :], theirs_now, code)
        derived = derived_after(cell, students, derived) if plan.in_checker else derived
        students = students - cell.sets if plan.in_checker else students  # no test needs what is only tried
        imports = [] if plan.in_checker else imports
        made = classes_in(plan.in_sandbox)
        classes = classes - cell.sets | made
        of_tests = of_tests - cell.sets | (made if cell.role is Role.TEST else frozenset())
        functions |= functions_in(cell.released)
        yield (
            cell.name,
            dataclasses.replace(plan, classes=classes, of_tests=of_tests, functions=functions, shown=shown - cell.sets),
        )
        shown = shown - cell.sets | names_in_code.bound(cell.released)


def _plan_of_cell(
    cell: Cell,
    later: list[Cell],
    theirs: _Theirs,
    code: _StudentsCode,
) -> CellPlan:
    students, imports = theirs.students, theirs.imports
    depends = students | theirs.derived
    uses = bool(cell.reads & (depends | LOOKS))
    in_checker = not (uses and cell.role is Role.SHARED and only_tries(cell, later, students))
    visible = cell.released
    in_sandbox = visible
    if in_checker:
        not_twice = _MIRRORED["files"] if cell.role is Role.TEST else None
        in_sandbox = unless_idle(visible, cell)
        if uses:
            in_sandbox = independent(visible, depends, code.touches, not_twice, theirs.helpers)
    in_both = frozenset(statements_of(in_sandbox) or ())
    once = [each for each in statements_of(cell.source) or () if each not in in_both]
    changed = frozenset(name for each in once for name in handles(each, theirs.helpers))
    shown = frozenset(statements_of(visible) or ())
    hidden = frozenset(name for each in once if each not in shown for name in handles(each))
    released = frozenset(name for each in once if each in shown for name in each.sets) - hidden
    return CellPlan(
        students,
        imports if in_checker else (),
        visible,
        in_sandbox,
        in_checker,
        changed & (code.touches | students) | released,
        code.changes_when_called if cell.reads & LOOKS_ANYWHERE else cell.reads & code.changes_when_called,
        frozenset(_speaks_of(cell.source)) | code.mirrored,
        frozenset(_TEXT.findall(cell.source)),
        frozenset(path for path in _patched(cell.source) if path == "sys.argv" or not path.startswith("sys.")),
        theirs.imported if cell.reads & LOOKS_ANYWHERE else theirs.imported & cell.reads,
    )


def _is_answer(cell: Cell) -> bool:
    """Whether a cell is one that students fill in; one of their own, without a name, is released as it is."""
    return bool(cell.name) and cell.role is Role.STUDENT


def _speaks_of(source: str) -> Iterator[str]:
    """Yield what a cell's code speaks of that both sides may have to share."""
    words = words_in(source)
    yield from (kind for kind, pattern in _MIRRORED.items() if any(map(pattern.match, words)))


def _patched(source: str) -> Iterator[str]:
    names = imported_as(source)
    for pattern in _PATCHES:
        for path in map(".".join, pattern.findall(source)):
            first, dot, rest = path.partition(".")
            yield f"{names.get(first, first)}{dot}{rest}"
