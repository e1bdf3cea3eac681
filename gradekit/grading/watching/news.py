"""What there is to tell while a class is watched."""

from dataclasses import dataclass
from datetime import datetime

from gradekit.grading.submission_outcome import Outcome


@dataclass(frozen=True)
class Judged:
    """What became of a submission; `released` says that its page was handed out, `fault` why it has none."""

    outcome: Outcome
    released: bool = False
    fault: str = ""


@dataclass(frozen=True)
class Postponed:
    """A submission beyond the day's limit: it is kept, and judged after that time."""

    student: str
    until: datetime


@dataclass(frozen=True)
class Said:
    """A sentence for the instructor; `bad` if there is something to do about it."""

    sentence: str
    bad: bool = False


News = Judged | Postponed | Said
