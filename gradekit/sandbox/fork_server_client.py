"""ForkServer processes: a clean child with the imports done, in milliseconds, forked from a process that knows nothing.

The standard library's forkserver start method is not used: it hands its children the referee's environment,
descriptors, sys.path, __main__ and key, there is one per process, and its children do not end with the referee.

The server (`fork_server_process`) is another program as far as the kernel is concerned: started by exec, with the
environment below and one socket, which carries requests and never a submission or an answer. Tests go only to a server
that can prepare them, the checkers': what a sandbox is forked from has never held one.
"""

import contextlib
import dataclasses
import json
import signal
import socket
import subprocess
import tempfile
import threading
from collections.abc import Collection, Sequence
from types import TracebackType
from typing import IO, Any, Self

from gradekit.errors import IsolationError, ServerEndedError
from gradekit.sandbox import begun_server, process_cleanup, shared_loading
from gradekit.sandbox.begun_server import CONFINED, Begun
from gradekit.sandbox.confine.limits import Limits
from gradekit.sandbox.cpu_times import CpuTimes, cpu_times, number_here
from gradekit.sandbox.shared_loading import Copy

_ANSWER_TIMEOUT_S = 120.0  # importing from a busy network drive is slow
_END_TIMEOUT_S = 10.0


class Child:
    """One forked process; leave the `with` block, or call kill, to end it and all that it started."""

    def __init__(self, server: "ForkServer", channel: socket.socket, answer: dict[str, Any]) -> None:
        self._server = server
        self._pid: int = answer["pid"]
        self._folder: str = answer["folder"]
        self._status: int | None = None
        self.channel = channel
        self.layers: tuple[str, ...] = tuple(answer["layers"])
        self.missing: dict[str, str] = answer["missing"]
        self._number_here = number_here(server.pid, self._pid)

    def cpu_times(self) -> CpuTimes | None:
        """Return how long it has had a CPU and waited for one, or None if it has ended or that cannot be told."""
        return cpu_times(self._number_here) if self._status is None and self._number_here else None

    def interrupt(self) -> None:
        """Send the child Ctrl-C."""
        if self._status is None:
            self._server.request({"do": "interrupt", "pid": self._pid})

    def kill(self) -> int:
        """End the child and all that it started; its wait status, as os.waitstatus_to_exitcode takes it.

        What it ended of on its own accord is kept: SIGXCPU for too much CPU time, SIGSEGV, an exit code. SIGKILL is
        what this call did, or the kernel for want of memory. The channel stays open, for what was sent before.
        """
        if self._status is None:
            self._status = int(signal.SIGKILL)  # if the server is gone its children are too
            try:
                self._status = int(self._server.request({"do": "kill", "pid": self._pid})["status"])
            except IsolationError:
                with contextlib.suppress(OSError):
                    process_cleanup.remove(self._folder)  # that stays behind when the server is killed
        return self._status

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.kill()
        self.channel.close()


class ForkServer:
    """A fork server for one entry point, living as long as the `with` block (and no longer than this process).

    Args:
        entry: "module:function", called in each child with its channel and its folder.
        preload: Modules to import before the first fork, if they are installed and start no thread.
        limits: What each child may use up.
        isolation: "confined", or "separate": an own process that ends with this one, and nothing more.
        without: Layers to leave out; for tests and for `gradekit doctor`.
        shared: Only load, and be copied by other processes that want the same (`shared_loading`).
        begun: Its process, where that has begun already and fits.

    Raises:
        IsolationError: This system has no such isolation. (`start` raises it for what this machine lacks.)
    """

    def __init__(  # noqa: PLR0913 - what there is to say of a server
        self,
        entry: str,
        *,
        preload: Sequence[str] = (),
        limits: Limits,
        isolation: str = CONFINED,
        without: Collection[str] = (),
        shared: bool = False,
        begun: Begun | None = None,
    ) -> None:
        self._entry = entry
        self._ready = False
        self._prepared: set[str] = set()
        self._lock = threading.Lock()
        begun_server.refuse_system(isolation)
        rest = {"preload": list(preload), "limits": dataclasses.asdict(limits)}
        self._is_shared = shared
        self._key = shared_loading.key_of(rest | {"for": [entry, isolation, *without]})
        copy = None if shared else begun_server.copied(self._key, entry, isolation)
        held = copy or begun or begun_server.begin(entry, isolation, without=without, linked=preload)
        if copy is None:
            held.tell(rest | {"shared": shared})
        self._process, self._control, self._complaints = held.process, held.control, held.complaints
        self._control.settimeout(_ANSWER_TIMEOUT_S)
        self._answers = self._control.makefile("rb")

    @property
    def way(self) -> tuple[str, socket.socket]:
        """What this one has loaded, and where others ask for copies of it."""
        return self._key, self._control

    @property
    def pid(self) -> int:
        """The server's process number."""
        return int(self._process.pid)

    @property
    def ended(self) -> bool:
        """Whether the server is gone, and each of its children with it."""
        return self._process.poll() is not None

    def start(self) -> Child:
        """Fork one clean child, confined as asked.

        Raises:
            IsolationError: It could not be confined, and was not run.
        """
        self._await_ready()
        ours, theirs = socket.socketpair()
        try:
            with theirs:
                answer = self.request({"do": "fork"}, theirs)
        except BaseException:
            ours.close()
            raise
        return Child(self, ours, answer)

    def prepare(self, texts: Sequence[str]) -> None:
        """Have the entry's module prepare texts that all children will need, before any more of them are forked.

        Raises:
            IsolationError: It prepares nothing: whatever its children hold must have come to them alone.
        """
        new = [text for text in dict.fromkeys(texts) if text not in self._prepared]
        if not new:
            return
        self._prepared.update(new)
        with tempfile.TemporaryFile() as file:
            file.write(json.dumps(new).encode())
            file.flush()
            self._await_ready()
            self.request({"do": "prepare"}, file)

    def request(self, request: dict[str, Any], attached: socket.socket | IO[bytes] | None = None) -> dict[str, Any]:
        """Ask the server something and wait for its answer (for Child)."""
        line = json.dumps(request).encode()
        with self._lock:
            if self._control.fileno() < 0:
                raise IsolationError(f"The process that starts {self._entry} was closed.")
            with contextlib.suppress(OSError):  # then there is no answer either, which says why
                socket.send_fds(self._control, [line], [] if attached is None else [attached.fileno()])
            return self._read()

    def close(self) -> None:
        """End the server, every child and all that they started."""
        self._answers.close()
        self._control.close()
        if self._is_shared:  # others hold the socket too
            self._process.send_signal(signal.SIGKILL)
        try:
            self._process.wait(_END_TIMEOUT_S)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGKILL)  # its children die with it
            self._process.wait()
        self._complaints.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def _await_ready(self) -> None:
        with self._lock:
            if not self._ready:
                if isinstance(self._process, Copy):
                    self._process.is_number(self._read()["process"])
                self._read()
                self._ready = True

    def _read(self) -> dict[str, Any]:
        try:
            line = self._answers.readline()
        except ConnectionError:  # it ended before it had read what it was asked
            line = b""
        except OSError as error:  # a time limit
            msg = f"The process that starts {self._entry} gave no answer: {error}."
            raise IsolationError(msg) from error
        if not line:
            raise ServerEndedError(f"The process that starts {self._entry} has ended: {self._last_words()}")
        answer: dict[str, Any] = json.loads(line)
        if "refused" in answer:
            raise IsolationError(answer["refused"])
        return answer

    def _last_words(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(_END_TIMEOUT_S)
        self._complaints.seek(0)
        lines = self._complaints.read().decode(errors="replace").strip().splitlines()
        return lines[-1] if lines else f"exit code {self._process.returncode}, and no message."
