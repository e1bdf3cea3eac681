"""Lay what was handed in into the instructor's notebook, and note what had to be repaired."""

from collections.abc import Mapping, Sequence

from nbformat import NotebookNode

from gradekit.restore import repair_notice
from gradekit.restore.message_language import language_of
from gradekit.restore.placed_answers import Placed
from gradekit.restore.placing.instructor_cells import InstructorCell, instructor_cells_of
from gradekit.restore.placing.parse_cell import CLAIM
from gradekit.restore.placing.place_cells import CellPlacer
from gradekit.restore.reading.archive import Allowance
from gradekit.restore.reading.cell import Cell, squeezed
from gradekit.restore.reading.choose_file import Choice, Chooser
from gradekit.restore.repairs import Log, Restored


def restore(
    template: NotebookNode,
    handed_in: Mapping[str, bytes],
    name: str,
    *,
    released: NotebookNode | None = None,
    left_out: Sequence[str] = (),
) -> Restored:
    """Return the notebook to judge and what was repaired in it, all in this process; see `place`.

    Args:
        template: the instructor's notebook as the gradebook has it: stubs for answers, tests complete.
        handed_in: the files of the submission by relative path.
        name: the notebook's name.
        released: the same as students got it, if that is another.
        left_out: what else was in the submission's folder: links, devices, pipes.
    """
    return place(released or template, handed_in, name, left_out=left_out).restored(template)


def place(released: NotebookNode, handed_in: Mapping[str, bytes], name: str, *, left_out: Sequence[str] = ()) -> Placed:
    """Return where everything that was handed in goes; no submission makes this raise.

    Args:
        released: the instructor's notebook as students got it.
        handed_in: the files of the submission by relative path.
        name: the notebook's name.
        left_out: what else was in the submission's folder: links, devices, pipes.
    """
    log, spots = Log(language_of(released)), instructor_cells_of(released)
    if left_out:
        log.add("left-out", names=list(left_out))
    allowance = Allowance()
    choice = Chooser(name, lambda cells: _score(spots, cells), allowance).choose(handed_in)
    if allowance.refused:
        log.add("not-unpacked", count=allowance.refused)
    if choice is None:
        held = sorted(handed_in)
        why = log.say("unreadable", held=held, expected=name) if held else log.say("nothing", expected=name)
        return Placed(None, log.repairs(), why)
    _tell_of_file(choice, name, log)
    # a test that is all hidden is an empty cell to students
    empty = {spot.grade_id for spot in spots if spot.locked and not spot.cell.source.strip()}
    cells = [cell for cell in choice.reading.cells if cell.source.strip() or cell.grade_id in empty]
    cells = [cell for cell in cells if not repair_notice.is_notice(cell)]
    return Placed(CellPlacer(spots, cells, log).layout(), log.repairs())


def _tell_of_file(choice: Choice, name: str, log: Log) -> None:
    if choice.archive:
        log.add("from-archive", archive=choice.archive)
    if choice.from_script:
        log.add("from-script", found=choice.name)
    elif choice.name.rpartition("/")[2 if choice.archive else 0] != name and choice.name != name:
        log.add("file-name", found=choice.name, expected=name)
    if choice.rivals:
        log.add("several-files", found=choice.name, others=list(choice.rivals))
    if choice.unopened:
        log.add("not-opened", count=choice.unopened)
    reading = choice.reading
    if reading.broken:
        log.add("broken-file", count=len(reading.cells))
    if reading.garbled:
        log.add("bad-characters")
    if reading.too_large:
        log.add("too-large", count=reading.too_large)
    if reading.pictures:
        log.add("pictures-left-out", count=reading.pictures)


def _score(spots: Sequence[InstructorCell], cells: Sequence[Cell]) -> int:
    """Return how much of the assignment some cells hold; an answer that is none of the blanks counts most."""
    marks = {cell.grade_id for cell in cells}
    texts = {cell.squeezed for cell in cells}
    blanks = {squeezed(spot.cell.source) for spot in spots}
    work = [cell for cell in cells if cell.kind == "code" and cell.squeezed not in blanks]
    defined = {name for cell in work for name in CLAIM.findall(cell.source)}
    total = 0
    for spot in spots:
        total += bool(spot.grade_id) and spot.grade_id in marks
        total += squeezed(spot.cell.source) in texts
        total += 3 * bool(spot.wanted & defined)
    return total
