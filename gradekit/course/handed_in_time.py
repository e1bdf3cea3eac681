"""When something was handed in: the forms that nbgrader writes, and ISO 8601, and no others.

A parser that guesses takes minutes for a hostile text, and ends in errors of many kinds. A time at the end of the
calendar is none either: in another zone there is no such day, and nbgrader's pages show no submission at all then.
"""

import codecs
import re
import zoneinfo
from datetime import UTC, datetime, timedelta

MAX_TIME_BYTES = 100
EARLIEST, LATEST = datetime(1970, 1, 1), datetime(2199, 12, 31)  # noqa: DTZ001 - as the gradebook has times
_FORM = re.compile(
    r"(?P<day>\d{4}-\d\d-\d\d)[T ](?P<time>\d\d:\d\d(?::\d\d)?)(?:\.(?P<fraction>\d{1,9}))?"
    r"[ ]?(?:(?P<offset>[+-]\d\d:?\d\d)|(?P<zone>[A-Za-z][A-Za-z0-9_+/-]{0,40}))?",
    re.ASCII,
)


def time_handed_in(content: bytes) -> datetime | None:
    """Return the time in a `timestamp.txt`, in UTC and without a zone as the gradebook has it; None if it is none.

    A zone that nobody knows counts as UTC, as for nbgrader.
    """
    if len(content) > MAX_TIME_BYTES:
        return None
    utf16 = content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE))  # as PowerShell writes it
    found = _FORM.fullmatch(content.decode("utf-16" if utf16 else "utf-8-sig", "replace").strip())
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{found['day']} {found['time']}")
        moment += timedelta(microseconds=int((found["fraction"] or "0").ljust(6, "0")[:6]))
        moment = _in_utc(moment, found["offset"], found["zone"])
    except (ValueError, OverflowError):
        return None
    return moment if EARLIEST <= moment <= LATEST else None


def time_of_file(seconds: float) -> datetime:
    """Return the time that a file has, in UTC; some systems keep one that is in no calendar."""
    first, last = (each.replace(tzinfo=UTC).timestamp() for each in (EARLIEST, LATEST))
    return datetime.fromtimestamp(min(max(seconds, first), last), UTC)


def _in_utc(moment: datetime, offset: str | None, zone: str | None) -> datetime:
    if offset:
        minutes = int(offset[1:3]) * 60 + int(offset[-2:])
        return moment - timedelta(minutes=-minutes if offset[0] == "-" else minutes)
    if zone and zone not in ("UTC", "Z", "GMT"):
        try:
            return moment.replace(tzinfo=zoneinfo.ZoneInfo(zone)).astimezone(UTC).replace(tzinfo=None)
        except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
            pass
    return moment
