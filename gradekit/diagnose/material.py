"""What a course has for diagnosing: its questions, the answers of its kept wrong answers, and what they mean.

Three files of mutants/: questions.toml and misconceptions.toml are written by hand, answers.json by `gradekit tables`.
A course that lacks one of them gets no diagnosis.
"""

import functools
import hashlib
import json
import pathlib
import pickle
import tomllib
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from gradekit.diagnose.comparison import Row
from gradekit.diagnose.exercise_questions import Exercise, exercises_of
from gradekit.errors import CourseError

QUESTIONS, ANSWERS, MISCONCEPTIONS, CATALOGUE = (
    "questions.toml",
    "answers.json",
    "misconceptions.toml",
    "catalogue.toml",
)
ASKING = "gradekit.diagnose.in_checker"
FORMAT = 1


@dataclass(frozen=True)
class Material:
    """All of it, as plain data.

    right: what the instructor's own solution answers, by exercise.
    wrong: what each kept wrong answer answers, by exercise and name.
    means: the misconception of each of them, by exercise and name.
    texts: the texts of each misconception.
    """

    exercises: tuple[Exercise, ...] = ()
    right: Mapping[str, Row] = field(default_factory=dict)
    wrong: Mapping[str, Mapping[str, Row]] = field(default_factory=dict)
    means: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def cells(self) -> dict[str, str]:
        """Return for each test the cell that asks more, where there are answers to compare with."""
        return {each.test: each.cell(self.right[each.name]) for each in self.exercises if each.name in self.right}

    def modules(self) -> tuple[str, ...]:
        """Return the modules that these cells take; loading them takes longer than most questions."""
        return (ASKING,) if self.cells() else ()

    def key(self) -> str:
        """Return a hash of all of it: records depend on it."""
        return hashlib.sha256(repr(self._parts()).encode("utf-8", "replace")).hexdigest()

    def __reduce__(self) -> tuple[Any, ...]:
        """Travel to the workers in a tenth of the bytes."""
        return _unpacked, (zlib.compress(pickle.dumps(self._parts())),)

    def _parts(self) -> tuple[Any, ...]:
        return self.exercises, self.right, self.wrong, self.means, self.texts


def _unpacked(packed: bytes) -> Material:
    return Material(*pickle.loads(zlib.decompress(packed)))  # noqa: S301 - made above


def material_of(folder: pathlib.Path) -> Material:
    """Read what a folder mutants/ has; nothing, if there are no questions.

    Raises:
        CourseError: one of the files cannot be used.
    """
    paths = [folder / name for name in (QUESTIONS, ANSWERS, MISCONCEPTIONS, CATALOGUE)]
    return _read(folder, tuple(path.stat().st_mtime_ns if path.exists() else 0 for path in paths))


@functools.lru_cache(maxsize=2)
def _read(folder: pathlib.Path, _: tuple[int, ...]) -> Material:
    """Read the files; once for each state that they are in."""
    if not (folder / QUESTIONS).exists():
        return Material()
    exercises = exercises_of(_toml(folder / QUESTIONS), f"{folder.name}/{QUESTIONS}")
    catalogue = _toml(folder / CATALOGUE)
    means = {name: dict(_means(entries)) for name, entries in catalogue.items()}
    tables = _tables(folder / ANSWERS)
    return Material(
        exercises,
        {each.name: tables[each.name]["right"] for each in exercises if _fits(each, tables.get(each.name))},
        {each.name: tables[each.name]["wrong"] for each in exercises if _fits(each, tables.get(each.name))},
        means,
        _toml(folder / MISCONCEPTIONS),
    )


def relatives_of(entry: Mapping[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Yield for each other text that an entry of the catalogue has under `also` a name, what it replaces, and itself.

    A learning rate, a step, an index that is left out: the mistake is the same with another one.
    """
    for old, others in entry.get("also", {}).items():
        yield from ((f", {new} for {old}", old, new) for new in others)


def _means(entries: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    for name, entry in entries.items():
        if code := entry.get("misconception"):
            yield name, code
            yield from ((name + suffix, code) for suffix, _, _ in relatives_of(entry))


def made_from(exercise: Exercise, answers: Mapping[str, str]) -> str:
    """Return a hash of what a table comes from: the questions, and the texts of the answers by name."""
    return hashlib.sha256(json.dumps([exercise.cell(), dict(sorted(answers.items()))]).encode()).hexdigest()


def tables_made_from(folder: pathlib.Path) -> dict[str, str]:
    """Return what the tables say that they were made from, by exercise."""
    return {name: table.get("made_from", "") for name, table in _tables(folder / ANSWERS).items()}


def table_text(made_from: Mapping[str, str], right: Mapping[str, Row], wrong: Mapping[str, Mapping[str, Row]]) -> str:
    """Return tables of answers as the text of their file, a line for each kept answer."""
    blocks = []
    for name, row in right.items():
        rows = [f"   {json.dumps(each)}: {_line(answers)}" for each, answers in sorted(wrong[name].items())]
        parts = [f'"made_from": {json.dumps(made_from[name])}', f'"right": {_line(row)}', '"wrong": {']
        lines = ",\n  ".join(parts) + "\n" + ",\n".join(rows)
        blocks.append(f" {json.dumps(name)}: {{\n  {lines}\n  }}\n }}")
    return f'{{"format": {FORMAT}, "exercises": {{\n' + ",\n".join(blocks) + "\n}}\n"


def _line(row: Row) -> str:
    return json.dumps(row, separators=(",", ":"), ensure_ascii=False)


def _fits(exercise: Exercise, table: Mapping[str, Any] | None) -> bool:
    rows: Sequence[Row] = [table["right"], *table["wrong"].values()] if table else []
    return bool(rows) and all(len(row) == len(exercise.questions) for row in rows)


def _tables(path: pathlib.Path) -> dict[str, Any]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except (OSError, ValueError) as error:
        raise _unusable(path, error) from None
    return dict(found.get("exercises", {})) if isinstance(found, dict) and found.get("format") == FORMAT else {}


def _toml(path: pathlib.Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise _unusable(path, error) from None


def _unusable(path: pathlib.Path, error: Exception) -> CourseError:
    return CourseError(
        f"mutants/{path.name} cannot be used ({error}); what students are told of a mistake comes from it. "
        "Repair it, or restore it from the course's history."
    )
