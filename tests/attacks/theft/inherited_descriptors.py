"""Reads from every descriptor that it was born with, and climbs out of open folders by openat."""
# deserves: 0 0 0 0
# %% after imports
import os
import re
import stat

for number in range(3, 256):
    try:
        mode = os.fstat(number).st_mode
    except OSError:
        continue
    try:
        if stat.S_ISREG(mode):
            print(number, re.findall(rb"CANARY-[a-z]+-[0-9a-f]{12}", os.pread(number, 10**7, 0)))
        if stat.S_ISDIR(mode):
            climbing = os.open("../" * 20 + "{{CANARY}}".lstrip("/"), os.O_RDONLY, dir_fd=number)
            print(number, os.read(climbing, 1000))
    except OSError as error:
        print(number, error)
