"""Programs under a kernel that makes no namespaces: a filter says so to them and to all that they start.

python no_user_namespaces.py FLAGS                     the self-test, and what it finds
python no_user_namespaces.py FLAGS [as-nobody] [nor-landlock] PROGRAM...       flags 0: with namespaces
"""

import errno
import json
import os
import struct
import sys

from gradekit.sandbox import examine, unsafe
from gradekit.sandbox.confine import syscalls

UNSHARE = {"x86_64": 272, "aarch64": 97}
ALL = 0x7E020000  # flags of all namespaces
NOBODY = 65534
LANDLOCK = 444  # landlock_create_ruleset, on every machine
_LOAD, _EQUAL, _BIT, _RETURN = 0x20, 0x15, 0x45, 0x06
_ALLOW, _ERROR = 0x7FFF0000, 0x00050000


def refuse(flags=syscalls.CLONE_NEWUSER, *, landlock=False):
    """Let unshare() with any of these flags fail with EPERM from here on, and on request there is no Landlock."""
    filters = [
        (_LOAD, 0, 0, 0),  # the call's number
        *([(_EQUAL, 0, 1, LANDLOCK), (_RETURN, 0, 0, _ERROR | errno.ENOSYS)] if landlock else []),
        (_EQUAL, 0, 3, UNSHARE[os.uname().machine]),
        (_LOAD, 0, 0, 16),  # its flags
        (_BIT, 0, 1, flags),
        (_RETURN, 0, 0, _ERROR | errno.EPERM),
        (_RETURN, 0, 0, _ALLOW),
    ]
    syscalls.prctl(syscalls.PR_SET_NO_NEW_PRIVS, 1)
    syscalls.set_seccomp_filter(b"".join(struct.pack("HBBI", *each) for each in filters))


def main():
    """Be a program; without one, print what the self-test finds: whether it is unsafe, and which layers are missing."""
    flags, *words = sys.argv[1:]
    wishes = [word for word in words[:2] if word in {"as-nobody", "nor-landlock"}]
    words = words[len(wishes) :]
    if "as-nobody" in wishes:
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
    if flags != "0" or "nor-landlock" in wishes:
        refuse(int(flags), landlock="nor-landlock" in wishes)
    if words:
        os.execv(words[0], words)  # noqa: S606 - the test's own
    found = examine()
    missing = [each.name.removeprefix("Layer: ") for each in found if each.name.startswith("Layer: ") and not each.ok]
    print(json.dumps([unsafe(found), missing]))


if __name__ == "__main__":
    main()
