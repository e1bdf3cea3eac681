"""Sends numbers that JSON does not have, or that no number type holds."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    send(b"".join(map(frame, [b'{"op": "return", "value": NaN}', b'{"op": "return", "value": 1e999}', b'{"op": "return", "value": ' + b"9" * 10**5 + b"}"])))
    return None
