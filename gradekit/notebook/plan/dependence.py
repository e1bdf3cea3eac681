"""What of a cell depends on the student: so much of it runs once, where the student's code is asked."""

import builtins
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from gradekit.notebook import names_in_code
from gradekit.notebook.cell_roles import Role
from gradekit.notebook.plan.statements import LOOKS_ANYWHERE, Statement, statements_of, words_in

_BUILTINS = frozenset(dir(builtins)) - LOOKS_ANYWHERE
_SOMETHING = ""  # no name: something has run that depends on the student
_STREAMS = frozenset({"sys", "builtins"})  # what a test puts there for a while stays in the checker
NO_HELPERS: Mapping[str, frozenset[str]] = MappingProxyType({})
LOOKS = LOOKS_ANYWHERE - {"get_ipython"}  # which most magics are a call of
_DEFINED = re.compile(r"^(?:async )?(?:def|class) (\w+)", re.MULTILINE)
_DECORATED = "@"
_PERHAPS = re.compile(r"(?:if|for|while|try|with|match|async)\b")  # what may not run to its end


@dataclass(frozen=True)
class Cell:
    """A cell of the instructor's notebook: its texts, and the names that it reads, sets, changes and imports."""

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
        """Whether it is the instructor's, who runs it in the checker."""
        return self.role in (Role.SHARED, Role.TEST)


def cell_of(name: str, role: Role, source: str, released: str) -> Cell:
    """Return a cell, its text taken apart."""
    statements = statements_of(source) or ()
    imported = frozenset(name for each in statements for name in each.imports)
    return Cell(
        name,
        role,
        source,
        released,
        frozenset(name for each in statements for name in each.reads),
        names_in_code.bound(source) - imported,
        frozenset(name for each in statements for name in each.changes),
        imported,
    )


def derived_after(cell: Cell, students: frozenset[str], derived: frozenset[str]) -> frozenset[str]:
    """Return the instructor's names that depend on the student after a cell: to look at them again is to ask again."""
    for each in statements_of(cell.source) or ():
        if each.reads & (students | derived):
            derived |= handles(each)
        elif not _PERHAPS.match(each.text):
            derived -= each.sets
    return derived


def changed_by_calls(source: str) -> Iterator[str]:
    """Yield the names of the notebook that functions and classes of a cell set or change when they are called."""
    for each in statements_of(source) or ():
        if (each.defines and not each.imports) or each.text.startswith(_DECORATED):
            yield from (each.changes | each.sets) - set(_DEFINED.findall(each.text))


def only_tries(cell: Cell, later: list[Cell], students: frozenset[str]) -> bool:
    """Whether a locked cell tries an answer out, and no later cell in the checker reads anything of it."""
    statements = statements_of(cell.source)
    if statements is None or cell.reads & LOOKS_ANYWHERE or cell.sets & students:
        return False
    may_change = (frozenset(name for each in statements for name in each.changes) | cell.sets) - students - _BUILTINS
    for following in (each for each in later if each.is_given):
        if statements_of(following.source) is None or _needs(following) & (LOOKS_ANYWHERE | may_change):
            return False
    return True


def _needs(cell: Cell) -> frozenset[str]:
    """Return the names that a cell reads before it has set them itself."""
    needs: frozenset[str] = frozenset()
    own: frozenset[str] = frozenset()
    for each in statements_of(cell.source) or ():
        needs |= each.reads - own
        own |= frozenset() if _PERHAPS.match(each.text) else each.sets
    return needs


def handles(statement: Statement, helpers: Mapping[str, frozenset[str]] = NO_HELPERS) -> frozenset[str]:
    """Return the names of which something else is there after a statement.

    Args:
        statement: it.
        helpers: for functions and classes, the names that they set or change when they are called.
    """
    called = () if statement.defines else statement.reads & helpers.keys()
    by_calls: frozenset[str] = frozenset().union(*(helpers[name] for name in called))
    return statement.sets | statement.deletes | statement.changes | by_calls


def unless_idle(visible: str, cell: Cell) -> str:
    """Return a cell's text, or nothing if it is a test that only looks: nobody sees what it shows there."""
    statements = statements_of(visible)
    if cell.role is not Role.TEST or statements is None:
        return visible
    return visible if any(each.sets or each.imports or each.defines or each.changes for each in statements) else ""


def independent(
    visible: str,
    students: frozenset[str],
    touched: frozenset[str],
    once: re.Pattern[str] | None,
    helpers: Mapping[str, frozenset[str]] = NO_HELPERS,
) -> str:
    """Return the statements of a cell that do the same whatever a student has written, and however often they run.

    What a student's code looks at may be another thing at each call, so such a name is handed over instead, unless it
    is set once and before anything depends on the student.
    """
    statements = statements_of(visible) or ()
    handled = [name for each in statements for name in handles(each, helpers)]
    found: list[str] = []
    depends = students | LOOKS
    for each in statements:
        is_once = bool(once and any(map(once.match, words_in(each.text)))) and not each.defines
        on_students = bool(each.reads & depends) or is_once
        now = handles(each, helpers)
        is_late = bool(depends - students - LOOKS) or on_students
        is_seen = any(is_late or handled.count(name) > 1 for name in now & touched) and not each.defines
        if (each.defines or not on_students) and not now & (students | _STREAMS) and not is_seen:
            found.append(each.text)
        if on_students:
            depends = depends | now | {_SOMETHING}
    return "\n".join(found)
