"""What collecting came to, as text for the terminal."""

from collections import Counter
from collections.abc import Mapping

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from gradekit.collecting import Collected, Collection
from gradekit.notebook import one_line

MOST_ROWS = 200
MOST_NAMED = 20
STATES = ("new", "again", "as before", "kept")
KEPT = (
    "{student}: submitted/ has something else than was collected, and was kept. Look at it; --force takes the download."
)


def summary(found: Collection) -> RenderableType:
    """Return a table with a row for each student, then what needs a person, then the totals."""
    lines: list[str] = []
    for each in found.collected:
        lines += [
            f"{each.student}: {_shown(name)} could not be collected ({_shown(why)})." for name, why in each.left.items()
        ]
        lines += [KEPT.format(student=each.student)] if each.state == "kept" else []
    lines += _listed("could not be read", found.unread)
    lines += _listed("is nobody's", found.nobodys)
    states = Counter(each.state for each in found.collected)
    late = sum(each.sender.late for each in found.collected)
    said = [f"{states[state]} {state}" for state in STATES if states[state]] + ([f"{late} late"] if late else [])
    lines.append(f"{len(found.collected)} collected{': ' if said else ''}{', '.join(said)}.")
    lines += _missing(found)
    table = [_table(found.collected)] if 0 < len(found.collected) <= MOST_ROWS else []
    return Group(*table, *map(Text, lines))


def _table(collected: list[Collected]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, pad_edge=False)
    for name in ("student", "name", "handed in (UTC)", "files", ""):
        table.add_column(name, justify="right" if name == "files" else "left", no_wrap=name != "name")
    for each in collected:
        late = ", late" if each.sender.late else ""
        moment = f"{each.handed_in:%Y-%m-%d %H:%M}"
        row = [_shown(each.student), _shown(each.sender.name), moment, str(each.files), f"{each.state}{late}"]
        table.add_row(*map(Text, row))
    return table


def _listed(what: str, names: Mapping[str, str]) -> list[str]:
    lines = [f"{_shown(name)} {what}: {_shown(why)}." for name, why in list(names.items())[:MOST_NAMED]]
    more = len(names) - MOST_NAMED
    return [*lines, f"... and {more} more {'files' if more > 1 else 'file'} that {what}."] if more > 0 else lines


def _missing(found: Collection) -> list[str]:
    if not found.roster:
        return ["The gradebook has no students; --roster CSV says who takes the course."]
    if not found.missing:
        return [f"All {found.roster} students have handed in."]
    names = ", ".join(map(_shown, found.missing[:MOST_ROWS]))
    more = f" and {len(found.missing) - MOST_ROWS} more" if len(found.missing) > MOST_ROWS else ""
    return [f"{len(found.missing)} of {found.roster} students have not handed in: {names}{more}."]


def _shown(text: str) -> str:
    return one_line(text, 300)
