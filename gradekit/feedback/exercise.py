"""One exercise as the page shows it: its points, what was found, what the student wrote; and what is told once."""

import dataclasses
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from gradekit.feedback.names_elsewhere import Elsewhere

TIME_IS_UP = "CellTimeoutError:"
_LINE = re.compile(r" \(line \d+\)$")
_COMPARED = 100  # letters of an error: what tells it may be cut


@dataclass(frozen=True)
class Check:
    """One check; without `points` where a person's count. `raised` says that the answer ended in an error."""

    title: str
    passed: bool
    detail: str
    advice: str
    points: tuple[float, float] | None
    raised: bool = False


@dataclass(frozen=True)
class Answer:
    """One answer: `code`, the line of its error marked, or `text`, or neither where it is as it was handed out."""

    name: str
    code: Markup | str = ""
    text: Markup | None = None
    is_text: bool = False


@dataclass(frozen=True)
class Shown:
    """What one cell has shown, or the student's own cell itself."""

    name: str
    pieces: tuple[Markup, ...]
    code: Markup | str = ""


@dataclass(frozen=True)
class Diagnosis:
    """The mistake, named or shown by an example alone.

    `alone` says that the first line is enough without the example; `placed` are the names that the test's own functions
    had meanwhile.
    """

    title: str
    alone: bool
    placed: frozenset[str]
    paragraphs: tuple[Markup, ...]
    example: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Exercise:
    """Everything of one exercise that the page shows.

    `explained` says that a repair tells what is wrong with an answer's syntax; `sets` and `reads` are names.
    """

    title: str
    verdict: str
    earned: float | None
    possible: float
    by_hand: bool
    asks: bool
    checks: tuple[Check, ...]
    reason: str
    diagnosis: Diagnosis | None
    comments: tuple[str, ...]
    repairs: tuple[str, ...]
    explained: bool
    elsewhere: tuple[tuple[str, Elsewhere], ...]
    answers: tuple[Answer, ...]
    errors: tuple[tuple[str, str], ...]
    printed: tuple[Markup, ...]
    shown: tuple[Shown, ...]
    own: tuple[Shown, ...]
    is_task: bool
    sets: frozenset[str]
    reads: frozenset[str]

    @property
    def full(self) -> bool:
        """Whether nothing was lost."""
        return self.earned is not None and self.earned >= self.possible

    @property
    def passed(self) -> list[Check]:
        """Return the checks that passed."""
        return [check for check in self.checks if check.passed]

    @property
    def lost(self) -> list[Check]:
        """Return the others; none where each says that nothing was attempted."""
        return [] if self.verdict == "not_attempted" else [check for check in self.checks if not check.passed]

    @property
    def not_run(self) -> tuple[str, str] | None:
        """Return which answer ended in an error, and the error, if that is why the test stopped."""
        own = {answer.name for answer in self.answers}
        return next(
            ((name, error) for name, error in self.errors if name in own and is_told(error, [self.reason])), None
        )

    @property
    def untold(self) -> list[tuple[str, str]]:
        """Return the errors that neither the test nor one of its checks has told."""
        told = [self.reason, *(check.detail for check in self.checks)]
        late = self.verdict == "timeout"
        own = [
            each for each in self.errors if not (late and each[1].startswith(TIME_IS_UP)) and not is_told(each[1], told)
        ]
        return own if not (self.explained and self.not_run) else []

    @property
    def unchanged(self) -> list[str]:
        """Return the answers in code that are as they were handed out."""
        return [each.name for each in self.answers if not each.code and not each.is_text]


def is_told(error: str, told: Iterable[str]) -> bool:
    """Whether one of some texts tells an error; in which line it was aside."""
    plain = _LINE.sub("", error)[:_COMPARED].rstrip(".")
    return any(plain in text for text in told)


def told_once(checks: Sequence[Check]) -> list[Check]:
    """Return the checks without a reason or an advice that an earlier one has."""
    said: set[str] = set()
    found = []
    for check in checks:
        detail, advice = ("" if text in said else text for text in (check.detail, check.advice))
        said |= {detail, advice}
        found.append(dataclasses.replace(check, detail=detail, advice=advice))
    return found
