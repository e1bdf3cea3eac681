"""Whose a file in a bulk download is, by the name that the learning platform gave it.

Moodle, files:    Li Lei_20231_assignsubmission_file_gradient_checking.ipynb
Moodle, folders:  Li Lei_20231_assignsubmission_file_/data/numbers.csv
Canvas:           lileisamuel_40127_998877_gradient_checking-1.ipynb, with LATE_ before the number if late

The rest of the name is the student's: any ending, any folder.
"""

import re
from dataclasses import dataclass

MAX_NAME = 1000
MOODLE = re.compile(r"(?P<name>.+)_(?P<number>\d{1,20})_assignsubmission_[a-z]+(?:_(?P<rest>.*))?", re.DOTALL)
CANVAS = re.compile(
    r"(?P<name>[^_]+(?:_[^_]+)*?)_(?P<late>LATE_)?(?P<number>\d{1,20})_\d{1,20}_(?P<rest>.+)", re.DOTALL
)


@dataclass(frozen=True)
class Sender:
    """Who handed something in, as the platform has it.

    Args:
        platform: Moodle or Canvas.
        name: the student's name there; of Canvas the letters of last and first name in one word.
        number: the platform's number. Moodle's is another one for each assignment.
        late: whether the platform says that it came late.
    """

    platform: str
    name: str
    number: str
    late: bool = False


def sender_of(path: str) -> tuple[Sender, str] | None:
    """Return who a file in a download is from, and the student's own name for it; None if it is nobody's.

    Args:
        path: its path there, with slashes.
    """
    parts = path.split("/")
    for place, part in enumerate(parts):
        if len(part) > MAX_NAME:
            return None
        below = parts[place + 1 :]
        if found := MOODLE.fullmatch(part):
            own = "/".join([*([found["rest"]] if found["rest"] else []), *below])
            return (Sender("Moodle", found["name"].strip(), found["number"]), own) if own else None
        if found := CANVAS.fullmatch(part):
            late = found["late"] is not None
            sender = Sender("Canvas", found["name"], found["number"], late)
            return sender, "/".join([found["rest"], *below])
    return None
