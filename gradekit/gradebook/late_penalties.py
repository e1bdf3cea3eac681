"""Late penalties, by the plug-in that the course configures for nbgrader."""

from datetime import datetime, timedelta
from types import SimpleNamespace
from typing import Any

from traitlets.config import Config

from gradekit.errors import ConfigError
from gradekit.plugin import stages


class LatePenalties:
    """What a submission after the due date costs.

    `assigned` tells whether the course assigns penalties at all; if not, nbgrader leaves those that are there.
    """

    def __init__(self, config: Config) -> None:
        self._step: Any = stages(config).penalties
        self.assigned = self._step is not None
        if self.assigned:
            self._step.init_plugin()

    def of(self, student: str, score: float, late_s: float) -> float | None:
        """Return the points that are taken off a notebook with this score, or None for no penalty.

        Raises:
            ConfigError: if the course's plug-in does not work.
        """
        if late_s <= 0:
            return None
        try:
            penalty = self._step.plugin_inst.late_submission_penalty(student, score, late_s)
        except Exception as error:
            raise ConfigError(
                f"The late penalty of {student} could not be had: c.AssignLatePenalties.plugin_class stopped with "
                f"{type(error).__name__}: {error}. Repair it, and run the same command again."
            ) from error
        if penalty is None:
            return None
        return float(self._step._check_late_penalty(SimpleNamespace(score=score), penalty))  # noqa: SLF001 - a course's subclass may have its own limits


def seconds_late(timestamp: datetime | None, duedate: datetime | None, extension: timedelta | None) -> float:
    """Return how long after the due date, extended for this student, something was handed in."""
    if timestamp is None or duedate is None:
        return 0.0
    return max(0.0, (timestamp - duedate - (extension or timedelta())).total_seconds())
