"""Look at what a student handed in before it is marked, and say in a sentence what is wrong with it."""

import json
import pathlib
from collections import Counter
from collections.abc import Sequence
from typing import Any

from gradekit.course import Course


def problem(course: Course, student: str, assignment: str) -> str | None:
    """Return what keeps a submission from being marked, or None."""
    folder = course.submitted(student, assignment)
    for path in sorted(folder.rglob("*")):
        if path.is_symlink() or not (path.is_file() or path.is_dir()):
            kind = "a link" if path.is_symlink() else "a pipe or a device"
            return (
                f"{course.show(path)} is {kind}; expected files only, for a link can lead to anybody's. Delete it, or "
                "put the file there, and run the same command again."
            )
    for name in course.notebooks(assignment):
        path, shown = folder / name, f"{course.show(folder)}/{name}"
        try:
            if not path.is_file():
                return _missing(folder, course.show(folder), name)
            content, found = _read(path, shown)
        except OSError as error:
            return (
                f"{shown} could not be read ({error.strerror}). Change its permissions and run the same command again."
            )
        source = json.loads((course.source(assignment) / name).read_text(encoding="utf-8"))
        found = found or damage(content, grade_ids(source, only_tests=True), shown)
        if found:
            return found
    return None


def damage(content: dict[str, Any], tests: Sequence[str], shown: str) -> str | None:
    """Return what nbgrader would stumble over in a notebook that can be read, or None.

    Args:
        content: the notebook.
        tests: the grade_ids of the instructor's test cells.
        shown: what to call the notebook.
    """
    # a pasted copy of a cell carries its grade_id along, and nbgrader stops the whole class there
    for grade_id, count in Counter(grade_ids(content)).items():
        if count > 1:
            return (
                f"{shown} has the cell {grade_id} {count} times; expected it once. Delete the copy that does not "
                "count and run the same command again."
            )
    # other editors drop nbgrader's metadata, and then it finds nothing to mark and gives 0
    if tests and not set(tests) & set(grade_ids(content)):
        return (
            f"{shown} has lost nbgrader's metadata: none of its cells is one of the {len(tests)} test cells; expected "
            "them as they were released. Paste the answers into a fresh copy of the released notebook and run the "
            "same command again."
        )
    return None


def grade_ids(content: dict[str, Any], *, only_tests: bool = False) -> list[str]:
    """Return nbgrader's names of a notebook's cells, in order; of its test cells only, if asked.

    A student's file can hold anything where an object is expected; what is no object names nothing.
    """
    marks = [_inside(_inside(cell, "metadata"), "nbgrader") for cell in content.get("cells", [])]
    wanted = [mark["grade_id"] for mark in marks if "grade_id" in mark and (mark.get("grade") or not only_tests)]
    return [grade_id for grade_id in wanted if isinstance(grade_id, str)]


def _inside(value: Any, key: str) -> dict[str, Any]:
    found = value.get(key) if isinstance(value, dict) else None
    return found if isinstance(found, dict) else {}


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


def _read(path: pathlib.Path, shown: str) -> tuple[dict[str, Any], str | None]:
    """Return a notebook's content, or nothing and what is wrong with the file."""
    remedy = "Ask the student for the file again."
    try:
        content = json.loads(path.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError as error:
        why = f"is not UTF-8 text (byte {error.start}); expected a notebook. {remedy}"
    except json.JSONDecodeError as error:
        why = f"breaks off or is no notebook: {error.msg} in line {error.lineno}; expected JSON to the end. {remedy}"
    except RecursionError:
        why = f"is nested too deeply to be a notebook. {remedy}"
    else:
        if isinstance(content, dict) and isinstance(content.get("cells", content.get("worksheets")), list):
            return content, None
        why = f"is JSON but no notebook: it has no list of cells. {remedy}"
    return {}, f"{shown} {why}"


def _listed(names: list[str]) -> str:
    shown = ", ".join(names[:3])
    return shown if len(names) <= 3 else f"{shown} and {len(names) - 3} more"
