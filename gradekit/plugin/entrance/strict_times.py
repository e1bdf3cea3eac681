"""How nbgrader reads the time at which something was handed in: a text that is no time ends no class.

nbgrader reads `timestamp.txt` with a parser that guesses, and ends the whole run where that gives up. It reads the file
before any plug-in of its is asked, and has no setting for how; so its one method for that is replaced.
"""

import pathlib
from datetime import datetime
from typing import Any

from nbgrader.coursedir import CourseDirectory

from gradekit.course import MAX_TIME_BYTES, regular_start, time_handed_in


def read_times_strictly() -> None:
    """Have nbgrader take the forms that it writes itself and ISO 8601, and nothing else."""
    CourseDirectory.get_existing_timestamp = _time_of


def _time_of(directory: Any, folder: str) -> datetime | None:
    path = pathlib.Path(folder, "timestamp.txt")
    if not path.exists():
        return None
    found = time_handed_in(regular_start(path, MAX_TIME_BYTES + 1))
    if found is None:
        directory.log.warning(
            "%s is no time; expected one like 2026-02-02 15:58:23 UTC. No time is entered for it. Correct the file if "
            "lateness counts.",
            path,
        )
    return found
