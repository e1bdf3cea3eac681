"""Look at what a student handed in before it is marked, and say in a sentence what is wrong with it."""

import json
import pathlib
from collections import Counter
from typing import Any

from gradekit.course import Course


def problem(course: Course, student: str, assignment: str) -> str | None:
    """Return what keeps a submission from being marked, or None."""
    folder = course.submitted(student, assignment)
    for name in course.notebooks(assignment):
        path, shown = folder / name, f"{course.show(folder)}/{name}"
        if not path.is_file():
            return _missing(folder, course.show(folder), name)
        found = _unreadable(path, shown) or _without_ids(path, shown, course.source(assignment) / name)
        if found:
            return found
    return None


def grade_ids(content: dict[str, Any], *, only_tests: bool = False) -> list[str]:
    """Return nbgrader's names of a notebook's cells, in order; of its test cells only, if asked."""
    cells = [cell for cell in content.get("cells", []) if isinstance(cell, dict)]
    marks = [cell.get("metadata", {}).get("nbgrader", {}) for cell in cells]
    return [mark["grade_id"] for mark in marks if mark.get("grade_id") and (mark.get("grade") or not only_tests)]


def _without_ids(path: pathlib.Path, shown: str, source: pathlib.Path) -> str | None:
    """Other editors drop nbgrader's metadata, and then it finds nothing to mark and gives 0."""
    expected = grade_ids(json.loads(source.read_text(encoding="utf-8")), only_tests=True)
    found = grade_ids(json.loads(path.read_text(encoding="utf-8-sig")))
    if not expected or set(expected) & set(found):
        return None
    return (
        f"{shown} has lost nbgrader's metadata: none of its cells is one of the {len(expected)} test cells; expected "
        "them as they were released. Paste the answers into a fresh copy of the released notebook and run the same "
        "command again."
    )


def _missing(folder: pathlib.Path, shown: str, name: str) -> str:
    others = sorted(path.name for path in folder.rglob("*") if path.is_file())
    notebooks = [other for other in others if other.endswith(".ipynb")]
    if notebooks:
        return (
            f"{shown} holds {_listed(notebooks)}; expected {name}. Rename the right file to {name} and run the same "
            "command again."
        )
    held = _listed(others) if others else "nothing"
    return f"{shown} holds {held}; expected {name}. Ask the student for the notebook and put it there."


def _unreadable(path: pathlib.Path, shown: str) -> str | None:
    remedy = "Ask the student for the file again."
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        return f"{shown} could not be read ({error.strerror}). Change its permissions and run the same command again."
    except UnicodeDecodeError as error:
        return f"{shown} is not UTF-8 text (byte {error.start}); expected a notebook. {remedy}"
    except json.JSONDecodeError as error:
        return (
            f"{shown} breaks off or is no notebook: {error.msg} in line {error.lineno}; expected JSON to the end. "
            f"{remedy}"
        )
    except RecursionError:
        return f"{shown} is nested too deeply to be a notebook. {remedy}"
    if not isinstance(content, dict) or not isinstance(content.get("cells", content.get("worksheets")), list):
        return f"{shown} is JSON but no notebook: it has no list of cells. {remedy}"
    return _repeated(content, shown)


def _repeated(content: dict[str, Any], shown: str) -> str | None:
    """A pasted copy of a cell carries its grade_id along, and nbgrader stops the whole class there."""
    for grade_id, count in Counter(grade_ids(content)).items():
        if count > 1:
            return (
                f"{shown} has the cell {grade_id} {count} times; expected it once. Delete the copy that does not "
                "count and run the same command again."
            )
    return None


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"
