"""Leaves a process behind, twice forked and in a session of its own, that strikes when the marking is over."""
# deserves: 0 0 0 0
# %% after imports
import os
import time

if os.fork() == 0:
    os.setsid()
    if os.fork() == 0:
        time.sleep(3)
        with open("{{CANARY}}", "a") as file:
            file.write("changed by a daemon")
        time.sleep(60)
    os._exit(0)
