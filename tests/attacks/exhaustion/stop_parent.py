"""Stops its parent: not dead, and never ready."""
# deserves: 0 0 0 0
# %% after imports
import os
import signal
if os.getppid() > 1:
    os.kill(os.getppid(), signal.SIGSTOP)
