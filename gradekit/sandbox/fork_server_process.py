"""The fork server's own process: forks one clean child per request, and outlives nobody.

Theory of operation. It is started by exec with a fixed environment, starts itself again from a place that tells nothing
of the course where that can be had, and is told over its socket what to import. It never gets a submission, an answer
or a secret, and a test only if its entry's module has a `prepare`, as the checkers' has and the sandboxes' has not. So
a sandbox that searches its own memory, descriptors and environment finds none. It has one thread, so that a fork
copies no lock that somebody holds.

Requests come as one line of JSON each over standard input, a socket: `fork` (with the child's end of its channel
attached), `interrupt`, `kill` and `prepare` (with a file of texts attached); each is answered with one line before the
next is read.

Nothing outlives the referee: when it ends in any way, kill -9 too, the server sees the socket close or the process
end, kills every child and all that they started, removes their folders and ends. (The process is watched as well
because a copy of the socket may live on in another child of the referee's.)
"""

import contextlib
import fcntl
import gc
import importlib
import json
import os
import pathlib
import select
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from typing import Any, NoReturn

from gradekit.sandbox import confine, process_cleanup
from gradekit.sandbox.confine import layers, private_root

CHANNEL, REPORT = 3, 4
MOST_DESCRIPTORS = 1024
_AGAIN = "from gradekit.sandbox.fork_server_process import main; main(moved=True)"

Entry = Callable[[socket.socket, str], None]
Prepare = Callable[[str], None]
Answer = dict[str, Any]


class Server:
    """The children, and the requests about them."""

    def __init__(
        self,
        entry: Entry,
        confinement: confine.Confinement | None,
        limits: confine.Limits,
        prepare: Prepare | None = None,
    ) -> None:
        self._entry = entry
        self._limits = limits
        self._prepare = prepare
        self._confinement = confinement
        self._children: dict[int, str] = {}

    def fork(self, channel: int) -> Answer:
        """Start one clean child on the channel; its number and its layers, or why not."""
        try:
            folder = self._make_folder()
        except OSError as error:
            os.close(channel)
            return {"refused": f"No folder could be made for the sandbox: {error}."}
        reading, writing = os.pipe()
        try:
            pid = os.fork() if self._confinement is None else confine.fork(self._confinement)
        except OSError as error:
            process_cleanup.remove(folder)
            return {
                "refused": f"No process could be started: {error}. `gradekit doctor` shows what this machine can do."
            }
        else:
            if pid == 0:
                _be_child(self._entry, self._ways_in(folder), folder, (channel, writing))
        finally:
            os.close(writing)
            os.close(channel)
            with os.fdopen(reading, "rb") as stream:
                report = stream.read()
        self._children[pid] = folder
        answer: Answer = json.loads(report or "{}")
        if "layers" not in answer:
            status = self.kill(pid)["status"]
            return {"refused": f"The process ended while it was being confined (wait status {status}).", **answer}
        return {"pid": pid, "folder": folder, **answer}

    def prepare(self, file: int) -> Answer:
        """Let the entry's module prepare the texts in a file; one that it cannot read is left to the children."""
        with os.fdopen(file, "rb") as stream:
            stream.seek(0)
            texts = json.load(stream)
        if self._prepare is None:
            return {"refused": "Nothing is prepared for a process that runs a student's code."}
        for text in texts:
            with contextlib.suppress(Exception):
                self._prepare(text)
        _freeze()
        return {}

    def interrupt(self, pid: int) -> Answer:
        """Send Ctrl-C to the child unless it has been reaped, when the number may be anybody's."""
        if pid in self._children:
            os.kill(pid, signal.SIGINT)
        return {}

    def kill(self, pid: int) -> Answer:
        """End the child and all that it started; its wait status."""
        folder = self._children.pop(pid)
        status = process_cleanup.kill(pid, self._confinement.limits.cpu_s if self._confinement else None)
        process_cleanup.kill_orphans(self._children)
        process_cleanup.remove(folder)
        return {"status": status}

    def close(self) -> None:
        """End every child."""
        for pid in list(self._children):
            self.kill(pid)

    def _ways_in(self, folder: str) -> Callable[[], Answer]:
        """Return what a child does first: be confined, or at least limited."""
        return lambda: _confined(self._confinement, folder) if self._confinement else _limited(self._limits)

    def _make_folder(self) -> str:
        if self._confinement and self._confinement.has(layers.OWN_ROOT):
            return private_root.student_folder()
        folder = tempfile.mkdtemp(prefix=process_cleanup.PREFIX)
        if self._confinement and self._confinement.user is not None:
            try:
                os.chown(folder, self._confinement.user, self._confinement.user)
            except OSError:
                process_cleanup.remove(folder)
                raise
        return folder


def _be_child(entry: Entry, enter: Callable[[], Answer], folder: str, descriptors: tuple[int, int]) -> NoReturn:
    code = 1
    try:
        _keep_only(*descriptors)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.setsid()
        answer = enter()
        os.write(REPORT, json.dumps(answer).encode())
        os.close(REPORT)
        if "layers" in answer:
            os.chdir(folder)
            os.environ.update(HOME=folder, TMPDIR=folder)
            tempfile.tempdir = None  # the server has asked for its own
            sys.path[:] = private_root.own_sys_path()  # an editable installation had put the course there
            entry(socket.socket(fileno=CHANNEL), folder)
            code = 0
    finally:
        os._exit(code)  # none of the server's own `finally` and atexit runs in a child


def _keep_only(channel: int, report: int) -> None:
    """Close everything but the channel and the report: the server's control socket above all."""
    null = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(null, number)
    high = [fcntl.fcntl(number, fcntl.F_DUPFD, REPORT + 1) for number in (channel, report)]
    os.dup2(high[0], CHANNEL)
    os.dup2(high[1], REPORT)
    os.closerange(REPORT + 1, MOST_DESCRIPTORS)


def _limited(limits: confine.Limits) -> Answer:
    """Limit a process that is not confined: what it works on can come from a student."""
    process_cleanup.die_with_parent()
    confine.apply_own_limits(limits)
    return {"layers": [], "missing": {}}


def _confined(confinement: confine.Confinement, folder: str) -> Answer:
    try:
        held = confine.enter(confinement, folder)
    except OSError as error:
        return {"refused": str(error)}
    return {"layers": held, "missing": confinement.missing}


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


def _threads() -> int:
    try:
        return sum(1 for _ in pathlib.Path("/proc/self/task").iterdir())
    except OSError:
        return 1


def _freeze() -> None:
    """Let what is loaded now never be collected, so that children do not copy its pages just to look at it."""
    gc.collect()
    gc.freeze()


def _ordered(*, again: bool = False) -> dict[str, Any]:
    """The first line on standard input: what to import, and how to confine. With `again` it stays there to be read."""
    with socket.socket(fileno=os.dup(0)) as control:
        line = b""
        while not line.endswith(b"\n"):
            line = control.recv(65536, socket.MSG_PEEK)
            if not line:
                sys.exit()
        if not again:
            control.recv(len(line))
    order: dict[str, Any] = json.loads(line)
    return order


def main(*, moved: bool = False) -> None:
    """Go where nothing tells of the course, if that can be had, prepare, and serve until the referee is gone."""
    if not moved:
        _move()
    _run(_ordered())


def _move() -> None:
    order = _ordered(again=True)
    if order["isolation"] == "confined" and layers.OWN_ROOT not in order["without"]:
        confine.move([__name__, order["entry"], *order["preload"]], _AGAIN)


def _run(order: dict[str, Any]) -> None:
    referee = _watch(order.pop("referee"))  # a child finds what is in the frames that it was forked from
    control = _quiet_start()
    for name in order["preload"]:
        importlib.import_module(name)
    module, _, function = order["entry"].partition(":")
    entry: Entry = getattr(importlib.import_module(module), function)
    prepare: Prepare | None = getattr(importlib.import_module(module), "prepare", None)
    if (threads := _threads()) > 1:
        _send(control, {"refused": f"Importing {order['preload']} started {threads - 1} threads; forking needs none."})
        return
    limits = confine.Limits(**order["limits"])
    confinement = None
    if order["isolation"] == "confined":
        confinement = confine.prepare(limits, order["without"])
    else:
        process_cleanup.adopt_orphans()
    server = Server(entry, confinement, limits, prepare)
    _freeze()
    _send(control, {"ready": True})
    with contextlib.suppress(ConnectionError):
        try:
            _serve(control, referee, server)
        finally:
            server.close()
