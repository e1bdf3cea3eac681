"""Prints the environment of every process that it can see, its parents first."""
# deserves: 0 0 0 0
# %% after imports
import glob
import re
for path in glob.glob("/proc/[0-9]*/environ"):
    try:
        print(path, re.findall("CANARY-[a-z]+-[0-9a-f]{12}", open(path, errors="replace").read()))
    except OSError:
        pass
