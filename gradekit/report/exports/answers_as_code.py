"""The students' answers as plain .py files, one for each student, as plagiarism checkers take them.

They come from the marked notebooks, where the answers stand under the names that the instructor's cells have: what was
handed in is read in the confined reader only, and nothing here takes a line of it apart.
"""

import hashlib
import json
import os
import pathlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from gradekit.course import Settings
from gradekit.errors import CourseError
from gradekit.feedback import without_docstrings
from gradekit.grading import bundle_of, chosen_students
from gradekit.judge import record
from gradekit.report.whole_file import replace_file

RELEASED = "released"  # the folder of what students got: a plagiarism checker is told to pass over it
MAX_NAME_BYTES = 255
_NOT_PYTHON = re.compile(r"^([^\S\n]*+)(%%?[A-Za-z]|!)", re.MULTILINE)
Texts = Mapping[tuple[str, str], str]  # code of the answer cells, by notebook and grade_id


@dataclass(frozen=True)
class Written:
    """Whose answers were written, and who has none: not marked yet, or nothing but what was handed out."""

    students: tuple[str, ...]
    unmarked: tuple[str, ...]
    unanswered: tuple[str, ...]


def write_code(settings: Settings, assignment: str, folder: pathlib.Path) -> Written:
    """Write FOLDER/STUDENT.py for each student with an answer, and FOLDER/released/released.py.

    Raises:
        GradekitError: if there is no such assignment, nobody handed it in, or the folder cannot be written.
    """
    released = _released(settings, assignment)
    handed_out = {place: without_docstrings(text, text) for place, text in released.items()}
    _write(folder / RELEASED / f"{RELEASED}.py", _as_file(handed_out))
    students, unmarked, unanswered = [], [], []
    for student in chosen_students(settings, assignment, ()):
        answers = _marked(settings, assignment, student, released)
        if answers is None:
            unmarked.append(student)
        elif text := code_of(answers, released):
            _write(folder / file_of(student), text)
            students.append(student)
        else:
            (folder / file_of(student)).unlink(missing_ok=True)  # of an earlier hand-in
            unanswered.append(student)
    return Written(tuple(students), tuple(unmarked), tuple(unanswered))


def file_of(student: str) -> str:
    """Return the name of a student's file: the id, or its beginning and a digest where a file's name is not as long."""
    name = f"{student}.py"
    if len(os.fsencode(name)) <= MAX_NAME_BYTES:
        return name
    return f"{student[:40]}-{hashlib.sha256(os.fsencode(student)).hexdigest()[:16]}.py"


def code_of(answers: Texts, released: Texts) -> str:
    """Return one file of the answers: without those that are as they were handed out, and without their docstrings."""
    own = {
        place: without_docstrings(source, released.get(place, ""))
        for place, source in answers.items()
        if source.strip() and source.strip() != released.get(place, "").strip()
    }
    return _as_file(own)


def _as_file(texts: Texts) -> str:
    """Return cells as one Python file; what only a notebook runs is a comment there."""
    commented = {place: _NOT_PYTHON.sub(r"\1# \2", text).rstrip() for place, text in texts.items()}
    return "\n\n".join(f"# {'/'.join(place)}\n{text}\n" for place, text in commented.items())


def _released(settings: Settings, assignment: str) -> Texts:
    bundle = bundle_of(settings.course, settings, assignment)
    return {place: text for each in bundle.notebooks for place, text in _answers(each.name, json.loads(each.released))}


def _marked(settings: Settings, assignment: str, student: str, released: Texts) -> Texts | None:
    """Return the answers in a student's marked notebooks, in the instructor's order; None if one is not there."""
    found: dict[tuple[str, str], str] = {}
    folder = settings.course.autograded(student, assignment)
    for name in dict.fromkeys(notebook for notebook, _ in released):
        if record.read(settings.course.record(student, assignment, name)) is None:
            return None  # what is there was not laid into the instructor's notebook here
        try:
            marked = json.loads((folder / f"{name}.ipynb").read_text(encoding="utf-8"))
        except (OSError, ValueError, RecursionError):
            return None
        found |= dict(_answers(name, marked))
    return {place: found[place] for place in released if place in found}


def _answers(name: str, notebook: Mapping[str, Any]) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield the answer cells with code, by the roles that the instructor's metadata gives."""
    for cell in notebook["cells"]:
        mark = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] == "code" and mark.get("solution"):
            yield (name, mark["grade_id"]), "".join(cell["source"])


def _write(path: pathlib.Path, text: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise CourseError(
            f"{path.parent} could not be made ({error.strerror}); expected a folder that may be written. Name another "
            "one with --code."
        ) from None
    replace_file(path, text.encode("utf-8", "replace"))
