"""The settings of `gradekit watch` in grader_config.py, `c.Watch...`."""

from traitlets import Float, Integer
from traitlets.config import Configurable


class Watch(Configurable):
    """What can be set; the day is that of c.Exchange.timezone."""

    submissions_per_day = Integer(
        0,
        min=0,
        help="How many submissions of one student are judged on arrival in a day, for each assignment; 0: all. One "
        "beyond that is kept, and judged when the next day begins or `gradekit grade` is run.",
    ).tag(config=True)
    quiet_s = Float(
        0.4,
        min=0.0,
        help="Seconds for which nothing may change in what was handed in before it is taken: a folder that is being "
        "copied is not whole.",
    ).tag(config=True)
