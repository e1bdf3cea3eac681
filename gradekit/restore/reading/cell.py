"""One cell as it was handed in: what of it is believed, and nothing else."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

MAX_SQUEEZED = 200_000


@dataclass(frozen=True)
class Cell:
    """A student's cell; outputs, points and roles are never taken from it.

    Args:
        kind: code, markdown or raw.
        source: its text, with plain line ends.
        grade_id: the name nbgrader gave it, if it still has one.
        cell_id: the format's own id of it, if any.
        attachments: pictures in a text cell.
    """

    kind: str
    source: str
    grade_id: str = ""
    cell_id: str = ""
    attachments: Mapping[str, Any] = field(default_factory=dict)

    @cached_property
    def squeezed(self) -> str:
        """The text without the differences that formatting makes."""
        return squeezed(self.source)


def squeezed(source: str) -> str:
    """Return text without the differences that formatting makes; a very long one, whose words fill memory, as it is."""
    return " ".join(source.split()) if len(source) <= MAX_SQUEEZED else source


def clean(text: str) -> str:
    """Return text with plain line ends that can be written as UTF-8."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return text if text.isascii() else text.encode("utf-8", "replace").decode("utf-8")
