"""The last repairs of an answer's text: a cell magic that defines nothing, the released name and parameters."""

from collections.abc import Sequence
from dataclasses import dataclass

from gradekit.restore.placing import explain_syntax_errors, function_signature
from gradekit.restore.placing.answers.find_answers import FoundAnswer
from gradekit.restore.placing.instructor_cells import InstructorCell
from gradekit.restore.placing.parse_cell import RUNS_PYTHON, Text, instructors
from gradekit.restore.reading.cell import Cell
from gradekit.restore.repairs import Log


@dataclass(frozen=True)
class AnswerFinisher:
    """Finishes the answers of one student.

    Args:
        cells: the student's; `texts`: the same, taken apart.
        log: where repairs are noted.
    """

    cells: Sequence[Cell]
    texts: Sequence[Text]
    log: Log

    def finished(self, spot: InstructorCell, given: Cell, take: FoundAnswer) -> Cell:
        """Return an answer with its released name and parameters; where it is no Python, say why.

        Args:
            spot: its place.
            given: what was laid there.
            take: where it came from.
        """
        source, text = given.source, self.texts[take.index]
        text = text if text.source == source else Text(source)
        usual = "", instructors(spot.cell.source).magic, *RUNS_PYTHON
        if text.magic not in usual and text.bound & (spot.wanted | take.names):
            self.log.add("magic-removed", spot.grade_id, name=spot.called, magic=f"%%{text.magic}")
            source = text.body.lstrip("\n")
        if take.old:
            new = next(name for name in sorted(spot.wanted) if function_signature.near(take.old, name))
            uses = sum(cell.source.count(take.old) for cell in self.cells)
            source = function_signature.renamed(source, take.old, new, alias=uses > source.count(take.old))
            self.log.add("renamed", spot.grade_id, old=take.old, new=new)
        added: dict[str, list[str]] = {}
        if take.names:  # an answer that stands in its place is taken letter by letter
            source, added = function_signature.completed(source, spot.cell.source, spot.wanted)
        for name, parameters in added.items():
            self.log.add("parameter-added", spot.grade_id, name=name, parameters=parameters)
        why = explain_syntax_errors.cause(text if text.source == source else Text(source), self.log.language)
        if why:
            self.log.add("syntax", spot.grade_id, name=spot.called, cause=why)
        return Cell(given.kind, source, attachments=given.attachments)
