"""The time in timestamp.txt: what nbgrader writes and ISO 8601 is read as nbgrader reads it, the rest is none."""

import os
import pathlib
import socket
from datetime import datetime

import pytest
from nbgrader.utils import parse_utc

from gradekit.course import regular_start
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
