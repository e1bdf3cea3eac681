"""Dates, times, spans and time zones of the standard library."""

import datetime as dt
import os.path
import re
import zoneinfo
from typing import Any

from gradekit.judge.protocol.values.wire import Kind, NotByValue, Reader, WireError, Writer

_ZONE = re.compile(r"\w[\w+-]{0,40}(?:/\w[\w+-]{0,40}){0,3}", re.ASCII)


def zone(value: dt.tzinfo | None) -> Any:
    """Return a time zone as it travels.

    Raises:
        NotByValue: it is of a kind that only its own library knows.
    """
    if value is None:
        return None
    if type(value) is dt.timezone:
        offset, name = value.utcoffset(None), value.tzname(None)
        given = name if name != dt.timezone(offset).tzname(None) else None
        return {"t": "timezone", "v": _span_parts(offset), "name": given}
    if type(value) is zoneinfo.ZoneInfo and value.key:
        return {"t": "zone", "v": value.key}
    raise NotByValue


def decoded_zone(encoded: Any) -> dt.tzinfo | None:
    """Return the time zone; one with a name is looked up among the system's."""
    if encoded is None:
        return None
    if encoded["t"] == "timezone":
        offset, name = dt.timedelta(*encoded["v"]), encoded["name"]
        return dt.timezone(offset) if name is None else dt.timezone(offset, name)
    key = encoded["v"]
    if encoded["t"] != "zone" or type(key) is not str or not _ZONE.fullmatch(key):
        raise WireError("no value: no time zone")
    if not any(os.path.isfile(os.path.join(folder, key)) for folder in zoneinfo.TZPATH):  # noqa: PTH113, PTH118
        raise WireError(f"no value: this machine knows no time zone {key}")  # or a module would be imported for it
    return zoneinfo.ZoneInfo(key)


def _span_parts(value: dt.timedelta) -> list[int]:
    return [value.days, value.seconds, value.microseconds]


def _clock_parts(value: dt.time | dt.datetime) -> list[int]:
    return [value.hour, value.minute, value.second, value.microsecond]


def _zone(_writer: Writer, value: dt.tzinfo, _depth: int) -> Any:
    return zone(value)


def _decoded_zone(_reader: Reader, encoded: dict[str, Any], _depth: int) -> Any:
    return decoded_zone(encoded)


def _date(_writer: Writer, value: dt.date, _depth: int) -> Any:
    return {"t": "date", "v": [value.year, value.month, value.day]}


def _time(_writer: Writer, value: dt.time, _depth: int) -> Any:
    return {"t": "time", "v": _clock_parts(value), "zone": zone(value.tzinfo), "fold": value.fold}


def _datetime(_writer: Writer, value: dt.datetime, _depth: int) -> Any:
    parts = [value.year, value.month, value.day, *_clock_parts(value)]
    return {"t": "datetime", "v": parts, "zone": zone(value.tzinfo), "fold": value.fold}


def _decoded_time(_reader: Reader, encoded: dict[str, Any], _depth: int) -> dt.time:
    hour, minute, second, micro, fold = _ints([*encoded["v"], encoded["fold"]])
    return dt.time(hour, minute, second, micro, decoded_zone(encoded["zone"]), fold=fold)


def _decoded_datetime(_reader: Reader, encoded: dict[str, Any], _depth: int) -> dt.datetime:
    year, month, day, hour, minute, second, micro, fold = _ints([*encoded["v"], encoded["fold"]])
    return dt.datetime(year, month, day, hour, minute, second, micro, decoded_zone(encoded["zone"]), fold=fold)


def _ints(parts: list[Any]) -> list[int]:
    if not all(type(part) is int for part in parts):
        raise WireError("no value: a time is made of whole numbers")
    return parts


KINDS = (
    Kind(
        "date",
        "datetime.date",
        (dt.date,),
        _date,
        lambda _, encoded, __: dt.date(*_ints(encoded["v"])),
    ),
    Kind("time", "datetime.time", (dt.time,), _time, _decoded_time),
    Kind("datetime", "datetime.datetime", (dt.datetime,), _datetime, _decoded_datetime),
    Kind(
        "timedelta",
        "datetime.timedelta",
        (dt.timedelta,),
        lambda _, value, __: {"t": "timedelta", "v": _span_parts(value)},
        lambda _, encoded, __: dt.timedelta(*_ints(encoded["v"])),
    ),
    Kind("timezone", "datetime.timezone", (dt.timezone,), _zone, _decoded_zone),
    Kind("zone", "zoneinfo.ZoneInfo by its key", (zoneinfo.ZoneInfo,), _zone, _decoded_zone),
)
