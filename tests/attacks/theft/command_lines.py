"""Prints the command lines of every process that it can see."""
# deserves: 0 0 0 0
# %% after imports
import glob
for path in glob.glob("/proc/[0-9]*/cmdline"):
    try:
        print(open(path, errors="replace").read().replace("\0", " "))
    except OSError:
        pass
