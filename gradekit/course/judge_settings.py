"""The settings of the judge in grader_config.py, `c.Judge...`."""

from traitlets import Enum, Float, Integer, List, Unicode
from traitlets.config import Configurable


class Judge(Configurable):
    """What can be set; c.Execute.timeout is the limit of a cell, as in stock nbgrader."""

    isolation = Enum(
        ["confined", "separate"],
        default_value="confined",
        help="`confined`, or `separate`: a process of its own with your rights, where nothing can be confined.",
    ).tag(config=True)
    call_timeout_s = Float(
        0.0, help="Seconds that one call of a student's function by a test may take; 0: as long as a cell."
    ).tag(config=True)
    together = List(
        Unicode(),
        help="grade_ids of test cells that run beside the student's code, in a confined process that ends with them: "
        "for `timeit`, `doctest.testmod()` and what else cannot be asked from outside. Such a mark is not isolated: "
        "its record says so.",
    ).tag(config=True)
    submission_timeout_s = Float(
        0.0,
        help="Seconds that a whole submission may take, replays included; 0: twelve times a cell's limit. Waiting for "
        "a CPU does not count.",
    ).tag(config=True)
    reading_timeout_s = Float(20.0, help="Seconds of wall time that reading and restoring a submission may take.").tag(
        config=True
    )
    cpu_s = Integer(60, help="Seconds of CPU time that a submission may use.").tag(config=True)
    memory_mb = Integer(1024, help="Megabytes of memory that a submission may use.").tag(config=True)
    disk_mb = Integer(64, help="Megabytes that a submission may write.").tag(config=True)
