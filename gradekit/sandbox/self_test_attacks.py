"""The smallest form of each attack, run inside a sandbox by `gradekit doctor` to see whether it fails here.

Each attack returns what it got hold of when it succeeds; when it is stopped it raises, and the exception says how. Its
docstring is its name in the report.
"""

import ctypes
import json
import os
import pathlib
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

Scene = dict[str, Any]
Attack = Callable[[Scene], str]

ATTACKS: dict[str, Attack] = {}
MB = 1024 * 1024
_PTRACE_SEIZE = 0x4206


class StoppedError(Exception):
    """The attack had nothing to show for itself."""


def attack(function: Attack) -> Attack:
    """List an attack under its function's name."""
    ATTACKS[function.__name__] = function
    return function


def serve(channel: socket.socket, _folder: str) -> None:
    """Run the one attack that the referee names, and tell how it went."""
    request = json.loads(channel.recv(65536))
    try:
        answer = {"succeeded": True, "detail": ATTACKS[request["attack"]](request["scene"])}
    except StoppedError as stopped:
        answer = {"succeeded": False, "detail": str(stopped)}
    except (OSError, MemoryError, RuntimeError) as error:
        answer = {"succeeded": False, "detail": f"{type(error).__name__}: {error}".rstrip(": ")}
    channel.sendall(json.dumps(answer).encode())


def _libc(result: int) -> int:
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
    return result


def _c() -> ctypes.CDLL:
    return ctypes.CDLL(None, use_errno=True)


@attack
def read_file(scene: Scene) -> str:
    """Read a file outside."""
    return pathlib.Path(scene["canary"]).read_text()


@attack
def list_folder(scene: Scene) -> str:
    """List a folder outside."""
    return str(os.listdir(scene["folder"]))  # noqa: PTH208  the smallest form


@attack
def write_file(scene: Scene) -> str:
    """Plant a file outside."""
    return str(pathlib.Path(scene["folder"], "planted").write_text("x"))


@attack
def change_file(scene: Scene) -> str:
    """Change a file outside."""
    return str(pathlib.Path(scene["canary"]).open("a").write("x"))


@attack
def lock_out(scene: Scene) -> str:
    """Change the mode of a file outside."""
    pathlib.Path(scene["canary"]).chmod(0)
    return "mode changed"


@attack
def probe_path(scene: Scene) -> str:
    """Find out that a file outside exists."""
    return f"size {pathlib.Path(scene['canary']).stat().st_size}"


@attack
def tcp(scene: Scene) -> str:
    """Connect by TCP."""
    socket.create_connection(("127.0.0.1", scene["tcp"]), timeout=2).close()
    return "connected"


@attack
def udp(scene: Scene) -> str:
    """Send by UDP."""
    return str(socket.socket(type=socket.SOCK_DGRAM).sendto(b"x", ("127.0.0.1", scene["tcp"])))


@attack
def unix(scene: Scene) -> str:
    """Connect to a Unix socket."""
    socket.socket(socket.AF_UNIX).connect(scene["unix"])
    return "connected"


@attack
def abstract(scene: Scene) -> str:
    """Connect to an abstract Unix socket."""
    socket.socket(socket.AF_UNIX).connect("\0" + scene["abstract"])
    return "connected"


@attack
def datagram(scene: Scene) -> str:
    """Send to a Unix socket from a pair."""
    return str(socket.socketpair(type=socket.SOCK_DGRAM)[0].sendto(b"x", scene["datagram"]))


@attack
def see_process(scene: Scene) -> str:
    """Signal another process."""
    os.kill(scene["pid"], 0)
    return "signal accepted"


@attack
def trace(scene: Scene) -> str:
    """Trace another process."""
    return str(_libc(_c().ptrace(_PTRACE_SEIZE, scene["pid"], None, None)))


@attack
def environment(scene: Scene) -> str:
    """Find another process's environment."""
    if scene["secret"] in pathlib.Path(f"/proc/{scene['pid']}/environ").read_text():
        return "secret found"
    raise StoppedError("not there")


@attack
def host_name(scene: Scene) -> str:
    """Find out the machine's name."""
    name = socket.gethostname()
    if name == scene["host"]:
        return name
    raise StoppedError(f"it is called {name} in here")


@attack
def descriptors(_scene: Scene) -> str:
    """Use an inherited descriptor."""
    found = []
    for number in range(4, 4096):  # 0, 1, 2 are /dev/null, 3 is the channel
        try:
            os.fstat(number)
            found.append(number)
        except OSError:
            continue
    if found:
        return str(found)
    raise StoppedError("only the channel is open")


@attack
def process(_scene: Scene) -> str:
    """Start a process."""
    pid = os.fork()
    if pid == 0:
        os._exit(0)
    os.waitpid(pid, 0)
    return "forked"


@attack
def program(scene: Scene) -> str:
    """Start a program."""
    os.execv(scene["program"], [scene["program"], "--help"])  # noqa: S606  the smallest form


@attack
def outlive(_scene: Scene) -> str:
    """Leave a process running."""
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            time.sleep(600)  # it holds the channel open, which is how it is noticed
        os._exit(0)
    return "started"


@attack
def superuser(_scene: Scene) -> str:
    """Become root."""
    os.setresuid(0, 0, 0)
    if os.getuid() == 0:
        pathlib.Path("/etc/shadow").read_text()  # the number alone, without capabilities, opens nothing
    return "user 0"


@attack
def namespace(_scene: Scene) -> str:
    """Get privileges by a user namespace."""
    return str(_libc(_c().unshare(0x10000000)))


@attack
def remount(_scene: Scene) -> str:
    """Mount over the root."""
    return str(_libc(_c().mount(b"tmpfs", b"/", b"tmpfs", 0, None)))


@attack
def memory(scene: Scene) -> str:
    """Take too much memory."""
    return str(len(bytearray((scene["memory_mb"] + 64) * MB)))


@attack
def file_size(scene: Scene) -> str:
    """Write too large a file."""
    with pathlib.Path("large").open("wb", buffering=0) as file:
        for _ in range(scene["file_mb"] + 1):
            if file.write(bytes(MB)) < MB:
                raise StoppedError("cut short")
    return "written"


@attack
def disk(scene: Scene) -> str:
    """Fill the disk."""
    for number in range(scene["disk_mb"] + 1):
        pathlib.Path(f"part{number}").write_bytes(bytes(MB))
    return f"{scene['disk_mb'] + 1} MB written"


@attack
def open_files(scene: Scene) -> str:
    """Open too many files."""
    kept = [os.dup(0) for _ in range(scene["open_files"] + 1)]
    return str(len(kept))


@attack
def threads(scene: Scene) -> str:
    """Start too many threads."""
    done = threading.Event()
    try:
        for _ in range(scene["threads"] + 1):
            threading.Thread(target=done.wait, daemon=True).start()
    finally:
        done.set()
    return "started"


@attack
def cpu(_scene: Scene) -> str:
    """Use too much CPU time."""
    start = time.process_time()
    while time.process_time() < start + 30:
        pass
    return "30 s used"
