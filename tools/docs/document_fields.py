"""What the fields of gradekit's JSON documents mean; a test holds these tables against real documents."""

from collections.abc import Iterator

GRADE = {
    "assignment": "its name",
    "submissions": "how many were looked at",
    "marked": "how many are marked",
    "not_marked": "how many could not be marked; they have a `problem`",
    "need_a_person": "how many need a person",
    "verdicts": "how many exercises came to each verdict",
    "students": "an entry for each submission, in the order of the students",
    "students[].student": "the id",
    "students[].total": "points that count, late penalties taken off; null if it is not marked",
    "students[].late_penalty": "points that lateness costs",
    "students[].marks": "an entry for each grade cell",
    "students[].marks[].notebook": "its notebook, without .ipynb",
    "students[].marks[].test": "its grade_id",
    "students[].marks[].earned": "points that count, a person's before the marker's",
    "students[].marks[].possible": "most points",
    "students[].marks[].verdict": "what came of it; null for a cell that a person marks",
    "students[].marks[].by_hand": "whether a person entered points",
    "students[].marks[].needs_person": "whether a person still has to mark",
    "students[].marks[].diagnosis": "null, or why points were lost",
    "students[].marks[].diagnosis.misconception": "its name; null if none fits, or two do",
    "students[].marks[].diagnosis.title": "the first line that the student reads",
    "students[].repairs": "what was repaired, chosen or left out, in sentences",
    "students[].needs_person": "whether a person has to look at it",
    "students[].look_at": "why, in sentences",
    "students[].problem": "why it could not be marked, or null",
}
WHAT_IF = {
    "assignment": "its name",
    "submissions": "how many were judged",
    "moves": "an entry for each submission whose points would move",
    "moves[].student": "the id",
    "moves[].before": "points now; null if there are none",
    "moves[].after": "points with the tests in source/; null if it could not be judged",
    "moves[].note": "what else is to be known, or null",
    "moves[].changes": "an entry for each check, or test as a whole, that comes to something else",
    "moves[].changes[].test": "the grade_id",
    "moves[].changes[].check": "the check's name, or empty",
    "moves[].changes[].before": "what it came to",
    "moves[].changes[].after": "what it would come to",
    "moves[].changes[].why": "why, in a sentence",
    "not_marked_before": "students who have no mark yet",
    "not_judged": "students who could not be judged, each with the reason",
}
CHECK = {
    "assignment": "its name",
    "to_repair": "how many things should be repaired before the release",
    "kept_answers": "how many kept answers were tried",
    "cells": "an entry for each grade cell",
    "cells[].notebook": "its notebook, without .ipynb",
    "cells[].cell": "its grade_id",
    "cells[].points": "most points",
    "cells[].status": "what is to be said of it, in the words of [your course](your-course.md)",
    "cells[].said": "what was seen",
    "cells[].remedy": "what to do",
    "cells[].took_s": "seconds that its test takes; null if it did not run",
    "cells[].caught": "how many kept wrong answers lose points here",
    "findings": "an entry for whatever else was seen",
    "findings[].where": "where",
    "findings[].said": "what",
    "findings[].remedy": "what to do",
    "findings[].repair": "whether it should be repaired before the release",
}
ALL = {"gradekit grade": GRADE, "gradekit grade --what-if": WHAT_IF, "gradekit check": CHECK}


def rows(name: str) -> Iterator[tuple[str, str]]:
    """Yield the rows of one document's table."""
    yield from ((f"`{field}`", meaning) for field, meaning in ALL[name].items())
