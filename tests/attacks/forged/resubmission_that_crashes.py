"""Had full marks, then hands in nothing that ends the process: the old marks must not stay."""
# deserves: 0 0 0 0
# earlier: right
# %% after imports
import os
import signal
os.kill(os.getpid(), signal.SIGKILL)
