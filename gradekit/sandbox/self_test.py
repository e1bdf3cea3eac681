"""Find out by trying what this machine can confine: the smallest form of each attack, run in a real sandbox.

Nothing is concluded from version numbers. Each attack gets a sandbox of its own, as a submission would, and something
to attack: a file with a secret, listening sockets, a process with a secret.
"""

import contextlib
import json
import pathlib
import platform
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import asdict, dataclass
from typing import Any

from gradekit.errors import IsolationError
from gradekit.sandbox.confine import LAYERS, REMEDIES, Limits
from gradekit.sandbox.fork_server_client import Child, ForkServer
from gradekit.sandbox.self_test_attacks import ATTACKS, Scene

LIMITS = Limits(cpu_s=1, memory_mb=256, disk_mb=8, file_mb=4, open_files=64, threads=16)
"""Small, so that reaching them takes no time."""

_ANSWER_TIMEOUT_S = 10.0
_OPTIONAL = {
    "probe_path": "only an own root hides whether a file exists",
    "host_name": "only a UTS namespace hides it, and it opens nothing",
    "process": "harmless where it ends with the sandbox, which is tried too",
    "program": "harmless where it ends with the sandbox, which is tried too",
    "namespace": "harmless while it leads to none of the others",
    "disk": "only an own root limits the sum of all files; one file is limited",
}
"""Attacks that one layer alone stops, and why grading goes on where that layer is missing."""


@dataclass(frozen=True)
class Finding:
    """One thing tried: an attack, which is `ok` when it was stopped, or a layer, which is `ok` when it is in force."""

    name: str
    ok: bool
    detail: str
    required: bool = True
    remedy: str = ""


def examine(without: Collection[str] = ()) -> list[Finding]:
    """Try every layer and every attack; the findings in order, layers first.

    Args:
        without: Layers to leave out, to see that the others hold without them.
    """
    try:
        with (
            ForkServer("gradekit.sandbox.self_test_attacks:serve", limits=LIMITS, without=without) as server,
            targets() as scene,
        ):
            with server.start() as child:
                found = _layers(child)
            return [*found, *(try_attack(server, name, scene) for name in ATTACKS)]
    except IsolationError as error:
        return [Finding("Confinement", ok=False, detail=str(error), remedy=_remedy_here())]


def unsafe(findings: Collection[Finding]) -> bool:
    """Whether this machine must not run students' code."""
    return any(not finding.ok and finding.required for finding in findings)


def _layers(child: Child) -> list[Finding]:
    return [
        Finding(
            f"Layer: {layer}",
            ok=layer in child.layers,
            detail=child.missing.get(layer, "in force"),
            required=False,
            remedy="" if layer in child.layers else f"{REMEDIES[layer]}. {_remedy_here()}".strip(),
        )
        for layer in LAYERS
    ]


def try_attack(server: ForkServer, name: str, scene: Scene) -> Finding:
    """Run one attack in a fresh child."""
    with server.start() as child:
        child.channel.settimeout(_ANSWER_TIMEOUT_S)
        child.channel.sendall(json.dumps({"attack": name, "scene": scene}).encode())
        line = child.channel.recv(65536)
        status = child.kill()
        succeeded, detail = _told(name, line, status)
        if name == "outlive" and succeeded:
            succeeded, detail = _still_open(child.channel)
    title = str(ATTACKS[name].__doc__).rstrip(".")
    return Finding(title, not succeeded, detail, name not in _OPTIONAL, _OPTIONAL.get(name, "") if succeeded else "")


def _told(name: str, line: bytes, status: int) -> tuple[bool, str]:
    if line:
        answer: dict[str, Any] = json.loads(line)
        return answer["succeeded"], answer["detail"]
    if name == "program":
        return True, "another program took the sandbox's place"
    number = status & 0x7F
    return False, f"ended by {signal.Signals(number).name}" if number else f"ended, wait status {status}"


def _still_open(channel: socket.socket) -> tuple[bool, str]:
    channel.settimeout(1)
    try:
        while channel.recv(4096):
            pass
    except TimeoutError:
        return True, "a process is left running"
    except ConnectionResetError:
        pass  # closed with something unread
    return False, "it ended with the sandbox"


@contextlib.contextmanager
def _victim(secret: str) -> Iterator[int]:
    """A process of this user's with a secret in its environment, as the referee may have."""
    waits = [sys.executable, "-I", "-c", "import sys; sys.stdin.read()"]
    with subprocess.Popen(waits, stdin=subprocess.PIPE, cwd="/", env={"COURSE_TOKEN": secret}) as process:
        yield process.pid
        process.kill()


@contextlib.contextmanager
def targets() -> Iterator[Scene]:
    """Something to attack; open to everybody, so that what stops an attack is never just a file's mode."""
    with contextlib.ExitStack() as stack:
        secret = secrets.token_hex(16)
        victim = stack.enter_context(_victim(secret))
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="gradekit-doctor-"))
        canary = pathlib.Path(folder, "canary")
        canary.write_text(secret)
        tcp, unix, abstract, datagram = (
            stack.enter_context(socket.socket(family, kind))
            for family, kind in (
                (socket.AF_INET, socket.SOCK_STREAM),
                (socket.AF_UNIX, socket.SOCK_STREAM),
                (socket.AF_UNIX, socket.SOCK_STREAM),
                (socket.AF_UNIX, socket.SOCK_DGRAM),
            )
        )
        tcp.bind(("127.0.0.1", 0))
        unix.bind(f"{folder}/unix")
        abstract.bind(f"\0{secret}")
        datagram.bind(f"{folder}/datagram")
        for listener in (tcp, unix, abstract):
            listener.listen()
        for path in (folder, canary, f"{folder}/unix", f"{folder}/datagram"):
            pathlib.Path(path).chmod(0o777)
        yield {
            "secret": secret,
            "folder": folder,
            "canary": str(canary),
            "tcp": tcp.getsockname()[1],
            "unix": f"{folder}/unix",
            "abstract": secret,
            "datagram": f"{folder}/datagram",
            "pid": victim,
            "host": socket.gethostname(),
            "program": _a_program(),
            **asdict(LIMITS),
        }


def _a_program() -> str:
    """A program that is there even in the own root: the one that starts all others."""
    return next((str(path) for path in pathlib.Path("/lib64").glob("ld-linux*")), "/bin/sh")


def _remedy_here() -> str:
    """What on this machine is known to stand in the way."""
    known = (
        ("kernel.apparmor_restrict_unprivileged_userns", "1", "0"),
        ("kernel.unprivileged_userns_clone", "0", "1"),
        ("user.max_user_namespaces", "0", "10000"),
    )
    found = []
    for name, bad, good in known:
        path = pathlib.Path("/proc/sys", *name.split("."))
        if path.exists() and path.read_text().strip() == bad:
            found.append(f"Here {name} is {bad}: sudo sysctl -w {name}={good}.")
    if any(pathlib.Path(mark).exists() for mark in ("/.dockerenv", "/run/.containerenv")):
        found.append("This looks like a container: its own restrictions come first.")
    return " ".join([*found, f"Kernel {platform.release()}."])
