"""What a row of the table of causes is made of, and what comes of one."""

from dataclasses import dataclass

from gradekit.judge.unmarkable.conditions import Condition


@dataclass(frozen=True)
class Cause:
    """Why a test cannot be marked: what the test or the solution does, and what to do about it."""

    code: str
    said: str
    remedy: str

    def sentences(self) -> str:
        """Return both."""
        return f"{self.said[:1].upper()}{self.said[1:].removesuffix('.')}. {self.remedy}"


@dataclass(frozen=True)
class Row:
    """A cause: whether it fits, and its two sentences, to be filled with what the condition found."""

    code: str
    fits: Condition
    said: str
    remedy: str
