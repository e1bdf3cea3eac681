"""Where submissions are marked."""

import functools
import os

from gradekit.course import Judge, Settings
from gradekit.errors import ClusterError
from gradekit.grading.workers.dask_pool import DaskPool
from gradekit.grading.workers.local_pool import LocalPool
from gradekit.grading.workers.map_with_retry import Pool
from gradekit.judge import Rules, engine_for, rules_of

PRELOAD = ("gradekit.skip_slow_imports", "gradekit.grading.grade_submission")


def cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def pool(jobs: int | None) -> Pool:
    """Return workers on this machine: as many as are asked for, or one for each core."""
    return LocalPool(jobs or cores(), PRELOAD)


def cluster(settings: Settings, scheduler: str, jobs: int | None) -> Pool:
    """Return the workers of a Dask cluster.

    Raises:
        ClusterError: if a number of workers is asked for too, or Dask is not installed.
    """
    if jobs:
        raise ClusterError(
            "--jobs and --scheduler were both given; a cluster marks as many submissions at a time as it has workers. "
            "Leave out --jobs, and start as many workers as you want."
        )
    asked = rules_of(Judge(config=settings.nbgrader), settings.nbgrader)
    return DaskPool(scheduler, functools.partial(_require_isolation, asked))


def _require_isolation(asked: Rules) -> None:
    engine_for(asked).require_isolation()
