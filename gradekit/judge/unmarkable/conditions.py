"""When a row of the table of causes fits: by what stopped the test, or by what its text does.

A condition returns what fills the row's sentences, or None where it does not fit.
"""

import re
from collections.abc import Callable
from importlib.util import find_spec

from gradekit.judge.answer_not_run import said_of
from gradekit.judge.unmarkable.evidence import Evidence
from gradekit.notebook import one_line

SHOWN = 200

Found = dict[str, str] | None
Condition = Callable[[Evidence], Found]


def says(pattern: str, kinds: tuple[str, ...] = ()) -> Condition:
    """Fit where the error says this, and is of one of these kinds, if any are given."""
    compiled = re.compile(pattern, re.DOTALL)

    def fits(known: Evidence) -> Found:
        found = compiled.search(known.message)
        if found is None or (kinds and known.kind not in kinds):
            return None
        filled = {name: one_line(text or "", SHOWN) for name, text in found.groupdict().items()}
        return filled | {"in_brackets": f" ({said})" if (said := filled.get("said")) else ""}

    return fits


def reads(*names: str, kind: str = "") -> Condition:
    """Fit where the test reads one of these names, and ended in an error of this kind, if one is given."""

    def fits(known: Evidence) -> Found:
        name = known.first(*names)
        return {"name": name} if name and kind in ("", known.kind) else None

    return fits


def solution_stops(known: Evidence) -> Found:
    """Fit where an answer cell of source/ ended in an error."""
    found = said_of(known.message)
    return {"cell": found[0], "error": one_line(found[1], SHOWN)} if found else None


def broken_above(known: Evidence) -> Found:
    """Fit where a name is missing that a locked cell above sets, which stopped itself."""
    name = _missing(known)
    if name not in known.broken:
        return None
    cell, error = known.broken[name]
    return {"name": name, "cell": cell, "error": one_line(error, SHOWN)}


def stopped_above(known: Evidence) -> Found:
    """Fit where a name is missing that a cell above sets, neither an answer nor locked, which stopped itself."""
    name = _missing(known)
    return {"name": name, "error": one_line(known.unset[name], SHOWN)} if name in known.unset else None


def imported_elsewhere(known: Evidence) -> Found:
    """Fit where a name stands for a module that only the student's cells import."""
    attribute = re.search(r"'(?:Opaque|Handle)' object has no attribute '(\w+)'", known.message)
    names = [_missing(known), *(known.holders(attribute[1]) if attribute else [])]
    name = next((each for each in names if each in known.imported), "")
    return {"name": name, "module": known.imported[name]} if name else None


def rebinds(known: Evidence) -> Found:
    """Fit where the test sets or deletes a name of the solution's, and functions of the solution look it up."""
    names = sorted(known.rebound & known.answers & known.looked_up)
    return {"name": names[0]} if names else None


def patches(known: Evidence) -> Found:
    """Fit where the test sets an attribute of something that the solution makes."""
    own = {name for name in known.patched if name.partition(".")[0] in known.answers}
    return {"name": min(own)} if own else None


def hands_in_a_librarys(known: Evidence) -> Found:
    """Fit where the student's code meets an object that the test got from a library."""
    name = known.first("Lock", "RLock", "Event", "Condition", "Semaphore", "Barrier", "Thread", "Random")
    return {"name": name} if name and re.search(r"'(?:Opaque|Lent)' object", known.message) else None


def file_with_code(known: Evidence) -> Found:
    """Fit where the student's cells write a file that Python would run or unpickle, and the test looks for it."""
    return {"file": min(known.code_files)} if known.code_files else None


def asks_identity(known: Evidence) -> Found:
    """Fit where the test asks whether two values are one object."""
    return {} if known.asks_identity and known.kind == "AssertionError" else None


def of_the_solution(known: Evidence) -> Found:
    """Fit where a name is missing that the solution sets."""
    return {"name": _missing(known)} if _missing(known) in known.answers else None


def found_missing(known: Evidence) -> Found:
    """Fit where a name is missing."""
    return {"name": _missing(known)} if _missing(known) else None


def looks_into_own_module(known: Evidence) -> Found:
    """Fit where the test looks at something in a module of the course's own, which the student's code may change."""
    own = {name: module for name, module in known.imported.items() if not find_spec(module.partition(".")[0])}
    looked_at = (name for name in known.dotted if name.partition(".")[0] in own)
    names = sorted(name for name in looked_at if "." in name or "." in own[name])
    return {"name": names[0]} if names and known.kind == "AssertionError" else None


def starts_programs(known: Evidence) -> Found:
    """Fit where the notebook starts other programs, up to the test."""
    return {"name": one_line(known.programs[-1], SHOWN)} if known.programs else None


def always(known: Evidence) -> Found:
    """Fit whatever it is."""
    return {"error": one_line(f"{known.kind}: {known.message}", SHOWN)}


def _missing(known: Evidence) -> str:
    """Return the name that is not defined, if that stopped the test."""
    found = re.match(r"name '(\w+)' is not defined", known.message) if known.kind == "NameError" else None
    return found[1] if found else ""
