"""Each of the student's cells to its place: answers, cells of their own, and what is left of cells taken apart."""

from collections.abc import Sequence

from gradekit.notebook import Role, role_of
from gradekit.restore.placing import separate_statements
from gradekit.restore.placing.answers.find_answers import AnswerFinder, FoundAnswer
from gradekit.restore.placing.answers.not_taken import NotTaken
from gradekit.restore.placing.cut_answers_out import CellCutter
from gradekit.restore.placing.finish_answer import AnswerFinisher
from gradekit.restore.placing.instructor_cells import InstructorCell, Matched, match
from gradekit.restore.placing.notebook_layout import NotebookLayout
from gradekit.restore.placing.parse_cell import instructors
from gradekit.restore.placing.tests_put_back import TestsPutBack
from gradekit.restore.reading.cell import Cell, squeezed
from gradekit.restore.repairs import Log

FEW = 3
KNOWN_MODULES = frozenset({"numpy"})


class CellPlacer:
    """Lays one student's cells into the instructor's notebook.

    Args:
        spots: the instructor's cells.
        cells: the student's.
        log: where repairs are noted.
    """

    def __init__(self, spots: Sequence[InstructorCell], cells: Sequence[Cell], log: Log) -> None:
        self._spots, self._cells, self._log = spots, cells, log
        self._matched: Matched = match(spots, cells)
        self._stood = dict(self._matched.at)
        texts = [instructors(spot.cell.source) for spot in spots if spot.code]
        self._known = KNOWN_MODULES.union(*(part.modules for text in texts for part in text.segments))
        finder = AnswerFinder(spots, cells, self._matched, log)
        self._takes = finder.find()
        self._texts = finder.texts
        self._users: dict[int, list[int]] = {}
        for place, take in sorted(self._takes.items()):
            self._users.setdefault(take.index, []).append(place)
        self._marked = {cell.grade_id for cell in cells} & {spot.grade_id for spot in spots if spot.grade_id}
        self._sheet = NotebookLayout()
        tests = frozenset(spot.place for spot in spots if role_of(spot.cell) is Role.TEST)
        self._cutter = CellCutter(cells, self._texts, self._matched, self._known, tests, self._sheet)

    def layout(self) -> NotebookLayout:
        """Return where everything goes."""
        if not self._marked and any(spot.grade_id for spot in self._spots) and (self._takes or self._stood):
            self._log.add("marks-lost")
        self._tell_of_locked()
        self._anchor()
        for place, take in sorted(self._takes.items()):
            self._tell_of_answer(self._spots[place], take)
        self._lay()
        self._keep_own_code()
        NotTaken(self._spots, self._cells, self._texts, self._stood, self._takes, self._log).tell()
        finisher = AnswerFinisher(self._cells, self._texts, self._log)
        for place, given in list(self._sheet.filled.items()):
            if self._spots[place].answer and self._spots[place].code:
                take = self._takes[place]
                self._sheet.fill(place, finisher.finished(self._spots[place], given, take))
        return self._sheet

    def _anchor(self) -> None:
        """Let the cells that answers come from stand in the answers' places, if that keeps them in their order."""
        at = self._matched.at
        moved = False
        for index, places in self._users.items():
            text = index in at and self._cells[index].kind != "code" and not self._spots[at[index]].answer
            if not text:
                self._make_room(index, places)
        for index, places in sorted(self._users.items()):
            moved |= self._stood.get(index) not in places
            if index not in at:
                fitting = [place for place in places if self._fits(index, place)]
                if fitting:
                    at[index] = fitting[0]
        order = [at[index] for index in sorted(at) if self._spots[at[index]].code]
        if order != sorted(order) and not moved:
            self._log.add("order")

    def _fits(self, index: int, place: int) -> bool:
        """Return whether a cell that is put in a place stays between its neighbours."""
        at = self._matched.at
        below = next((at[other] for other in range(index, len(self._cells)) if other in at), len(self._spots))
        return self._matched.before(index) < place < below or self._cells[index].kind != "code"

    def _make_room(self, taken: int, places: Sequence[int]) -> None:
        """Free the places of answers that come from elsewhere: an untouched blank there must not come along."""
        for index, place in list(self._matched.at.items()):
            if place in places and index != taken:
                self._matched.freed[index] = self._matched.at.pop(index)
                if self._cells[index].squeezed == self._spots[place].squeezed:
                    self._matched.dropped.add(index)

    def _lay(self) -> None:
        """Go through the student's cells from top to bottom."""
        place: int | None = None
        waiting: list[Cell] = []
        answered = {at: self._texts[take.index].bound | take.names for at, take in self._takes.items()}
        tests = TestsPutBack(self._spots, self._cells, self._texts, self._matched, answered)
        for index, cell in enumerate(self._cells):
            if index in self._matched.at:
                place = self._matched.at[index]
                self._sheet.put_before(place, waiting)
                waiting = []
                self._place(index, self._spots[place])
                continue
            if index not in self._matched.dropped:
                stays = self._take(index) if index in self._users else [cell]
                if place is None:
                    waiting += stays
                else:
                    self._sheet.put_after(tests.place(index, place), stays)
            if index in self._matched.freed:
                place = self._matched.freed[index]
                self._sheet.put_before(place, waiting)
                waiting = []
        self._sheet.put_after(len(self._spots) - 1, waiting)

    def _place(self, index: int, spot: InstructorCell) -> None:
        cell = self._cells[index]
        if spot.locked:
            self._keep_definitions(index, spot)
        elif not spot.answer and (spot.code == (cell.kind == "code")):
            self._sheet.fill(spot.place, cell)
        if index in self._users:
            self._take(index)

    def _take(self, index: int) -> list[Cell]:
        """Lay the answers in a cell, and return what of it stays where it stood if that is no place."""
        cell, places, text = self._cells[index], self._users[index], self._texts[index]
        whole = places[0] if self._whole(index, places) else None
        whole = next((place for place in places if not self._takes[place].names), whole)
        if whole is not None:  # what else it answers is laid into the other's place too
            source = cell.source if cell.kind == "code" or not self._spots[whole].code else text.source
            self._sheet.fill(whole, Cell(cell.kind, source, attachments=cell.attachments))
            places = [place for place in places if place != whole]
        names = {place: self._takes[place].names for place in places}
        if cell.kind != "code" or whole is not None:
            for place in places:
                self._sheet.fill(place, Cell("code", separate_statements.joined(text.defining(names[place]))))
            stays = []
        else:
            stays = self._cutter.cut(index, names)
        for place in places if cell.kind == "code" else ():
            self._log.add("answer-cut-out", self._spots[place].grade_id, name=self._spots[place].called)
        return stays

    def _whole(self, index: int, places: Sequence[int]) -> bool:
        """Return whether a cell is one answer and can be taken as it is."""
        at = self._matched.at.get(index)
        if len(places) > 1:
            return False
        text, take = self._texts[index], self._takes[places[0]]
        if not take.names or (text.broken and not take.names & text.bound):
            return True
        if take.how == "own" and self._stood.get(index) == places[0] and not text.broken:
            # whatever else is in it runs as it ran for the student, but for what only his editor has
            return not separate_statements.stopped_above(text, take.names)
        if text.broken or len(text.defining(take.names)) < len(text.binding(take.names)):
            return False
        if at != places[0] and self._cells[index].kind == "code":
            return self._cutter.alone(index, places[0], take.names)
        return not separate_statements.endangered(text, take.names, self._known)

    def _keep_definitions(self, index: int, spot: InstructorCell) -> None:
        """Keep what an edited cell of the instructor's defines, or says, beyond the original."""
        if self._same(index, spot) or (self._cells[index].kind == "code") != spot.code:
            return
        if not spot.code:
            known = set(map(squeezed, spot.cell.source.split("\n")))
            lines = [line for line in self._cells[index].source.split("\n") if squeezed(line) not in known | {""}]
            self._sheet.put_after(spot.place, [Cell("markdown", "\n\n".join(lines))])
            return
        ours = instructors(spot.cell.source)
        shapes = {part.shape for part in ours.segments}
        kept = [
            part
            for part in self._texts[index].segments
            if part.kind not in ("broken", "magic")
            and part.binds - ours.bound | part.binds & {"*"}
            and part.shape not in shapes
        ]
        found = separate_statements.parts(kept, frozenset(), self._known)
        self._sheet.put_after(spot.place, [Cell("code", part) for part in (*found.before, found.after)])

    def _same(self, index: int, spot: InstructorCell) -> bool:
        return self._cells[index].squeezed == spot.squeezed

    def _tell_of_locked(self) -> None:
        missing = []
        for spot in self._spots:
            if not spot.locked or not spot.cell.source.strip():  # what students got of a test that is all hidden
                continue
            index = self._matched.index(spot.place)
            if index is None:
                missing.append(spot.grade_id)
            elif not self._same(index, spot) or self._cells[index].kind != spot.cell.cell_type:
                self._log.add("edited", spot.grade_id)
        for index in sorted(self._matched.dropped):
            if any(spot.locked and spot.grade_id == self._cells[index].grade_id for spot in self._spots):
                self._log.add("copy-dropped", self._cells[index].grade_id)
        if len(missing) > FEW:
            self._log.add("many-put-back", count=len(missing), cells=missing)
        else:
            for name in missing:
                self._log.add("put-back", name)

    def _tell_of_answer(self, spot: InstructorCell, take: FoundAnswer) -> None:
        code = {"name": "answer-moved", "id": "answer-moved", "place": "answer-by-place", "retyped": "retyped"}
        alone = self._whole(take.index, self._users[take.index])
        if take.how in ("name", "id") and (not self._marked or not alone or self._cells[take.index].kind != "code"):
            return
        if take.how == "slip" and self._cells[take.index].kind != "code":
            self._log.add("retyped", spot.grade_id, name=spot.called)
        if take.how in code:
            self._log.add(code[take.how], spot.grade_id, name=spot.called)

    def _keep_own_code(self) -> None:
        """Blanks that are missing are said; free code cells come back unless the student defines the same."""
        bound = frozenset[str]()
        for spot in self._spots:
            stood = self._matched.index(spot.place)
            if spot.answer and spot.place not in self._takes:
                if stood is None and not spot.by_hand:
                    self._log.add("answer-missing", spot.grade_id, name=spot.called)
            elif spot.code and not spot.locked and not spot.answer and stood is None:
                bound = bound or frozenset[str]().union(*(text.bound for text in self._texts))
                if instructors(spot.cell.source).bound & bound:
                    self._sheet.fill(spot.place, Cell("code", ""))
