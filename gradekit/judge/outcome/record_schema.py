"""What a record is, as a JSON schema: docs/record.md is made from it, and the tests hold records against it."""

from typing import Any

from gradekit.judge.record import VERSION

VERDICTS = ("passed", "failed", "not_attempted", "error", "timeout", "grader_error")


def _text(what: str) -> dict[str, Any]:
    return {"type": "string", "description": what}


def _points(what: str) -> dict[str, Any]:
    return {"type": ["number", "null"], "description": what}


def _list(what: str, items: dict[str, Any]) -> dict[str, Any]:
    return {"type": "array", "description": what, "items": items}


def _object(properties: dict[str, Any], optional: tuple[str, ...] = ()) -> dict[str, Any]:
    required = [name for name in properties if name not in optional]
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}


_CHECK = _object(
    {
        "name": _text("its name, the same in every language"),
        "title": _text("what it looks at, in the notebook's language"),
        "advice": _text("what to try next"),
        "points": {"type": "number", "description": "what it is worth"},
        "earned": {"type": "number", "description": "what it earned"},
        "verdict": {"enum": list(VERDICTS), "description": "what came of it"},
        "detail": _text("what was called, what came back and what was expected; empty if it passed"),
    }
)
_CHECK["additionalProperties"] = True  # a course's own tests may say more
_CHECK["required"] = ["name", "title", "verdict"]
_TEST = _object(
    {
        "grade_id": _text("of its cell"),
        "earned": _points("points; null if a person has to mark"),
        "possible": {"type": "number", "description": "most points"},
        "isolated": {"const": False, "description": "there if it ran beside the student's code (c.Judge.together)"},
        "checks": _list("its checks, if its value says any", _CHECK),
        "seed": {"type": ["integer", "string"], "description": "what its inputs were drawn from, if it draws any"},
        "verdict": {"enum": list(VERDICTS), "description": "what came of it; grader_error asks for a person"},
        "reason": _text("why it did not come to its end, else empty"),
    },
    ("isolated", "checks", "seed"),
)
_EXAMPLE = _object(
    {
        "call": _text("what was called"),
        "where": {
            "type": "object",
            "description": "what stood in the place of other names meanwhile, as source text",
            "additionalProperties": {"type": "string"},
        },
        "note": _text("what has to be known of the call, or empty"),
        "returned": _text("what came of it, in words: the student's own value, or what was raised or printed"),
        "expected": _text("what was expected"),
        "fact": _text("a fact to hold against it, or empty"),
    }
)
_DIAGNOSIS = _object(
    {
        "grade_id": _text("of the test that lost points"),
        "misconception": {"type": ["string", "null"], "description": "its name; null if none fits, or two do"},
        "title": _text("the first line, enough alone, in the notebook's language"),
        "text": _text("all of it, in paragraphs"),
        "example": _EXAMPLE,
        "answers": _text("a digest of all that it answered, if no kept wrong answer does the same"),
    },
    ("answers",),
)
_CODE = _object(
    {
        "digest": _text("of its syntax without comments, layout and names of its own"),
        "size": {"type": "integer", "description": "how many statements and expressions it has"},
    }
)
_REPAIR = _object(
    {
        "code": _text("its stable name"),
        "grade_id": {"type": ["string", "null"], "description": "the instructor's cell that it is about, if any"},
        "student": _text("for the student, in the notebook's language"),
        "instructor": _text("for the instructor"),
    }
)
SCHEMA: dict[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "The record of one notebook of a submission",
    **_object(
        {
            "student": _text("whose it is"),
            "assignment": _text("what it was handed in for"),
            "notebook": _text("its name without .ipynb"),
            "key": _text("a hash of all that the marks depend on; if it is the same, so are they"),
            "submission": _text("a hash of what was handed in"),
            "folder": _text("a hash of the folder in autograded/"),
            "version": {"const": VERSION, "description": "of this page"},
            "engine": _text("the version of gradekit"),
            "layers": _list("what confined the student's code", {"type": "string"}),
            "tests": _list("a mark for each test cell, in the order of the notebook", _TEST),
            "diagnosis": _list("why points were lost, where something can be said; no mark hangs on it", _DIAGNOSIS),
            "repairs": _list("what was repaired, chosen or left out", _REPAIR),
            "code": {
                "type": "object",
                "description": "by grade_id, by what the same answer in code can be recognised; the blank has none",
                "additionalProperties": _CODE,
            },
            "unreadable": _text("why nothing could be read"),
            "person": _list("why a person is to look at it", {"type": "string"}),
            "fault": _text("why its tests say nothing about the student"),
            "asks_a_person": {
                "type": "object",
                "description": "by grade_id, why a person has to look at an answer that was not found",
                "additionalProperties": {"type": "string"},
            },
            "seal": _text("a hash of all the others: a record that somebody changed is not believed"),
        },
        ("key", "submission", "folder", "code", "unreadable", "person", "fault", "asks_a_person"),
    ),
}
