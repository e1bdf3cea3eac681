"""The wrong answers and right variants that are kept with a course: mutants/GRADE_ID/NAME.py, one answer cell each.

What is called right_... is right in another way; everything else is wrong, and some test has to see it. An entry
`unseen = ...` in mutants/catalogue.toml says why no test sees a wrong one.
"""

import pathlib
import tomllib
from dataclasses import dataclass
from typing import Any

FOLDER = "mutants"


@dataclass(frozen=True)
class KeptAnswer:
    """An answer to one cell: whether it is right, and whether some test is to see it if it is not."""

    cell: str
    name: str
    text: str
    is_right: bool
    is_unseen: bool = False

    @property
    def shown(self) -> str:
        """Return its file, from the course's folder."""
        return f"{FOLDER}/{self.cell}/{self.name}.py"


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
            "unseen" in known.get(path.parent.name, {}).get(path.stem, {}),
        )
        for path in sorted(folder.glob("*/*.py"))
    ]


def _catalogue(path: pathlib.Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
