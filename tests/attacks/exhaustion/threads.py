"""Starts threads that never end, as many as it may (at most a thousand)."""
# deserves: 0 0 0 0
# %% after imports
import threading

stop = threading.Event()
try:
    for _ in range(1000):
        threading.Thread(target=stop.wait).start()
except RuntimeError as error:
    print(error)
