"""The children of a fork server: one clean process on request, confined or limited before anything runs in it."""

import contextlib
import fcntl
import gc
import json
import os
import signal
import socket
import sys
import tempfile
from collections.abc import Callable
from typing import Any, NoReturn

from gradekit.sandbox import child_folders, confine, process_cleanup
from gradekit.sandbox.confine import layers, private_root

CHANNEL, REPORT = 3, 4
MOST_DESCRIPTORS = 1024

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

    @property
    def cleans_up(self) -> bool:
        """Whether a child leaves something behind that only this process ends or removes."""
        held = self._confinement
        return held is None or not (held.has(layers.OWN_ROOT) and held.has(layers.PID_NAMESPACE))

    @process_cleanup.undisturbed()
    def fork(self, channel: int) -> Answer:
        """Start one clean child on the channel; its number and its layers, or why not."""
        try:
            folder = child_folders.make(self._confinement, trusted=self._prepare is not None)
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
        gc.collect()  # there is some, and only what is new is looked through
        freeze()
        return {}

    def interrupt(self, pid: int) -> Answer:
        """Send Ctrl-C to the child unless it has been reaped, when the number may be anybody's."""
        if pid in self._children:
            os.kill(pid, signal.SIGINT)
        return {}

    @process_cleanup.undisturbed()
    def kill(self, pid: int) -> Answer:
        """End the child and all that it started; its wait status."""
        folder = self._children.pop(pid)
        status = process_cleanup.kill(pid, self._confinement.limits.cpu_s if self._confinement else None)
        process_cleanup.kill_orphans(self._children)
        process_cleanup.remove(folder)
        return {"status": status}

    @process_cleanup.undisturbed()
    def close(self) -> None:
        """End every child."""
        for pid in list(self._children):
            self.kill(pid)

    def _ways_in(self, folder: str) -> Callable[[], Answer]:
        """Return what a child does first: be confined, or at least limited."""
        held = self._confinement
        if held is not None:
            return lambda: _confined(held, folder)
        return lambda: _limited(self._limits, folder if self._prepare else None)


def _be_child(entry: Entry, enter: Callable[[], Answer], folder: str, descriptors: tuple[int, int]) -> NoReturn:
    code = 1
    try:
        _keep_only(*descriptors)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        signal.signal(signal.SIGINT, signal.default_int_handler)
        os.setsid()
        answer = enter()
        os.write(REPORT, json.dumps(answer).encode())
        os.close(REPORT)
        if "layers" in answer:
            os.chdir(folder)
            os.environ.update(HOME=folder, TMPDIR=folder, USER="student", LOGNAME="student")
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


def _limited(limits: confine.Limits, folder: str | None) -> Answer:
    """Limit a process that is not confined, since it works on what students made; it keeps to that folder."""
    process_cleanup.die_with_parent()
    if folder:
        confine.keep_to_folder(folder)
    confine.apply_own_limits(limits)
    return {"layers": [], "missing": {}}


def _confined(confinement: confine.Confinement, folder: str) -> Answer:
    try:
        held = confine.enter(confinement, folder)
    except OSError as error:
        return {"refused": str(error)}
    return {"layers": held, "missing": confinement.missing}


def freeze() -> None:
    """Let what is there now never be collected, so that children do not copy its pages just to look at it.

    It is not collected before: of what modules leave behind nearly nothing is garbage, and to find that takes longer
    than to load one.
    """
    gc.freeze()
    gc.enable()
