"""What nbgrader logs, each fault in one sentence."""

import logging
from typing import Any

from gradekit import errors
from gradekit.notebook import many_lines, one_line
from gradekit.plugin.entrance.every_folder import look_into_every_folder
from gradekit.plugin.entrance.strict_times import read_times_strictly

REMEDIES = {
    "AutogradeApp": "This submission was not marked (%s). Ask for it again, or repair the file, and run the same "
    "command; the other submissions are not affected."
}


class OneSentence(logging.Filter):
    """Turn a logged traceback into its last line; nbgrader logs one for each submission it cannot read."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        # nothing else of the plug-in's is made before nbgrader reads the first time
        read_times_strictly()
        look_into_every_folder()

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the record in place and keep it."""
        record.args = _printable(record.args)
        message = record.getMessage()
        if message.startswith("Traceback (most recent call last):"):
            kind, _, text = message.strip().splitlines()[-1].partition(": ")
            if issubclass(getattr(errors, kind.rpartition(".")[2], object), errors.GradekitError):
                record.msg, record.args = one_line(text, 5000), ()
                return True
            record.msg = REMEDIES.get(record.name, "This folder was left out (%s).")
            record.args = (one_line(f"{kind.rpartition('.')[2]}: {text}", 5000),)
        elif message != (printable := many_lines(message)):
            record.msg, record.args = printable, ()
        return True


def _printable(args: Any) -> Any:
    """Return what is filled into a message; of text, which can be a student's name for a file, one line."""
    if isinstance(args, tuple):
        return tuple(one_line(arg, 5000) if isinstance(arg, str) else arg for arg in args)
    return args
