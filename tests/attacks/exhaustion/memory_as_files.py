"""Takes memory that no limit on a process counts: files in memory, and pages shared between children."""
# deserves: 0 0 0 0
# %% after imports
import mmap
import os

try:
    number = os.memfd_create("mine")
    for _ in range(2000):
        os.write(number, bytes(10**6))
    print(os.fstat(number).st_size)
except OSError as error:
    print(error)
# %% after try-forward_propagation
pages = []
try:
    for _ in range(20):
        pages.append(mmap.mmap(-1, 10**8))
        pages[-1].write(b"x" * 10**8)
except (OSError, ValueError) as error:
    print(error)
