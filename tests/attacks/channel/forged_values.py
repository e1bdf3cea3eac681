"""Sends values that claim to be arrays, scalars, loans and pickles that they are not."""
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
    values = [
        {"t": "array", "dtype": "|O", "shape": [1], "order": "C", "v": "gASVCAAAAAAAAABLCC4="},
        {"t": "array", "dtype": "<f8", "shape": [-1, 10**9], "order": "C", "v": "AAAA"},
        {"t": "array", "dtype": "<f8", "shape": [2**40], "order": "C", "v": ""},
        {"t": "scalar", "dtype": "V99999999", "v": ""},
        {"t": "same", "v": -1}, {"t": "yours", "v": -1}, {"t": "yours", "v": 10**30}, {"t": "mine", "v": 0, "name": [], "doc": {}},
        {"t": "pickle", "v": "gASVCAAAAAAAAABLCC4="}, {"t": "int", "v": "0x" + "f" * 10**5}, {"t": []}, {"t": "tuple", "v": 8},
        {"t": "dict", "v": [[{"t": "dict", "v": []}, 8]]}, {"t": "str", "v": "AAA="}, {"t": "opaque", "v": "\x1b[2J" * 9},
    ]
    for value in values:
        send(frame({"op": "return", "value": value, "changed": [value, value, value]}))
    return None
