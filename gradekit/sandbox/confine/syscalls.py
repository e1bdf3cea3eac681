"""The system calls that Python's standard library does not have, each one raising OSError.

Nothing here decides anything: the reasons are in the modules that call it. The numbers are the same on x86_64 and
aarch64 (Linux gave every system call after 423 one number for all machines); what is older is called by its name
in the C library. No binding on PyPI is kept up to date, hence these few lines of ctypes.
"""

import ctypes
import functools
import os
import pathlib
import signal
import struct
import sys
from collections.abc import Callable

CLONE_NEWNS = 0x00020000
CLONE_NEWUTS = 0x04000000
CLONE_NEWIPC = 0x08000000
CLONE_NEWUSER = 0x10000000
CLONE_NEWPID = 0x20000000
CLONE_NEWNET = 0x40000000

MS_NOSUID, MS_NODEV, MS_NOEXEC = 2, 4, 8
MS_BIND, MS_REC, MS_PRIVATE = 0x1000, 0x4000, 0x40000
MNT_DETACH = 2

MOUNT_ATTR_RDONLY, MOUNT_ATTR_NOSUID, MOUNT_ATTR_NODEV = 1, 2, 4

PR_SET_PDEATHSIG = 1
PR_SET_DUMPABLE = 4
PR_SET_SECCOMP = 22
PR_CAPBSET_DROP = 24
PR_SET_SECUREBITS = 28
PR_SET_CHILD_SUBREAPER = 36
PR_SET_NO_NEW_PRIVS = 38
PR_GET_NO_NEW_PRIVS = 39
PR_CAP_AMBIENT = 47
PR_CAP_AMBIENT_CLEAR_ALL = 4

SECCOMP_MODE_FILTER = 2

_OPEN_TREE = 428
_MOVE_MOUNT = 429
_MOUNT_SETATTR = 442
_LANDLOCK_CREATE_RULESET = 444
_LANDLOCK_ADD_RULE = 445
_LANDLOCK_RESTRICT_SELF = 446

_AT_FDCWD = -100
_AT_RECURSIVE = 0x8000
_OPEN_TREE_CLONE = 1
_MOVE_MOUNT_F_EMPTY_PATH = 4
_CAPABILITY_VERSION_3 = 0x20080522


@functools.cache
def _libc() -> ctypes.CDLL:
    if sys.platform != "linux":
        msg = "this system call is Linux's"
        raise OSError(msg)
    libc = ctypes.CDLL(None, use_errno=True)
    libc.syscall.restype = ctypes.c_long
    return libc


def _call(name: str, *arguments: object) -> int:
    result = int(getattr(_libc(), name)(*arguments))
    if result < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), name)
    return result


def _syscall(name: str, number: int, *arguments: object) -> int:
    plain = [ctypes.c_long(argument) if isinstance(argument, int) else argument for argument in arguments]
    result = int(_libc().syscall(ctypes.c_long(number), *plain))
    if result < 0:
        code = ctypes.get_errno()
        raise OSError(code, os.strerror(code), name)
    return result


def unshare(flags: int) -> None:
    """Leave the namespaces named by the flags for new ones."""
    _call("unshare", flags)


def own_user_namespace() -> None:
    """Become able to make other namespaces, as the user that this process is: a user and a mount namespace."""
    user, group = os.geteuid(), os.getegid()
    unshare(CLONE_NEWUSER | CLONE_NEWNS)
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        pathlib.Path("/proc/self", name).write_text(text)


def in_trial(action: Callable[[], None]) -> int:
    """Try what cannot be undone in a process that is thrown away; zero, or the error's number."""
    pid = os.fork()
    if pid == 0:
        code = 255
        try:
            prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
            action()
            code = 0
        except OSError as error:
            code = error.errno or code
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def setns(descriptor: int, flags: int) -> None:
    """Join the namespace behind the descriptor."""
    _call("setns", descriptor, flags)


def set_domain_name(name: str) -> None:
    """Set the NIS domain name of this UTS namespace."""
    _call("setdomainname", name.encode(), len(name.encode()))


def mount(source: str, target: str, kind: str | None, flags: int, options: str | None = None) -> None:
    """Mount a file system or bind a folder."""
    _call(
        "mount",
        os.fsencode(source),
        os.fsencode(target),
        None if kind is None else kind.encode(),
        ctypes.c_ulong(flags),
        None if options is None else options.encode(),
    )


def umount(target: str, flags: int = 0) -> None:
    """Take a mount away."""
    _call("umount2", os.fsencode(target), flags)


def pivot_root(new: str, old: str) -> None:
    """Swap the root of this mount namespace."""
    _call("pivot_root", os.fsencode(new), os.fsencode(old))


def mount_setattr(path: str, attributes: int, *, recursive: bool) -> None:
    """Add attributes to a mount and, if asked, to everything mounted below it (Linux 5.12)."""
    flags = _AT_RECURSIVE if recursive else 0
    settings = struct.pack("QQQQ", attributes, 0, 0, 0)
    _syscall("mount_setattr", _MOUNT_SETATTR, _AT_FDCWD, os.fsencode(path), flags, settings, len(settings))


def copied_mount(path: str) -> int:
    """A descriptor of what is mounted at the path, to be put up elsewhere with the same attributes (Linux 5.2)."""
    flags = _OPEN_TREE_CLONE | _AT_RECURSIVE | os.O_CLOEXEC
    return _syscall("open_tree", _OPEN_TREE, _AT_FDCWD, os.fsencode(path), flags)


def put_up(copied: int, path: str) -> None:
    """Mount what `copied_mount` has copied, and close its descriptor."""
    try:
        _syscall("move_mount", _MOVE_MOUNT, copied, b"", _AT_FDCWD, os.fsencode(path), _MOVE_MOUNT_F_EMPTY_PATH)
    finally:
        os.close(copied)


def prctl(option: int, *arguments: int) -> int:
    """Change or read something about this process; missing arguments are zero."""
    words = [ctypes.c_ulong(argument) for argument in (*arguments, 0, 0, 0, 0)[:4]]
    return _call("prctl", option, *words)


def set_no_capabilities() -> None:
    """Give up every capability: permitted, effective and inheritable."""
    _call("capset", struct.pack("Ii", _CAPABILITY_VERSION_3, 0), bytes(24))


def capabilities() -> int:
    """Which capabilities this process could still use, as a bit mask (permitted)."""
    data = ctypes.create_string_buffer(24)
    _call("capget", ctypes.create_string_buffer(struct.pack("Ii", _CAPABILITY_VERSION_3, 0)), data)
    _, low, _, _, high, _ = struct.unpack("6I", data.raw)
    return int(low | high << 32)


def landlock_abi() -> int:
    """The version of Landlock in this kernel; OSError where there is none."""
    return _syscall("landlock_create_ruleset", _LANDLOCK_CREATE_RULESET, 0, 0, 1)


def landlock_create_ruleset(attributes: bytes) -> int:
    """A new rule set that handles what the attributes name; a descriptor."""
    return _syscall("landlock_create_ruleset", _LANDLOCK_CREATE_RULESET, attributes, len(attributes), 0)


def landlock_add_path(ruleset: int, rights: int, parent: int) -> None:
    """Allow the rights at and below the folder or file that the descriptor `parent` stands for."""
    rule = struct.pack("=Qi", rights, parent)
    _syscall("landlock_add_rule", _LANDLOCK_ADD_RULE, ruleset, 1, rule, 0)


def landlock_restrict_self(ruleset: int) -> None:
    """Put the rule set in force for this thread and what it starts."""
    _syscall("landlock_restrict_self", _LANDLOCK_RESTRICT_SELF, ruleset, 0)


def set_seccomp_filter(program: bytes) -> None:
    """Put a compiled filter (an array of struct sock_filter, 8 bytes each) in force."""

    class Program(ctypes.Structure):
        _fields_ = (("length", ctypes.c_ushort), ("filter", ctypes.c_char_p))

    header = Program(len(program) // 8, program)
    _call("prctl", PR_SET_SECCOMP, ctypes.c_ulong(SECCOMP_MODE_FILTER), ctypes.byref(header))
