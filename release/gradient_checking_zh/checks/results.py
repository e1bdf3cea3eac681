"""What a check found: verdicts, points, and how they are shown to a person.

`Score` is the value of a test cell. nbgrader reads it as a plain number, JupyterLab shows that number, and
programs find the checks behind it under the media type `CHECKS_MEDIA_TYPE`.
"""

import re
from dataclasses import asdict, dataclass

INDENT = " " * 8
GREEN, RED, RESET = "\033[92m", "\033[91m", "\033[0m"
CHECKS_MEDIA_TYPE = "application/vnd.gradekit.checks.v1+json"


@dataclass(frozen=True)
class Check:
    """The result of one check: `verdict` is passed, failed, not_attempted, error or timeout."""

    name: str
    title: str
    advice: str
    points: int
    verdict: str
    detail: str

    @property
    def earned(self):
        """Points earned: all of them or none."""
        return self.points if self.verdict == "passed" else 0


class Score(float):
    """A cell's points, shown as a plain number (nbgrader's partial credit), with the checks behind it.

    `checks` is the tuple of `Check`; `seed`, an int, draws the same inputs again.
    """

    def __new__(cls, checks, seed):
        """Add the points up."""
        score = super().__new__(cls, sum(check.earned for check in checks))
        score.checks = tuple(checks)
        score.seed = seed
        return score

    def __reduce__(self):
        return Score, (self.checks, self.seed)

    def _repr_mimebundle_(self, include=None, exclude=None):  # noqa: ARG002 - Jupyter's signature
        found = {"checks": [asdict(check) | {"earned": check.earned} for check in self.checks]}
        drawn = {"seed": str(self.seed)}  # a string: it has more digits than JSON readers keep
        # the seed is metadata: it differs on every run, the outputs of a right notebook do not
        return {"text/plain": repr(self), CHECKS_MEDIA_TYPE: found}, {CHECKS_MEDIA_TYPE: drawn}


def lines(results, *, with_points):
    """Yield the lines for each check, a reason or advice that several share only once.

    A check that ended in an error gets its reason alone: the advice is for wrong values.
    """
    if {check.verdict for check in results} == {"not_attempted"}:
        yield from _indented(results[0].detail, "  ")
        return
    said = set()
    for check in results:
        points = f" {check.earned:>2}/{check.points}" if with_points else ""
        if check.verdict == "passed":
            yield f"  ✓{points}  {check.title}"
            continue
        yield f"  {RED}✗{points}  {check.title}{RESET}"
        for sentence in (check.detail, check.advice if check.verdict == "failed" else ""):
            if sentence and sentence not in said:
                said.add(sentence)
                yield from _indented(sentence)


def _indented(sentence, indent=INDENT):
    """Cut a sentence into lines of 80 columns at most; a Chinese character takes two, and may end a line.

    What `nbgrader validate` shows of a line ends at 83.
    """
    width = 80 - len(indent)
    line, used = "", 0
    for piece in re.findall(r"\s+|(?:[^\s\u2e80-\uffef]{1,70}|[\u2e80-\uffef])[，。；：？！）”、]*", sentence):
        columns = sum(2 if character >= "\u2e80" else 1 for character in piece)
        if used + columns > width and line.strip():
            yield f"{indent}{line.strip()}"
            line, used = "", 0
        line += piece
        used += columns
    yield f"{indent}{line.strip()}"


def messages(difference):
    """Return what `print_msg=True` has to print beside a difference, and what it has not to: words or a colour of each.

    Near the threshold of 2e-7 rounding decides on which side a difference is, so that either message will do.
    """
    mistake, fine = ("There is a mistake", "\033[93m"), ("perfectly fine", "\033[92m")
    if 1e-7 < difference < 1e-6:
        return (*mistake, *fine), ()
    return (mistake, fine) if difference > 2e-7 else (fine, mistake)
