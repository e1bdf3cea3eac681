"""The settings of the judge in grader_config.py, `c.Judge...`, and the rules that they make."""

from typing import Any

from traitlets import Enum, Float, Integer
from traitlets.config import Configurable

from gradekit.confine import Limits
from gradekit.engine import Rules
from gradekit.referee import Clocks
from gradekit.warm import CONFINED, SEPARATE

CELL_TIMEOUT_S = 30


class JudgeSettings(Configurable):
    """What can be set; c.Execute.timeout is the limit of a cell, as in stock nbgrader."""

    isolation = Enum(
        [CONFINED, SEPARATE],
        default_value=CONFINED,
        help="`confined`, or `separate`: a process of its own with your rights, where nothing can be confined.",
    ).tag(config=True)
    call_timeout_s = Float(2.0, help="Seconds that one call of a student's function by a test may take.").tag(
        config=True
    )
    cpu_s = Integer(60, help="Seconds of CPU time that a submission may use.").tag(config=True)
    memory_mb = Integer(1024, help="Megabytes of memory that a submission may use.").tag(config=True)
    disk_mb = Integer(64, help="Megabytes that a submission may write.").tag(config=True)


def rules(settings: JudgeSettings, config: Any) -> Rules:
    """Return the rules that grader_config.py makes."""
    late = config.Execute.get("error_on_timeout", {})
    timeout_s = config.Execute.get("timeout", CELL_TIMEOUT_S) or CELL_TIMEOUT_S
    message = f"this cell was stopped after {timeout_s} seconds"
    return Rules(
        clocks=Clocks(cell_s=timeout_s, call_s=settings.call_timeout_s),
        limits=Limits(cpu_s=settings.cpu_s, memory_mb=settings.memory_mb, disk_mb=settings.disk_mb),
        isolation=settings.isolation,
        late=(
            str(late.get("ename", "CellTimeoutError")),
            str(late.get("evalue", message)),
            "\n".join(late.get("traceback", [message])),
        ),
    )
