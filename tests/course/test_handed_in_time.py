"""The time in timestamp.txt: what nbgrader writes and ISO 8601 is read as nbgrader reads it, the rest is none."""

from datetime import datetime

import pytest
from nbgrader.utils import parse_utc

from gradekit.course.handed_in_time import time_handed_in

KNOWN = [
    "2026-02-02 15:58:23.948203 UTC",
    "2026-02-02 15:58:23.948203 America/Los_Angeles",
    "2026-07-02 15:58:23 Europe/Berlin",
    "2026-02-02T15:58:23",
    "2026-02-02T15:58:23Z",
    "2026-02-02T15:58:23+01:00",
    "2026-02-02T15:58:23.5-0330",
    "2026-02-02 15:58",
]


@pytest.mark.parametrize("text", KNOWN)
def test_known_forms_are_read_as_nbgrader_reads_them(text):
    """Zones and offsets too."""
    assert time_handed_in(text.encode()) == parse_utc(text)


@pytest.mark.parametrize("around", ["{}\n", "\ufeff{}", "  {}\r\n"])
def test_what_stands_around_it_is_no_reason(around):
    """Line ends, blanks and a byte order mark."""
    assert time_handed_in(around.format(KNOWN[0]).encode()) == datetime(2026, 2, 2, 15, 58, 23, 948203)  # noqa: DTZ001


@pytest.mark.parametrize(
    "text",
    [
        "",
        "yesterday",
        "99999999999999999999999999999999h",
        "1." * 200_000,
        "2026-02-30 15:58:23 UTC",
        "2026-02-02 25:58:23 UTC",
        "2026-02-02 15:58:23 UTC and more",
        "9999-12-31 23:59:59-99:99",
        "0001-01-01 00:00:00 Asia/Tokyo",
        "2026-02-02 15:58:23 ../../etc/passwd",
        "\0" * 50,
        "٢٠٢٦-02-02 15:58:23",
    ],
)
def test_anything_else_is_no_time(text):
    """No exception, and no guess."""
    assert time_handed_in(text.encode()) is None
