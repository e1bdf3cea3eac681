"""Landlock: which files this process may open, from now on, whoever owns them.

The sandbox can open nothing else at all; what runs an instructor's tests reads as he does, and writes nowhere but
in its own folder and where all programs do.

It needs no privileges and no namespaces, so it holds inside containers where the own root cannot be had. It stops
opening, creating, removing, renaming and truncating anything that is not listed: the hidden tests, the gradebook, the
next student's file. It does not cover metadata: `chmod`, `chown`, `utime` and `stat` of a file that cannot be opened
still work. The own root leaves nothing there to change, and where there is none seccomp forbids the changing (not
`stat`).

EXECUTE is handled and granted nowhere: no program can be started (shared libraries can still be loaded).
TCP (version 4): no bind, no connect. Scopes (version 6): no abstract Unix socket and no signal of or to a process
outside. A process under Landlock cannot trace one that is outside, in any version.
"""

import os
import stat
import struct
from collections.abc import Iterable

from gradekit.sandbox.confine import syscalls

WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5
MAKE_DIR, MAKE_REG, MAKE_SYM = 1 << 7, 1 << 8, 1 << 12
REFER, TRUNCATE, IOCTL_DEV = 1 << 13, 1 << 14, 1 << 15

_FIRST_RIGHTS = (1 << 13) - 1
_MAKE_SOCK, _MAKE_FIFO = 1 << 9, 1 << 10
_READS = 1 << 0 | READ_FILE | READ_DIR  # and to start a program
_NET_RIGHTS = 0b11
_SCOPES = 0b11

_READ = READ_FILE | READ_DIR
_CHANGE = (
    WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | MAKE_SYM | REFER | TRUNCATE  # no sockets, no devices
)
_FILE_RIGHTS = READ_FILE | WRITE_FILE | TRUNCATE | IOCTL_DEV


def handled(abi: int) -> bytes:
    """Everything that this version of Landlock can refuse, as the kernel's struct landlock_ruleset_attr."""
    files = _FIRST_RIGHTS
    for since, right in ((2, REFER), (3, TRUNCATE), (5, IOCTL_DEV)):
        if abi >= since:
            files |= right
    words = [files]
    if abi >= 4:
        words.append(_NET_RIGHTS)
    if abi >= 6:
        words.append(_SCOPES)
    return struct.pack(f"{len(words)}Q", *words)


def restrict_changes(write: Iterable[str], devices: Iterable[str]) -> None:
    """Allow changing what is below `write`, and writing to `devices`; reading and starting programs stay as they are.

    The scopes hold too: no signal to a process outside, no abstract socket of one.
    """
    abi = syscalls.landlock_abi()
    files, *rest = struct.unpack(f"{len(handled(abi)) // 8}Q", handled(abi))
    handles = files & ~(_READS | IOCTL_DEV)
    words = [handles, *([0, *rest[1:]] if rest else [])]  # the network is left
    ruleset = syscalls.landlock_create_ruleset(struct.pack(f"{len(words)}Q", *words))
    try:
        for place in write:
            _allow(ruleset, place, (_CHANGE | _MAKE_SOCK | _MAKE_FIFO) & handles)
        for place in devices:
            _allow(ruleset, place, WRITE_FILE & handles)
        syscalls.landlock_restrict_self(ruleset)
    finally:
        os.close(ruleset)


def restrict(read: Iterable[str], write: Iterable[str], devices: Iterable[str]) -> None:
    """Allow reading below `read`, reading and changing below `write`, using `devices`, and nothing else at all."""
    attributes = handled(syscalls.landlock_abi())
    handles = struct.unpack_from("Q", attributes)[0]
    ruleset = syscalls.landlock_create_ruleset(attributes)
    try:
        for places, rights in (
            (read, _READ),
            (write, _READ | _CHANGE),
            (devices, READ_FILE | WRITE_FILE | IOCTL_DEV),
        ):
            for place in places:
                _allow(ruleset, place, rights & handles)
        syscalls.landlock_restrict_self(ruleset)
    finally:
        os.close(ruleset)


def _allow(ruleset: int, place: str, rights: int) -> None:
    try:
        descriptor = os.open(place, os.O_PATH | os.O_CLOEXEC)
    except FileNotFoundError:
        return  # not every machine has every library folder
    try:
        if not stat.S_ISDIR(os.fstat(descriptor).st_mode):
            rights &= _FILE_RIGHTS
        syscalls.landlock_add_path(ruleset, rights, descriptor)
    finally:
        os.close(descriptor)
