"""The course's commands in new processes that need not import first: `make test` has some hundred of them.

Half of what a short command takes is importing nbgrader. So a process imports it once, and each command is a fork of it
that gets its own folder, environment and output, and runs the program's own script. `make slow` starts everything as
a person does but what only prepares, the release, and a test in it compares.
"""

import contextlib
import io
import json
import os
import pathlib
import selectors
import signal
import socket
import subprocess
import sys
import threading
from dataclasses import dataclass

IMPORTS = {
    "gradekit": [
        "gradekit.__main__",  # first: it decides what need not be imported
        "gradekit.cli.commands",
        "gradekit.grading.grade_class",
        "gradekit.gradebook.writer",
        "gradekit.plugin.autograde_steps",
        "nbgrader.api",
        "sqlalchemy.dialects.sqlite",
    ],
    "nbgrader": ["nbgrader.apps.nbgraderapp", "sqlalchemy.dialects.sqlite", "IPython"],
}
READ_AT_THE_START = ("PYTHON", "LC_", "LANG", "JUPYTER")  # by Python itself, or by what is imported


class WarmCommands:
    """Starts commands, each program's from a process of its own, which starts with the first of them.

    Args:
        only: the one subcommand that it starts; all if there is none.
    """

    def __init__(self, only=None):
        self.only = only
        self._processes = {}
        self._one_at_a_time = threading.Lock()

    def can_start(self, words, environment):
        """Whether a command with this environment is the same started from here."""
        program = pathlib.Path(words[0]).name
        if self.only not in (None, *words[1:2]) or program not in IMPORTS or not has_pidfds():
            return False
        with self._one_at_a_time:
            if program not in self._processes:
                self._processes[program] = _start(program, environment)
        return _at_the_start(environment) == self._processes[program].environment

    def run(self, words, cwd, environment, silent_s):
        """Run a program and return what `subprocess.run` would; its limit is one of seconds without any output."""
        started = self._processes[pathlib.Path(words[0]).name]
        request = {"folder": str(cwd), "environment": environment, "words": [str(word) for word in words]}
        reading, writing = zip(*(os.pipe() for _ in range(3)), strict=True)
        with contextlib.ExitStack() as stack:
            pipes = [stack.enter_context(os.fdopen(each, "rb", buffering=0)) for each in reading]
            with self._one_at_a_time:
                socket.send_fds(started.asked, [json.dumps(request).encode()], writing)
                pid = started.asked.recv(100)
            if not pid:
                raise RuntimeError(started.process.communicate()[1].decode())
            for each in writing:
                os.close(each)
            try:
                output, errors, code = read_all(pipes, silent_s)
            except TimeoutError:
                os.kill(int(pid), signal.SIGKILL)
                raise subprocess.TimeoutExpired(words, silent_s) from None
        return subprocess.CompletedProcess(words, int(code), *map(text_of, (output, errors)))

    def close(self):
        """End what commands are started from."""
        for started in self._processes.values():
            with started.asked, contextlib.suppress(OSError):  # it has ended already
                started.asked.shutdown(socket.SHUT_RDWR)  # whoever else may hold the socket
            started.process.communicate()


@dataclass(frozen=True)
class _Started:
    """A process that commands are started from, and what of its environment they share."""

    process: subprocess.Popen
    asked: socket.socket
    environment: dict


def _start(program, environment):
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    with theirs:
        start = [sys.executable, pathlib.Path(__file__).with_name("warm_process.py"), str(theirs.fileno())]
        process = subprocess.Popen(
            [*start, *IMPORTS[program]],
            pass_fds=[theirs.fileno()],
            env=environment,
            stdout=subprocess.PIPE,  # pipes, as a command's will be: Python looks once at what they are
            stderr=subprocess.PIPE,
        )
    return _Started(process, ours, _at_the_start(environment))


def _at_the_start(environment):
    return {name: value for name, value in environment.items() if name.startswith(READ_AT_THE_START)}


def has_pidfds():
    """Whether this machine tells by a descriptor that a process has ended."""
    try:
        os.close(os.pidfd_open(os.getpid()))
    except (AttributeError, OSError):
        return False
    return True


def read_all(files, silent_s):
    """Return what comes by each of these pipes until all of them are closed."""
    found = dict.fromkeys(files, b"")
    with selectors.DefaultSelector() as ready:
        for file in files:
            ready.register(file, selectors.EVENT_READ)
        while ready.get_map():
            events = ready.select(silent_s)
            if not events:
                raise TimeoutError
            for key, _ in events:
                data = os.read(key.fd, 1 << 16)
                found[key.fileobj] += data
                if not data:
                    ready.unregister(key.fileobj)
    return [found[file] for file in files]


def text_of(output):
    """Return what was printed as `subprocess.run` does, with the line ends of a text."""
    return io.TextIOWrapper(io.BytesIO(output)).read()
