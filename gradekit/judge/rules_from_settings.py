"""How a notebook is judged: the clocks, the limits and the isolation that grader_config.py sets."""

from collections.abc import Iterable
from typing import Any

from nbformat import NotebookNode
from nbgrader.preprocessors import Execute

from gradekit.course import Judge
from gradekit.judge.process_pair import Rules
from gradekit.judge.referee import Clocks
from gradekit.notebook import modules_in
from gradekit.reader import ReadingLimits
from gradekit.sandbox import Limits

CELL_TIMEOUT_S = 30
CELLS_OF_A_SUBMISSION = 12


def rules_of(
    settings: Judge,
    config: Any,
    sources: Iterable[NotebookNode] = (),
    given: Iterable[str] = (),
    asking: tuple[str, ...] = (),
) -> Rules:
    """Return the rules that grader_config.py makes, as nbgrader's own Execute understands it.

    Args:
        settings: those of the judge.
        config: the course's settings of nbgrader.
        sources: the instructor's notebooks of one assignment.
        given: the names of the files beside them: a module among these is theirs, not an installed one of that name.
        asking: the modules that the cells take which ask more.
    """
    execute = Execute(config=config)
    own = {name.partition("/")[0].removesuffix(".py") for name in given}
    modules = {name for source in sources for name in modules_in(source) if name.partition(".")[0] not in own}
    late = execute.error_on_timeout if execute.error_on_timeout != Execute().error_on_timeout else {}
    timeout_s = execute.timeout or CELL_TIMEOUT_S
    message = f"this cell was stopped after {timeout_s} seconds"
    return Rules(
        clocks=Clocks(
            cell_s=timeout_s,
            call_s=settings.call_timeout_s or timeout_s,
            submission_s=settings.submission_timeout_s or CELLS_OF_A_SUBMISSION * timeout_s,
        ),
        limits=Limits(cpu_s=settings.cpu_s, memory_mb=settings.memory_mb, disk_mb=settings.disk_mb),
        isolation=settings.isolation,
        together=frozenset(settings.together),
        modules=tuple(sorted(modules)),
        asking=asking,
        late=(
            str(late.get("ename", "CellTimeoutError")),
            str(late.get("evalue", message)),
            "\n".join(late.get("traceback", [message])),
        ),
    )


def worst_case_s(rules: Rules, reading: ReadingLimits) -> float:
    """Return the seconds that one notebook of a submission may take: it is read, judged, and made ready for pages."""
    return reading.reading_s + rules.clocks.submission_s + reading.reading_s


def reading_limits_of(settings: Judge) -> ReadingLimits:
    """Return what reading a submission may take, as grader_config.py sets it."""
    return ReadingLimits(reading_s=settings.reading_timeout_s, isolation=settings.isolation)
