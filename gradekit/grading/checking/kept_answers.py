"""The wrong answers and right variants that are kept with a course: mutants/GRADE_ID/NAME.py, one answer cell each.

What is called right_... is right in another way; everything else is wrong, and some test has to see it. An entry
`unseen = ...` in mutants/catalogue.toml says why no test sees a wrong one.
"""

import dataclasses
import pathlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from gradekit.diagnose import relatives_of
from gradekit.errors import CourseError

FOLDER = "mutants"


@dataclass(frozen=True)
class KeptAnswer:
    """An answer to one cell: whether it is right, whether some test is to see it if it is not, and its entry."""

    cell: str
    name: str
    text: str
    is_right: bool
    is_unseen: bool = False
    entry: Mapping[str, Any] = field(default_factory=dict, compare=False)

    @property
    def shown(self) -> str:
        """Return its file, from the course's folder."""
        return f"{FOLDER}/{self.cell}/{self.name}.py"

    def relatives(self) -> Iterator["KeptAnswer"]:
        """Yield it, and itself with each other text that its entry has under `also`.

        Raises:
            CourseError: the text to be replaced is not in it.
        """
        yield self
        for suffix, old, new in relatives_of(self.entry):
            if old not in self.text:
                raise CourseError(
                    f"{FOLDER}/catalogue.toml has under also of {self.cell}.{self.name} {old!r}, which {self.shown} "
                    "does not say. Correct one of them."
                )
            yield dataclasses.replace(self, name=self.name + suffix, text=self.text.replace(old, new))


def kept_answers(root: pathlib.Path) -> list[KeptAnswer]:
    """Return the answers that are kept with a course; none, if it has no such folder."""
    folder = root / FOLDER
    known = _catalogue(folder / "catalogue.toml")
    return [
        KeptAnswer(
            path.parent.name,
            path.stem,
            path.read_text(encoding="utf-8").rstrip("\n"),
            path.stem.startswith("right_"),
            "unseen" in (entry := known.get(path.parent.name, {}).get(path.stem, {})),
            entry,
        )
        for path in sorted(folder.glob("*/*.py"))
    ]


def _catalogue(path: pathlib.Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
