"""A Dask cluster as workers, each of which has to confine as this machine would."""

import functools

from gradekit.course import Judge, Settings
from gradekit.errors import ClusterError
from gradekit.grading.workers.dask_pool import DaskPool
from gradekit.grading.workers.map_with_retry import Pool
from gradekit.judge import Rules, engine_for, rules_of


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
