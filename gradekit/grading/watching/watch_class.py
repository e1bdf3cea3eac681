"""Judge what is handed in for an assignment as it comes, until somebody asks to stop.

One sitting lasts as long as the course stays as it is and everything can be written. When it ends, for whatever reason
that is no reason to stop, the next one looks at everything anew: what has no record is judged, as by the next
`gradekit grade`.
"""

import time
from collections.abc import Generator

from gradekit.course import Settings, load_settings
from gradekit.errors import GradekitError, IsolationError
from gradekit.grading.run_lock import WATCH, only_run
from gradekit.grading.watching.news import Judged, News, Said
from gradekit.grading.watching.sitting import Sitting
from gradekit.grading.workers import Pool

FIRST_PAUSE_S, LONGEST_PAUSE_S = 5.0, 60.0
CHANGED = "The course was changed; it is read anew."


def watch(settings: Settings, assignment: str, pool: Pool) -> Generator[News]:
    """Yield what becomes of each submission; it ends only when it is closed, or cannot go on.

    Args:
        settings: the course's configuration as it is now; it is read anew when it changes.
        assignment: name of a folder in source/.
        pool: the workers.

    Raises:
        CourseError: before anything is changed, if the course is not ready, or another run marks the assignment.
        GradebookError: before anything is changed, if the gradebook is another course's or not up to date.
        IsolationError: if a student's code cannot be confined.
    """
    course = settings.course
    course.notebooks(assignment)
    course.require_writable()
    lock = course.lock(assignment)
    told, pause_s, has_begun = "", FIRST_PAUSE_S, False
    with only_run(lock, course.show(lock), WATCH):
        while True:
            try:
                if has_begun:
                    settings = load_settings(settings.root)
                with Sitting(settings, assignment, pool) as sitting:
                    has_begun = True
                    if not told:
                        yield sitting.places()
                    for each in sitting.news():
                        if isinstance(each, Judged) and not (each.fault or each.outcome.problem):
                            told, pause_s = "", FIRST_PAUSE_S
                        yield each
                    yield Said(CHANGED)
                    continue
            except IsolationError:
                raise
            except GradekitError as error:
                if not has_begun:
                    raise
                if str(error) != told:
                    yield Said(f"{error} It is tried again every {LONGEST_PAUSE_S:.0f} seconds.", bad=True)
                told = str(error)
            time.sleep(pause_s)
            pause_s = min(2 * pause_s, LONGEST_PAUSE_S)
