"""seccomp: which system calls this process may make at all, from now on.

A list of what is refused, not of what is allowed: NumPy, Matplotlib and IPython use some 120 calls, and more
tomorrow. What was invented after this list was made is refused too (`UNKNOWN_SINCE`). Refused calls fail with EPERM,
so honest code that tries one gets an exception it can read. The filter is compiled by libseccomp once, in the server,
and loaded by each child.

Why each group is there is said beside it. Numbers passed in an `int` are compared in their lower 32 bits only,
because the kernel ignores the rest: 0x1_0000_5412 is TIOCSTI too. Where the comparison is "anything but", all 64 bits
are compared, so odd upper bits are refused. The 32-bit and x32 ways into the kernel end the process (libseccomp's
default).
"""

import ctypes
import ctypes.util
import errno
import functools
import os
import platform
import struct
from typing import NamedTuple

LIBRARY = "libseccomp.so.2"

UNKNOWN_SINCE = 467
"""The first system call that was not known when REFUSED was written; it and later ones do not exist in here."""

REFUSED = {
    "network of any kind, and Unix sockets": (
        "socket connect bind listen accept accept4"  # `socketpair` stays, for asyncio: see _conditional
    ),
    "starting programs and processes": "execve execveat fork vfork",
    "reading and steering other processes": (
        "ptrace process_vm_readv process_vm_writev process_madvise process_mrelease kcmp tkill rt_sigqueueinfo "
        "rt_tgsigqueueinfo pidfd_open pidfd_send_signal pidfd_getfd setpriority ioprio_set sched_setscheduler "
        "sched_setparam sched_setattr sched_setaffinity migrate_pages move_pages"
    ),
    "leaving or rebuilding the root": (
        "unshare setns mount umount umount2 pivot_root chroot fsopen fsconfig fsmount fspick open_tree move_mount "
        "mount_setattr name_to_handle_at open_by_handle_at statmount listmount"
    ),
    "parts of the kernel with a record of faults": (
        "bpf perf_event_open io_uring_setup io_uring_enter io_uring_register userfaultfd fanotify_init fanotify_mark "
        "add_key request_key keyctl modify_ldt"
    ),
    "memory and messages that the limits do not count, or that outlive the process": (
        "memfd_create memfd_secret shmget shmat shmctl msgget msgsnd msgrcv msgctl semget semop semtimedop semctl "
        "mq_open mq_unlink"
    ),
    "the machine itself": (
        "kexec_load kexec_file_load init_module finit_module delete_module swapon swapoff reboot quotactl quotactl_fd "
        "syslog acct sethostname setdomainname settimeofday clock_settime clock_adjtime adjtimex iopl ioperm vhangup "
        "personality"
    ),
    "limits": "setrlimit",  # prlimit64: see _conditional
}

METADATA = (
    "chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat setxattr lsetxattr fsetxattr setxattrat removexattr "
    "lremovexattr fremovexattr removexattrat utime utimes futimesat utimensat truncate mknod mknodat "
    "inotify_init inotify_init1 inotify_add_watch"
)
"""What Landlock does not cover (`truncate`: before its third version). A worker locked the next student's file by
chmod; a watch tells who opens what, even what the sandbox may not open itself."""

LINKS = "readlink readlinkat"
"""What Landlock does not cover either: where a link leads. They give an empty text instead of an error, since Python
reads the links in any path that it makes absolute, for a traceback too, and expects none to fail."""

_NUMBERS = {"fchmodat2": 452, "statmount": 457, "listmount": 458, "setxattrat": 463, "removexattrat": 466}
"""Newer than the libseccomp of today's distributions."""

_ALLOW = 0x7FFF0000
_ERRNO = 0x00050000
_NOTHING = 0
_NOT_EQUAL, _MASKED_EQUAL = 1, 7
_OPTIMIZE = 8

_LOW = 0xFFFFFFFF
_CLONE_THREAD = 0x00010000
_AF_UNIX = 1
_SOCK_TYPE_MASK, _SOCK_DGRAM, _SOCK_RAW = 0xF, 2, 3
_TIOCSTI, _FIOSETOWN, _SIOCSPGRP = 0x5412, 0x8901, 0x8902
_F_SETOWN, _F_SETOWN_EX = 8, 15
_PEER_OPTIONS = 17, 31, 59, 77
"""SO_PEERCRED, SO_PEERSEC, SO_PEERGROUPS, SO_PEERPIDFD: who is at the other end of the channel, the referee."""
_PASS_OPTIONS = 16, 34, 76
"""SO_PASSCRED, SO_PASSSEC, SO_PASSPIDFD: the same, with every message."""
_PR_SET_PDEATHSIG, _PR_SET_PTRACER = 1, 0x59616D61


class _Comparison(ctypes.Structure):
    """struct scmp_arg_cmp."""

    _fields_ = (("argument", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64))


class Rule(NamedTuple):
    """Refuse this call when this argument compares so."""

    call: str
    argument: int
    op: int
    a: int
    b: int = 0


def _conditional(own_pid: int) -> list[Rule]:
    """Calls that honest code needs in one form and an attack in another."""

    def when(call: str, argument: int, value: int, mask: int = _LOW) -> Rule:
        return Rule(call, argument, _MASKED_EQUAL, mask, value)

    return [
        when("clone", 0, 0, _CLONE_THREAD),  # threads stay
        Rule("kill", 0, _NOT_EQUAL, own_pid),  # signals to itself stay: signal.raise_signal, os.abort
        Rule("tgkill", 0, _NOT_EQUAL, own_pid),
        when("fcntl", 1, _F_SETOWN),  # signals to others by way of "tell that process when there is input"
        when("fcntl", 1, _F_SETOWN_EX),
        when("ioctl", 1, _FIOSETOWN),
        when("ioctl", 1, _SIOCSPGRP),
        when("ioctl", 1, _TIOCSTI),  # typing into the instructor's terminal
        Rule("socketpair", 0, _NOT_EQUAL, _AF_UNIX),
        when("socketpair", 1, _SOCK_DGRAM, _SOCK_TYPE_MASK),  # could send to any address without `connect`
        when("socketpair", 1, _SOCK_RAW, _SOCK_TYPE_MASK),  # for Unix sockets the same thing
        Rule("prlimit64", 2, _NOT_EQUAL, 0),  # reading the limits stays
        when("prctl", 0, _PR_SET_PDEATHSIG),  # outliving the server
        when("prctl", 0, _PR_SET_PTRACER),
        *(when("getsockopt", 2, option) for option in _PEER_OPTIONS),
        *(when("setsockopt", 2, option) for option in _PASS_OPTIONS),
    ]


@functools.cache
def library() -> ctypes.CDLL:
    """The shared library; OSError where it is not installed or the machine is one this list was not made for."""
    if platform.machine() not in {"x86_64", "aarch64"}:
        msg = f"the list of system calls is for x86_64 and aarch64, this is {platform.machine()}"
        raise OSError(msg)
    lib = ctypes.CDLL(LIBRARY)
    lib.seccomp_init.restype = ctypes.c_void_p
    lib.seccomp_init.argtypes = (ctypes.c_uint32,)
    lib.seccomp_release.argtypes = (ctypes.c_void_p,)
    lib.seccomp_attr_set.argtypes = (ctypes.c_void_p, ctypes.c_int, ctypes.c_uint32)
    lib.seccomp_export_bpf.argtypes = (ctypes.c_void_p, ctypes.c_int)
    lib.seccomp_rule_add_array.argtypes = (
        ctypes.c_void_p,
        ctypes.c_uint32,
        ctypes.c_int,
        ctypes.c_uint,
        ctypes.POINTER(_Comparison),
    )
    return lib


@functools.cache
def compile_filter(own_pid: int, *, metadata: bool) -> bytes:
    """The filter as the kernel takes it. `metadata`: refuse `chmod` and its like as well."""
    lib = library()
    context = lib.seccomp_init(_ALLOW)
    if not context:
        msg = "libseccomp gave no filter"
        raise OSError(msg)
    try:
        lib.seccomp_attr_set(context, _OPTIMIZE, 2)  # a binary tree: every call of honest code pays for its length
        names = " ".join([*REFUSED.values(), METADATA if metadata else ""]).split()
        for name in names:
            _refuse(context, name, errno.EPERM)
        for name in LINKS.split() if metadata else ():
            _refuse(context, name, _NOTHING)
        _refuse(context, "clone3", errno.ENOSYS)  # its flags are behind a pointer; the C library falls back to clone
        for rule in _conditional(own_pid):
            _refuse(context, rule.call, errno.EPERM, rule)
        return _refuse_unknown() + _export(context)
    finally:
        lib.seccomp_release(context)


def _refuse(context: int, name: str, code: int, rule: Rule | None = None) -> None:
    number = library().seccomp_syscall_resolve_name(name.encode())
    if number < 0:
        number = _NUMBERS.get(name, -1)
    if number < 0:
        return  # this machine has no such call: `fork` on aarch64
    comparisons = (_Comparison * 1)() if rule is None else (_Comparison * 1)(_Comparison(*rule[1:]))
    count = 0 if rule is None else 1
    result = library().seccomp_rule_add_array(context, _ERRNO | code, number, count, comparisons)
    if result < 0:
        raise OSError(-result, os.strerror(-result), name)


def _export(context: int) -> bytes:
    reading, writing = os.pipe()  # a filter is some 3 kB, a pipe takes 64
    try:
        result = library().seccomp_export_bpf(context, writing)
        if result < 0:
            raise OSError(-result, os.strerror(-result), "seccomp_export_bpf")
        return os.read(reading, 65536)
    finally:
        os.close(reading)
        os.close(writing)


def _refuse_unknown() -> bytes:
    """Three instructions before libseccomp's: load the number; if it is a later one, say "no such call"."""
    load, jump_if_at_least, answer = 0x20, 0x35, 0x06
    return (
        struct.pack("=HBBI", load, 0, 0, 0)
        + struct.pack("=HBBI", jump_if_at_least, 0, 1, UNKNOWN_SINCE)
        + struct.pack("=HBBI", answer, 0, 0, _ERRNO | errno.ENOSYS)
    )
