"""Sends values that claim to be arrays, scalars, loans and pickles that they are not."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
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
