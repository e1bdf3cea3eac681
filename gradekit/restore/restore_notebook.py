"""Lay what was handed in into the instructor's notebook, and note what had to be repaired."""

from collections.abc import Mapping, Sequence
from typing import Any

from nbformat import NotebookNode

from gradekit.restore import repair_notice
from gradekit.restore.message_language import language_of
from gradekit.restore.placed_answers import Placed
from gradekit.restore.placing.code_print import code_prints
from gradekit.restore.placing.instructor_cells import InstructorCell, instructor_cells_of
from gradekit.restore.placing.parse_cell import assigned, claimed
from gradekit.restore.placing.place_cells import CellPlacer
from gradekit.restore.reading.archive import Allowance
from gradekit.restore.reading.cell import Cell
from gradekit.restore.reading.choose_file import Chooser, Held
from gradekit.restore.reading.surroundings import surroundings_of
from gradekit.restore.repairs import Log, Restored
from gradekit.restore.what_was_found import HandedIn, Told


def restore(
    template: NotebookNode, files: Mapping[str, bytes], name: str, released: NotebookNode | None = None, **more: Any
) -> Restored:
    """Return the notebook to judge and what was repaired in it, all in this process; see `place` and `HandedIn`.

    Args:
        template: the instructor's notebook as the gradebook has it: stubs for answers, tests complete.
        files: the files of the submission by relative path.
        name: the notebook's name.
        released: the same as students got it, if that is another.
        more: what else `HandedIn` has.
    """
    return place(released or template, HandedIn(files, name, **more)).restored(template)


def place(released: NotebookNode, handed_in: HandedIn) -> Placed:
    """Return where everything that was handed in goes; no submission makes this raise.

    Args:
        released: the instructor's notebook as students got it.
        handed_in: what was handed in.
    """
    log, spots = Log(language_of(released)), instructor_cells_of(released)
    allowance = Allowance()
    own = {name: content for name, content in handed_in.files.items() if name not in handed_in.known}
    chooser = Chooser(handed_in.name, lambda cells: _held(spots, cells), allowance, frozenset(handed_in.others))
    choice = chooser.choose(own)
    around = surroundings_of(choice, handed_in.files)
    told = Told(handed_in, own, log)
    told.of_what_was_left_out(allowance, around)
    if choice is None:
        return told.nothing(chooser.of_others)
    told.of_file(choice)
    # a test that is all hidden is an empty cell to students
    empty = {spot.grade_id for spot in spots if spot.locked and not spot.cell.source.strip()}
    cells = [cell for cell in choice.reading.cells if cell.source.strip() or cell.grade_id in empty]
    cells = [cell for cell in cells if not repair_notice.is_notice(cell)]
    layout = CellPlacer(spots, cells, log).layout()
    person = "" if choice.held.answers else told.why_a_person(choice)
    prints = tuple(code_prints(spots, layout))
    return Placed(layout, log.repairs(), None, person, beside=around.beside, unpacked=around.unpacked, prints=prints)


def _held(spots: Sequence[InstructorCell], cells: Sequence[Cell]) -> Held:
    """Return how much of the assignment some cells hold; what counts is an answer that is none of the blanks."""
    marks = {cell.grade_id for cell in cells if cell.grade_id}
    texts = {cell.squeezed for cell in cells}
    blanks = {spot.squeezed for spot in spots}
    own = [cell for cell in cells if cell.squeezed not in blanks and cell.squeezed]
    worked = {cell.grade_id for cell in own}
    work = [cell for cell in own if cell.kind == "code"]
    defined = {name for cell in work for name in claimed(cell.source)}
    set_to = {name for cell in work for name in assigned(cell.source)}
    answers = [spot for spot in spots if spot.answer]
    found = [
        spot
        for spot in answers
        if (spot.grade_id and spot.grade_id in worked) or spot.wanted & defined or spot.wanted & set_to
    ]
    marked = sum(spot.grade_id in marks for spot in spots if spot.grade_id)
    alike = marked + sum(spot.squeezed in texts for spot in spots)
    return Held(len(found), len(answers), marked, alike + 3 * sum(bool(spot.wanted & defined) for spot in spots))
