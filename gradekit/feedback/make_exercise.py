"""Makes what a page says of the exercises of one notebook, from its record and what the student wrote."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from nbformat import NotebookNode

from gradekit.feedback.exercise import Answer, Check, Diagnosis, Exercise, Shown, told_once
from gradekit.feedback.groups import Group
from gradekit.feedback.material import Material, Points
from gradekit.feedback.names_elsewhere import Elsewhere, names_elsewhere, read_and_set
from gradekit.feedback.student_parts import Parts, checks_of, errors_of, line_of, messages_of
from gradekit.notebook import CHECKS_MEDIA_TYPE, grade_id, is_locked, one_line

CHECKS, SENTENCE = 100, 500
_WORST = ("grader_error", "timeout", "error", "failed", "not_attempted", "passed")


class Exercises:
    """Makes what is said of the exercises of one notebook."""

    def __init__(self, material: Material, parts: Parts, formulas: Any) -> None:
        self._material = material
        self._parts = parts
        self._formulas = formulas
        self._tests = {test["grade_id"]: test for test in material.record.get("tests", ())}
        self._released = {grade_id(cell): cell.source for cell in material.released.cells if grade_id(cell)}
        self._places = {grade_id(cell): place for place, cell in enumerate(material.released.cells)}
        code = (cell for cell in material.marked.cells if cell.cell_type == "code" and not is_locked(cell))
        self._of_student = [cell.source for cell in code]
        self._known = {cell.source.strip() for cell in material.released.cells}

    def made(self, group: Group, title: str) -> Exercise:
        """Return what the page says of a group of cells."""
        graded = [(cell, self._points(cell)) for cell in group.graded]
        earned = [points.earned for _, points in graded if points.earned is not None]
        names = {grade_id(cell) for cell in [*group.answers, *group.graded]}
        tests = [self._test(cell, points) for cell, points in graded]
        by_hand = any(points.by_hand for _, points in graded)
        checks = [check for found, (_, points) in zip(tests, graded, strict=True) for check in _checks(found, points)]
        only_marks = self._material.only_marks
        raised = [check.detail for check in checks if check.raised]
        answers = () if only_marks else tuple(self._answer(cell, raised) for cell in group.answers)
        verdict = min((test["verdict"] for test in tests), key=_WORST.index)
        if group.by_person and (only_marks or answers) and not any(each.code or each.text for each in answers):
            verdict = "not_attempted"
        without = [cell for (cell, _), test in zip(graded, tests, strict=True) if not test.get("checks")]
        return Exercise(
            title=title,
            verdict=verdict,
            earned=sum(earned) if earned else None,
            possible=sum(points.possible for _, points in graded),
            by_hand=by_hand,
            asks=any(points.asks for _, points in graded),
            checks=tuple(told_once(checks[:CHECKS])),
            reason=next((reason for test in tests if (reason := one_line(test.get("reason") or "", SENTENCE))), ""),
            diagnosis=None if by_hand else self._diagnosis(names),
            comments=tuple(self._parts.plain(text) for name in sorted(names) if (text := self._said_of(name))),
            repairs=tuple(repairs_of(self._material.record, names)),
            explained=any(
                each.get("code") == "syntax" and each.get("grade_id") in names
                for each in self._material.record.get("repairs", ())
            ),
            elsewhere=() if only_marks else tuple(self._elsewhere(group.answers)),
            answers=answers,
            errors=tuple(self._errors(group, is_blank=verdict == "not_attempted")),
            printed=tuple(self._parts.test_outputs(without)),
            shown=tuple(self._shown(group)),
            own=tuple(self._own(group.others)),
            is_task=group.is_task,
            sets=frozenset().union(*(self._names(self._released.get(grade_id(cell), ""))[1] for cell in group.answers)),
            reads=frozenset().union(*(self._names(cell.source)[0] for cell in group.answers)),
        )

    def _points(self, cell: NotebookNode) -> Points:
        name = grade_id(cell)
        if name in self._material.points:
            return self._material.points[name]
        test = self._tests.get(name, {})
        possible = float(test.get("possible") or cell.metadata["nbgrader"].get("points") or 0)
        return Points(test.get("earned"), possible, asks=test.get("earned") is None)

    def _test(self, cell: NotebookNode, points: Points) -> Mapping[str, Any]:
        """Return what the record says of a test, or, where there is none, what the test itself has shown."""
        if test := self._tests.get(grade_id(cell)):
            return test if test.get("verdict") in _WORST else {**test, "verdict": "failed"}
        reason = next(errors_of(cell), "")
        full = points.earned is not None and points.earned >= points.possible
        verdict = "error" if reason else "passed" if full else "failed"
        return {"verdict": verdict, "reason": reason, "checks": checks_of(cell, CHECKS_MEDIA_TYPE)}

    def _said_of(self, name: str) -> str:
        return self._material.comments.get(name, "").strip()

    def _diagnosis(self, names: set[str]) -> Diagnosis | None:
        named = self._material.record.get("diagnosis") or ()
        own = [test["diagnosis"] for name, test in self._tests.items() if name in names and test.get("diagnosis")]
        found = next((each for each in [*own, *named] if each in own or each.get("grade_id") in names), None)
        if not found:
            return None
        title, text = one_line(found.get("title") or "", SENTENCE), self._parts.plain(found.get("text") or "")
        example = found.get("example") or {}
        places = "; ".join(f"{name} = {source}" for name, source in (example.get("where") or {}).items())
        rows = {"where": example.get("note") or places}
        rows |= {key: example.get(key) for key in ("call", "returned", "expected")}
        paragraphs = [part.strip() for part in text.split("\n\n") if part.strip() and part.strip() != title]
        if example:  # it stands above them, as a table
            paragraphs = [part for part in paragraphs if not _tells(part, example)]
            paragraphs = [*filter(None, [(example.get("fact") or "").strip()]), *paragraphs]
        error = str(example.get("returned") or "").partition(" ")[2]
        return Diagnosis(
            title,
            found.get("misconception", title) is not None or bool(error and error in title),
            frozenset(example.get("where") or ()),
            tuple(map(self._formulas.in_text, paragraphs)),
            tuple((key, one_line(value, SENTENCE)) for key, value in rows.items() if value),
        )

    def _elsewhere(self, answers: Sequence[NotebookNode]) -> Iterator[tuple[str, Elsewhere]]:
        """Yield the names, with the answer that reads them, that only another cell sets."""
        for cell in answers:
            name = grade_id(cell)
            if cell.cell_type == "code" and name in self._places:
                place = self._places[name]
                found = names_elsewhere(cell.source, self._material.released, place, self._of_student)
                yield from ((name, each) for each in found)

    def _answer(self, cell: NotebookNode, raised: Sequence[str]) -> Answer:
        """Return an answer, marked where it does not run or, as a check says, raises."""
        name = grade_id(cell)
        released = self._released.get(name, "")
        same = cell.source.strip() == released.strip() or not cell.source.strip()
        if cell.cell_type == "code":
            line = next(filter(None, map(line_of, errors_of(cell))), 0) or _line_told(cell.source, raised)
            return Answer(name, "" if same else self._parts.code(cell.source, released, line))
        return Answer(name, text=None if same else self._parts.written(cell), is_text=True)

    def _names(self, source: str) -> tuple[frozenset[str], frozenset[str]]:
        return (frozenset(), frozenset()) if self._material.only_marks else read_and_set(source)

    def _run(self, group: Group) -> list[NotebookNode]:
        return [cell for cell in [*group.answers, *group.others] if cell.cell_type == "code"]

    def _errors(self, group: Group, *, is_blank: bool) -> Iterator[tuple[str, str]]:
        """Yield in which kind of cell, or under which name, an error stands, and the error.

        What a given cell says below an answer that did not run follows from that. An answer that was not begun has no
        error: what the cell below it says about that is a message.
        """
        own = [(grade_id(cell), error) for cell in group.answers for error in errors_of(cell)]
        yield from own
        for cell in group.others:
            if not grade_id(cell):
                yield from (("own_cell", error) for error in errors_of(cell))
            elif not own and cell.cell_type == "code":
                yield from (("given_cell", error) for error in (messages_of if is_blank else errors_of)(cell))

    def _shown(self, group: Group) -> Iterator[Shown]:
        for cell in self._run(group):
            if grade_id(cell) and (pieces := self._parts.outputs(cell)):
                yield Shown(grade_id(cell), tuple(pieces))

    def _own(self, cells: Sequence[NotebookNode]) -> Iterator[Shown]:
        """Yield the cells that a student has added."""
        for cell in cells:
            if grade_id(cell) or not cell.source.strip() or cell.source.strip() in self._known:
                continue
            if cell.cell_type == "code":
                yield Shown("", tuple(self._parts.outputs(cell)), self._parts.code(cell.source, ""))
            else:
                yield Shown("", (self._parts.written(cell),))


def _tells(paragraph: str, example: Mapping[str, Any]) -> bool:
    """Whether a paragraph is the example as a sentence."""
    return all(example.get(key) and example[key] in paragraph for key in ("call", "returned", "expected"))


def repairs_of(record: Mapping[str, Any], names: set[str] | None) -> Iterator[str]:
    """Yield what was repaired in these cells, or, for None, what is about no one cell."""
    for each in record.get("repairs", ()):
        name = each.get("grade_id")
        if (name is None) if names is None else (name in names):
            yield one_line(each.get("student") or "", 2 * SENTENCE)


def _checks(test: Mapping[str, Any], points: Points) -> Iterator[Check]:
    for check in test.get("checks") or ():
        title, detail, advice = (one_line(check.get(key) or "", SENTENCE) for key in ("title", "detail", "advice"))
        given, most = check.get("earned"), check.get("points")
        known = isinstance(given, int | float) and isinstance(most, int | float) and not points.by_hand
        verdict = check.get("verdict")
        advised = advice if verdict == "failed" else ""  # an advice is for a wrong value
        raised = verdict == "error"
        yield Check(title, verdict == "passed", detail, advised, (given, most) if known else None, raised)


def _line_told(source: str, told: Sequence[str]) -> int:
    """Return the one line of a text with which a sentence ends that says where an error came up; 0 if none, or more."""
    lines = [line.strip() for line in source.split("\n")]
    ends = [line for line in lines if len(line) > 3 and any(text.endswith(line) for text in told)]
    last = max(ends, key=len, default="")
    return lines.index(last) + 1 if lines.count(last) == 1 else 0
