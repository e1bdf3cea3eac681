"""The time in timestamp.txt: what nbgrader writes and ISO 8601 is read as nbgrader reads it, the rest is none."""

import os
import pathlib
import socket
from datetime import datetime, timedelta

import pytest
from nbgrader.utils import as_timezone, parse_utc

from gradekit.course import regular_start
from gradekit.course.handed_in_time import EARLIEST, LATEST, time_handed_in, time_of_file

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
        "9999-12-31 23:59:59 UTC",
        "9999-12-31",
        "0001-01-01 00:00:00 UTC",
        "1969-12-31 23:59:59 UTC",
        "2026-02-02 15:58:23 ../../etc/passwd",
        "\0" * 50,
        "٢٠٢٦-02-02 15:58:23",
    ],
)
def test_anything_else_is_no_time(text):
    """No exception, and no guess."""
    assert time_handed_in(text.encode()) is None


@pytest.mark.parametrize("zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
@pytest.mark.parametrize("moment", [EARLIEST, LATEST])
def test_whatever_is_a_time_can_be_shown_in_any_zone(moment, zone):
    """Or one line of one student's ends formgrader's page of the class."""
    assert time_handed_in(f"{moment:%Y-%m-%d %H:%M:%S} UTC".encode()) == moment
    assert abs(as_timezone(moment, zone).replace(tzinfo=None) - moment) < timedelta(days=1)


@pytest.mark.parametrize("seconds", [-1e12, 0, 2e9, 1e10, 1e15, float(2**63)])
def test_a_file_is_of_a_time_that_can_be_written_down(seconds):
    """Whatever the system keeps for it, it is read as a time again."""
    found = time_of_file(seconds)
    assert time_handed_in(f"{found:%Y-%m-%d %H:%M:%S.%f} UTC".encode()) == found.replace(tzinfo=None)
    assert not 0 <= seconds <= 2e9 or found.timestamp() == seconds


@pytest.mark.parametrize("kind", ["a folder", "a link", "a link to nowhere", "a pipe", "a socket", "nothing"])
def test_what_is_no_file_is_no_time(tmp_path, monkeypatch, kind):
    """Nobody waits for it, nothing is raised, nothing stays open."""
    monkeypatch.chdir(tmp_path)  # the path of a socket is short
    path, other = tmp_path / "timestamp.txt", tmp_path / "other.txt"
    other.write_text(KNOWN[0])
    with socket.socket(socket.AF_UNIX) as bound:
        makes = {
            "a folder": path.mkdir,
            "a link": lambda: path.symlink_to(other),
            "a link to nowhere": lambda: path.symlink_to("nowhere"),
            "a pipe": lambda: os.mkfifo(path),
            "a socket": lambda: bound.bind(path.name),
            "nothing": lambda: None,
        }
        makes[kind]()
        before = len(list(pathlib.Path("/proc/self/fd").iterdir()))
        assert regular_start(path, 100) == b""
        assert len(list(pathlib.Path("/proc/self/fd").iterdir())) == before
    assert regular_start(other, 10) == KNOWN[0][:10].encode()
