"""What nbgrader logs, each fault in one sentence."""

import logging

from gradekit import errors
from gradekit.plugin.strict_times import read_times_strictly

REMEDIES = {
    "AutogradeApp": "This submission was not marked (%s). Ask for it again, or repair the file, and run the same "
    "command; the other submissions are not affected."
}


class OneSentence(logging.Filter):
    """Turn a logged traceback into its last line; nbgrader logs one for each submission it cannot read."""

    def __init__(self, name: str = "") -> None:
        super().__init__(name)
        read_times_strictly()  # nothing else of the plug-in's is made before nbgrader reads the first time

    def filter(self, record: logging.LogRecord) -> bool:
        """Shorten the record in place and keep it."""
        message = record.getMessage()
        if message.startswith("Traceback (most recent call last):"):
            kind, _, text = message.strip().splitlines()[-1].partition(": ")
            if issubclass(getattr(errors, kind.rpartition(".")[2], object), errors.GradekitError):
                record.msg, record.args = text, ()
                return True
            record.msg = REMEDIES.get(record.name, "This folder was left out (%s).")
            record.args = (f"{kind.rpartition('.')[2]}: {text}",)
        return True
