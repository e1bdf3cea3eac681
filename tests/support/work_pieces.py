"""Pieces of work for tests of the fleet; workers import them by name."""

import os
import pathlib
import re
import struct
import time
from multiprocessing import connection

from gradekit.errors import IsolationError


def square(number):
    """Return a number's square."""
    return number * number


def marked(piece):
    """Note in a folder that this piece was worked at, and kill the worker if the piece says so."""
    folder, number, times = piece
    seen = sum(1 for path in pathlib.Path(folder).iterdir() if path.name.startswith(f"{number}-"))
    pathlib.Path(folder, f"{number}-{time.monotonic_ns()}").touch()
    if seen < times:
        os.kill(os.getpid(), 9)
    return number


def refuse(number):
    """Raise for one number."""
    if number == 3:
        raise ValueError("three")
    return number


def sleep(seconds):
    """Take this long."""
    time.sleep(seconds)
    return seconds


def keep_the_interpreter(length):
    """Let C code run for hours without giving the interpreter to any other thread."""
    return re.fullmatch("(x+x+)+y", "x" * length)


def half_a_result(number):
    """Have the worker killed in the middle of handing in its result."""

    def half(pipe, content):
        pipe._send(struct.pack("!i", len(content)) + bytes(content)[: len(content) // 2])  # noqa: SLF001 - what is killed there
        os.kill(os.getpid(), 9)

    connection.Connection._send_bytes = half  # noqa: SLF001
    return number


def fit():
    """Find nothing wrong with the worker."""


def answered(piece):
    """Return so many bytes."""
    return bytes(piece[1])


def broken():
    """Fail as an unfit worker does."""
    raise ZeroDivisionError("one")


def unconfined(*_):
    """Refuse as a machine does that cannot confine."""
    raise IsolationError("no namespaces")


def tasks_of(dask_scheduler):
    """Return how many tasks a scheduler knows."""
    return len(dask_scheduler.tasks)


def pretend(version):
    """Change what a worker says of its engine."""
    from gradekit.grading.workers import dask_executor

    dask_executor.engine_version = lambda: version
