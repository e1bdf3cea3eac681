"""Sends a signal to every process that it may, by kill(-1) and one by one (a harmless one, which the test counts)."""
# deserves: 0 0 0 0
# alone: every process on the machine gets the signal
# %% after imports
import os
import signal

try:
    os.kill(-1, signal.SIGURG)
except OSError as error:
    print(error)
for process in range(1, 40000):
    try:
        os.kill(process, signal.SIGURG)
    except OSError:
        pass
