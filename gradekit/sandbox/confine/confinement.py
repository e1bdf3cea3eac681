"""What the server prepares once, and what each child then does to itself.

The server: user namespace (ordinary users: it is what gives them the rest), a pid namespace of its own, an empty
network, the own root, the compiled filter. The child, in this order, because each step takes away what the one before
needed:

1. own folder       mount           while it may still mount
2. ipc namespace                    shared memory and queues outlive a process; this one's do not outlive it
3. limits                           while it may still set them
4. no privileges                    from here on it may do nothing that changes the above
5. not dumpable, dies with parent   another user's process may not trace it; it does not outlive the server
6. Landlock
7. seccomp          last: it refuses what the steps above use

The network namespace holds nothing but a loopback that is down, so it is made once per server (0.8 ms otherwise);
children of one server could meet there only by an abstract socket, which seccomp and Landlock refuse, and the
referee runs them one after the other.
"""

import contextlib
import os
import pathlib
import platform
import signal
import socket
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from gradekit.sandbox.confine import landlock, layers, private_root, privileges, seccomp, syscalls
from gradekit.sandbox.confine.limits import Limits, apply_limits

HOST_NAME = "sandbox"
"""What a sandbox is told when it asks for the name of the machine."""


@dataclass
class Confinement:
    """What the server has prepared for its children."""

    limits: Limits
    without: Collection[str]
    missing: dict[str, str] = field(default_factory=dict)
    user: int | None = None
    already: int = 0
    statm: int = -1
    mapped_bytes: int = 0
    pid_namespace: int = -1

    def has(self, layer: str) -> bool:
        """Whether the layer is in force, or can still be put in force by a child."""
        return layer not in self.missing

    def attempt(self, layer: str, action: Callable[[], object]) -> None:
        """Try one layer and write down why it cannot be had."""
        if layer in self.without:
            self.missing[layer] = layers.SWITCHED_OFF
        elif layer not in self.missing:
            try:
                action()
            except OSError as error:
                self.missing[layer] = _told(error)


def prepare(limits: Limits, without: Collection[str]) -> Confinement:
    """Prepare this process, the server, for confined children. It must have one thread; it may come back in a child."""
    os.umask(0o022)
    confinement = Confinement(limits, without)
    number = privileges.own_number()  # from the process number that the machine knows this server by
    in_user_namespace = _may_make_namespaces(confinement)
    confinement.attempt(layers.PID_NAMESPACE, lambda: _own_pid_namespace(confinement))
    confinement.statm = os.open("/proc/self/statm", os.O_RDONLY | os.O_CLOEXEC)
    if not in_user_namespace and os.geteuid() == 0:
        confinement.user = number
    confinement.already = _threads_elsewhere(confinement.user, in_user_namespace=in_user_namespace)
    confinement.attempt(layers.NETWORK_NAMESPACE, lambda: syscalls.unshare(syscalls.CLONE_NEWNET))
    with contextlib.suppress(OSError):  # no layer: a machine's name opens nothing
        _another_name()
    confinement.attempt(layers.OWN_ROOT, _own_root)
    if confinement.user is not None and not confinement.has(layers.OWN_ROOT) and not _anybody_may_read():
        confinement.user = None  # Python lies in a folder of root's; without capabilities root may just read it
    confinement.attempt(layers.SECCOMP, lambda: _compile(confinement))
    confinement.attempt(layers.NO_PRIVILEGES, privileges.cannot_return)
    return confinement


def fork(confinement: Confinement) -> int:
    """os.fork, the child being the first process of a pid namespace of its own where that can be had."""
    pages = int(os.pread(confinement.statm, 100, 0).split()[0])
    confinement.mapped_bytes = pages * os.sysconf("SC_PAGE_SIZE")
    if not confinement.has(layers.PID_NAMESPACE):
        return os.fork()
    syscalls.unshare(syscalls.CLONE_NEWPID)
    pid = os.fork()
    if pid:
        try:
            syscalls.setns(confinement.pid_namespace, syscalls.CLONE_NEWPID)
        except OSError:
            os.kill(pid, signal.SIGKILL)
            os.waitpid(pid, 0)
            raise
    return pid


def enter(confinement: Confinement, folder: str) -> tuple[str, ...]:
    """Confine this process, a child just forked, to `folder`; the layers in force.

    Raises:
        OSError: A property is not met. The message is the whole sentence.
    """
    if confinement.has(layers.OWN_ROOT):
        private_root.enter(confinement.limits.disk_mb, confinement.user)
    confinement.attempt(layers.IPC_NAMESPACE, lambda: syscalls.unshare(syscalls.CLONE_NEWIPC))
    confinement.attempt(
        layers.LIMITS,
        lambda: apply_limits(
            confinement.limits,
            mapped_bytes=confinement.mapped_bytes,
            already=confinement.already,
            root=confinement.user is None and os.getuid() == 0,
        ),
    )
    confinement.attempt(layers.NO_PRIVILEGES, lambda: privileges.give_up(confinement.user))
    syscalls.prctl(syscalls.PR_SET_DUMPABLE, 0)
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)  # after the change of user, which clears it
    writable = private_root.writable_places() if confinement.has(layers.OWN_ROOT) else [folder]
    confinement.attempt(
        layers.LANDLOCK, lambda: landlock.restrict(private_root.readable_places(), writable, private_root.DEVICES)
    )
    confinement.attempt(layers.SECCOMP, lambda: syscalls.set_seccomp_filter(_compile(confinement)))
    held = tuple(layer for layer in layers.LAYERS if confinement.has(layer))
    if unmet := layers.unmet(held):
        raise OSError(layers.refusal(unmet, confinement.missing))
    return held


def _may_make_namespaces(confinement: Confinement) -> bool:
    """Become able to make namespaces, by a user namespace if need be; whether that was the way."""
    namespaces = (layers.OWN_ROOT, layers.PID_NAMESPACE, layers.NETWORK_NAMESPACE, layers.IPC_NAMESPACE)
    try:
        syscalls.unshare(syscalls.CLONE_NEWNS)
    except OSError:
        if refused := syscalls.in_trial(syscalls.own_user_namespace):
            confinement.missing.update(dict.fromkeys(namespaces, f"no user namespace: {os.strerror(refused)}"))
            return False
        syscalls.own_user_namespace()
        return True
    return False


def _own_pid_namespace(confinement: Confinement) -> None:
    """Go on as the first process of a pid namespace: when it ends, the kernel ends all that was started in there.

    An ordinary user needs it for another reason too: each child's namespace is entered from this one and back.
    """
    syscalls.unshare(syscalls.CLONE_NEWPID)
    pid = os.fork()
    if pid:
        syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)  # the change to a user namespace clears it
        os.closerange(0, 1024)  # the control socket too: the referee must see it close when the server ends
        _, status = os.waitpid(pid, 0)
        os._exit(os.waitstatus_to_exitcode(status) & 0xFF)
    syscalls.prctl(syscalls.PR_SET_PDEATHSIG, signal.SIGKILL)
    confinement.pid_namespace = os.open("/proc/self/ns/pid", os.O_RDONLY | os.O_CLOEXEC)


_OF_ALL = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - as a test names them
_TERMINALS = ("/dev/tty", "/dev/ptmx", "/dev/pts", "/dev/full")


def keep_to_folder(folder: str) -> None:
    """Have this process write to files in its folder and in those that all share, where this kernel can do that.

    It runs the instructor's tests, and is the one that reads what a student's code has made up. So whatever gains a
    hold on it writes to no gradebook, no course and no home. What all programs share stays open: a test may put a file
    into /tmp, and Python's own processes lock each other in /dev/shm.
    """
    with contextlib.suppress(OSError):
        syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
        landlock.restrict_changes([folder, *_OF_ALL], [*private_root.DEVICES, *_TERMINALS])


def _another_name() -> None:
    """Let the machine have a name that tells nothing."""
    syscalls.unshare(syscalls.CLONE_NEWUTS)
    socket.sethostname(HOST_NAME)
    syscalls.set_domain_name("(none)")


def _own_root() -> None:
    syscalls.unshare(syscalls.CLONE_NEWNS)
    private_root.build()


def _compile(confinement: Confinement) -> bytes:
    own_pid = 1 if confinement.has(layers.PID_NAMESPACE) else os.getpid()
    return seccomp.compile_filter(own_pid, metadata=not confinement.has(layers.OWN_ROOT))


def _threads_elsewhere(user: int | None, *, in_user_namespace: bool) -> int:
    """How many threads the sandbox's user has already, where the kernel counts those against its limit."""
    release = tuple(int(part) for part in platform.release().split("-")[0].split(".")[:2])
    if user is None:
        if in_user_namespace and release >= (5, 14):
            return 0  # since then counted for each user namespace
        user = os.getuid()
    count = 0
    for process in pathlib.Path("/proc").glob("[0-9]*"):
        try:
            if process.stat().st_uid == user:
                count += len(list((process / "task").iterdir()))
        except OSError:
            continue  # it has ended
    return count


def _anybody_may_read() -> bool:
    """Whether a user with no rights at all reaches this Python's folders."""
    places = [pathlib.Path(place) for place in private_root.python_places() if pathlib.Path(place).exists()]
    return all(step.stat().st_mode & 0o5 == 0o5 for place in places for step in (place, *place.parents))


def _told(error: OSError) -> str:
    return " ".join(str(part) for part in (error.strerror or error, error.filename and f"({error.filename})") if part)
