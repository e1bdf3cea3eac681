"""Sends SIGTERM to its parent."""
# deserves: 0 0 0 0
# %% after imports
import os
import signal
os.kill(os.getppid(), signal.SIGTERM)
