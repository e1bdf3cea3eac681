"""One process loads what several programs want to fork from: each gets a copy of it, which is its own fork server.

The copy is made when everything is imported and nothing is confined yet; from then on it is like any other server. It
ends with the program that asked for it: it sees that process end, and is killed, whatever it is doing, when a pipe is
hung up that the program holds. And it ends with the process that it was copied from, which ends with the program that
started that.
"""

import contextlib
import json
import os
import select
import signal
import socket
import subprocess
import sys
from collections.abc import Mapping
from typing import IO, Any

from gradekit.sandbox import process_cleanup

_WAYS: dict[str, socket.socket] = {}
_ATTACHED = 4


def key_of(wanted: Mapping[str, Any]) -> str:
    """Return what is wanted of a server as one text, whoever wants it."""
    return json.dumps(wanted, sort_keys=True)


def is_possible() -> bool:
    """Whether this system can tell of a process that is not one's own child that it has ended."""
    return hasattr(os, "pidfd_open")


def use(ways: Mapping[str, socket.socket]) -> None:
    """Have this process ask here for copies, from now on: by key, the control socket of one that has loaded."""
    _WAYS.clear()
    _WAYS.update(ways)


def copy_of(key: str, control: socket.socket, complaints: IO[bytes]) -> "Copy | None":
    """Ask for a copy of what has this key, to be controlled over this socket; None where there is none to be had."""
    way = _WAYS.get(key)
    if way is None:
        return None
    reading, writing = os.pipe()
    asking = os.pidfd_open(os.getpid())
    try:
        socket.send_fds(way, [b"copy"], [control.fileno(), reading, complaints.fileno(), asking])
    except OSError:  # it has ended
        os.close(writing)
        return None
    finally:
        os.close(reading)
        os.close(asking)
    return Copy(writing)


class Copy:
    """A copy as whoever asked for it sees it: what `subprocess.Popen` says of a process, as far as it can be told."""

    returncode: int | None = None

    def __init__(self, lifeline: int) -> None:
        self.pid = 0
        self._lifeline = lifeline
        self._process = -1
        self._has_ended = False

    def is_number(self, pid: int) -> None:
        """Note which process it is, as it says itself."""
        self.pid = pid
        try:
            self._process = os.pidfd_open(pid)
        except OSError:
            self._has_ended = True

    def poll(self) -> int | None:
        """Return something else than None if it has ended."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            if self._process >= 0 and not self._has_ended:
                self.wait(0)
        return 0 if self._has_ended else None

    def wait(self, timeout: float | None = None) -> int:
        """Wait for its end; one that never said who it is has none that could be waited for."""
        if self._process >= 0 and not self._has_ended and not select.select([self._process], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("a fork server", timeout or 0.0)
        self._has_ended = True
        for descriptor in {self._process, self._lifeline} - {-1}:
            os.close(descriptor)
        self._process = self._lifeline = -1
        return 0

    def send_signal(self, number: int) -> None:
        """Send it a signal."""
        if self._process >= 0:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._process, number)


def copied(control: socket.socket, referee: int) -> tuple[socket.socket, int, int]:
    """Make copies until the referee is gone; return in each copy, with its own control socket, referee and lifeline."""
    own = os.getpid()
    while referee not in select.select([control.fileno(), referee], [], [])[0]:
        line, descriptors, _, _ = socket.recv_fds(control, 16, _ATTACHED)
        if not line:
            break
        with contextlib.suppress(ChildProcessError):
            while os.waitpid(-1, os.WNOHANG)[0]:
                pass
        if len(descriptors) == _ATTACHED and os.fork() == 0:
            process_cleanup.die_with_parent()
            if os.getppid() != own:
                break
            control.close()
            os.close(referee)
            return _of_its_own(*descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
    sys.exit()


def _of_its_own(control: int, lifeline: int, complaints: int, referee: int) -> tuple[socket.socket, int, int]:
    os.dup2(complaints, 2)
    os.close(complaints)
    import fcntl  # noqa: PLC0415  Windows has none, and this module must import everywhere

    fcntl.fcntl(lifeline, fcntl.F_SETOWN, os.getpid())
    end_by(lifeline, signal.SIGKILL)
    fcntl.fcntl(lifeline, fcntl.F_SETFL, fcntl.fcntl(lifeline, fcntl.F_GETFL) | os.O_ASYNC)
    own = socket.socket(fileno=control)
    own.sendall(json.dumps({"process": os.getpid()}).encode() + b"\n")
    return own, referee, lifeline


def end_by(lifeline: int, number: int) -> None:
    """Have the kernel send a copy this signal when its lifeline is hung up."""
    import fcntl  # noqa: PLC0415

    fcntl.fcntl(lifeline, fcntl.F_SETSIG, number)
