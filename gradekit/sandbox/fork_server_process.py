"""The fork server's own process: forks one clean child per request, and outlives nobody.

Theory of operation. It is started by exec with a fixed environment, starts itself again from a place that tells nothing
of the course where that can be had, and is told over its socket what to import. It never gets a submission, an answer
or a secret, and a test only if its entry's module has a `prepare`, as the checkers' has and the sandboxes' has not. So
a sandbox that searches its own memory, descriptors and environment finds none. It has one thread, so that a fork
copies no lock that somebody holds.

Requests come as one line of JSON each over standard input, a socket: `fork` (with the child's end of its channel
attached), `interrupt`, `kill` and `prepare` (with a file of texts attached); each is answered with one line before the
next is read.

Nothing outlives the referee: when it ends in any way, kill -9 too, the kernel ends the server, whatever that is doing,
and with it every child and all that they started. Where folders or processes would stay behind (no root or process
namespace of its own), the kernel's signal is one that lets it end and remove them. It also sees the socket close or
the process end, for systems without such a signal.
"""

import contextlib
import gc
import importlib
import json
import os
import select
import signal
import socket
import sys
from typing import Any

from gradekit.sandbox import confine, preloading, process_cleanup, shared_loading
from gradekit.sandbox.confine import layers
from gradekit.sandbox.forked_children import MOST_DESCRIPTORS, Answer, Entry, Prepare, Server, freeze

_AGAIN = "from gradekit.sandbox.fork_server_process import main; main(moved=True)"


def _serve(control: socket.socket, referee: int, server: Server) -> None:
    """Answer requests until the referee is gone."""
    while referee not in select.select([control.fileno(), referee], [], [])[0]:
        line, descriptors, _, _ = socket.recv_fds(control, 4096, 1)
        if not line:
            return
        request = json.loads(line)
        if request["do"] == "fork":
            answer = server.fork(descriptors[0])
        elif request["do"] == "prepare":
            answer = server.prepare(descriptors[0])
        elif request["do"] == "interrupt":
            answer = server.interrupt(request["pid"])
        else:
            answer = server.kill(request["pid"])
        _send(control, answer)


def _send(control: socket.socket, answer: Answer) -> None:
    control.sendall(json.dumps(answer).encode() + b"\n")


def _watch(referee: int) -> int:
    """A descriptor that becomes readable when the referee ends; where there is no such thing, one that never does."""
    if not hasattr(os, "pidfd_open"):
        return os.pipe()[0]
    descriptor = os.pidfd_open(os.getppid())
    if os.getppid() != referee:
        sys.exit()  # it has ended already
    return descriptor


def _quiet_start() -> socket.socket:
    """Take the control socket from standard input, and nothing from whoever started this process."""
    import resource  # noqa: PLC0415  Windows has none, and this module must import everywhere

    control = socket.socket(fileno=os.dup(0))
    null = os.open(os.devnull, os.O_RDWR)
    os.dup2(null, 0)
    os.close(null)
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    most = MOST_DESCRIPTORS if hard == resource.RLIM_INFINITY else min(MOST_DESCRIPTORS, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, hard))
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    sys.argv[:] = [""]
    sys.orig_argv[:] = [""]
    os.umask(0o022)
    return control


def _at_first(*, again: bool = False) -> dict[str, Any]:
    with socket.socket(fileno=os.dup(0)) as control:
        return _line(control, again=again)


def _line(control: socket.socket, *, again: bool = False) -> dict[str, Any]:
    """Return the next line of its order: what it is for, then what it needs. With `again` it stays there to be read."""
    line = b""
    while b"\n" not in line:  # behind it there can be a request already
        line = control.recv(65536, socket.MSG_PEEK)
        if not line:
            sys.exit()
    line, newline, _ = line.partition(b"\n")
    if not again:
        control.recv(len(line + newline))
    order: dict[str, Any] = json.loads(line)
    return order


def main(*, moved: bool = False) -> None:
    """Go where nothing tells of the course, if that can be had, prepare, and serve until the referee is gone."""
    process_cleanup.die_with_parent()
    gc.disable()  # until all is loaded: nearly nothing of it is garbage
    if not moved:
        _move()
    _run(_at_first())


def _move() -> None:
    order = _at_first(again=True)
    if order["isolation"] == "confined" and layers.OWN_ROOT not in order["without"]:
        confine.move([__name__, order["entry"], *order["linked"]], _AGAIN)


def _run(order: dict[str, Any]) -> None:
    referee = _watch(order.pop("referee"))  # a child finds what is in the frames that it was forked from
    control = _quiet_start()
    module, _, function = order["entry"].partition(":")
    with preloading.home_of_its_own():  # IPython would make a folder for its settings, and leave it
        room = importlib.import_module(module)
    entry: Entry = getattr(room, function)
    prepare: Prepare | None = getattr(room, "prepare", None)
    order |= _line(control)
    preloading.load(order["preload"])
    if (threads := preloading.threads()) > 1:
        _send(control, {"refused": f"Importing {module} started {threads - 1} threads; forking needs none."})
        return
    lifeline = None
    if order["shared"]:
        freeze()
        control, referee, lifeline = shared_loading.copied(control, referee)
    limits = confine.Limits(**order["limits"])
    confinement = None
    if order["isolation"] == "confined":
        confinement = confine.prepare(limits, order["without"])
    else:
        process_cleanup.adopt_orphans()
    server = Server(entry, confinement, limits, prepare)
    # where folders and processes would stay behind, it is asked to end them; else it just ends, whatever it is doing
    last = signal.SIGTERM if server.cleans_up else signal.SIGKILL
    process_cleanup.die_with_parent(last)
    if lifeline is not None:
        shared_loading.end_by(lifeline, last)
    freeze()
    _send(control, {"ready": True})
    with contextlib.suppress(ConnectionError):
        try:
            _serve(control, referee, server)
        finally:
            server.close()
