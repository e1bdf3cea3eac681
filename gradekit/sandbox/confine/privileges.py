"""Who the sandbox is: nobody, with no capability, and no way to become more.

- A user of its own (root only): files and processes of this machine belong to somebody else. One number per server,
  in a range that no distribution gives out, so that two sandboxes cannot signal each other and each has its own count
  of threads. Where only some numbers exist (inside containers), 65534.
- No capabilities, bounding set and securebits included: `root` without them is an ordinary user.
- no_new_privs: a set-user-ID program gives nothing (and none can be started). Landlock and seccomp need it as well.
"""

import contextlib
import os
import pathlib

from gradekit.sandbox.confine import syscalls

NOBODY = 65534
_FIRST_UNUSED_UID = 0x70000000  # systemd's UIDS-GIDS page: given out to nobody
_PROCESS_NUMBERS = 1 << 22  # that Linux gives out at most
_CHANGE_USER = 1 << 0 | 1 << 6 | 1 << 7  # CAP_CHOWN, CAP_SETGID, CAP_SETUID
_ALL_LOCKED_BUT_KEEPCAPS = 0b11101111  # among them: changing the user leaves capabilities alone, capset takes them


def own_number() -> int | None:
    """A user number that nobody else on this machine has, or 65534; None where this process cannot become another."""
    if syscalls.capabilities() & _CHANGE_USER != _CHANGE_USER:
        return None
    mapped = pathlib.Path("/proc/self/uid_map").read_text().split()
    first, count = int(mapped[0]), int(mapped[2])
    for number in (_FIRST_UNUSED_UID + _disguised(os.getpid()), NOBODY):
        if first <= number < first + count:
            return number
    return None


def _disguised(pid: int) -> int:
    """A number for each process number, and none that tells it: the sandbox knows its own user."""
    key = int(pathlib.Path("/proc/sys/kernel/random/boot_id").read_text().strip().replace("-", ""), 16)
    return (pid * (key | 1) + (key >> 64)) % _PROCESS_NUMBERS  # an odd factor: no two get the same


def cannot_return() -> None:
    """Take away every way in which a program could get capabilities again; inherited by all children."""
    # Each of these needs a privilege itself. Without it there is none to get back.
    with contextlib.suppress(OSError):
        syscalls.prctl(syscalls.PR_SET_SECUREBITS, _ALL_LOCKED_BUT_KEEPCAPS)
    with contextlib.suppress(OSError):
        for capability in range(64):  # ends at the first one that this kernel does not have
            syscalls.prctl(syscalls.PR_CAPBSET_DROP, capability)
    with contextlib.suppress(OSError):
        syscalls.prctl(syscalls.PR_CAP_AMBIENT, syscalls.PR_CAP_AMBIENT_CLEAR_ALL)


def give_up(user: int | None) -> None:
    """Give up all privileges, for good, and become `user` unless that is None; OSError if any privilege is left."""
    if user is not None:
        os.setgroups([])
        os.setresgid(user, user, user)
        os.setresuid(user, user, user)
    syscalls.set_no_capabilities()
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    if syscalls.capabilities() or syscalls.prctl(syscalls.PR_GET_NO_NEW_PRIVS) != 1:
        msg = "capabilities are left after all were given up"
        raise OSError(msg)
