"""Forks as often as it may, up to a number that the machine of the test can bear."""
# deserves: 0 0 0 0
# %% after imports
import os
import time

for _ in range(200):
    try:
        if os.fork() == 0:
            time.sleep(20)
            os._exit(0)
    except OSError as error:
        print(error)
        break
