"""Searches the memory of its parents through /proc and process_vm_readv."""
# deserves: 0 0 0 0
# %% after imports
import ctypes
import os
import re

class Span(ctypes.Structure):
    _fields_ = [("base", ctypes.c_void_p), ("length", ctypes.c_size_t)]

def by_file(process, start, size):
    with open(f"/proc/{process}/mem", "rb", 0) as memory:
        memory.seek(start)
        return memory.read(size)

def by_call(process, start, size):
    buffer = ctypes.create_string_buffer(size)
    here, there = Span(ctypes.addressof(buffer), size), Span(start, size)
    ctypes.CDLL(None).process_vm_readv(process, ctypes.byref(here), 1, ctypes.byref(there), 1, 0)
    return buffer.raw

process = os.getppid()
try:
    for line in open(f"/proc/{process}/maps"):
        start, end = (int(word, 16) for word in line.split()[0].split("-"))
        if "[heap]" in line or "[stack]" in line:
            for read in (by_file, by_call):
                print(set(re.findall(rb"CANARY-[a-z]+-[0-9a-f]{12}", read(process, start, end - start))))
except OSError as error:
    print(error)
