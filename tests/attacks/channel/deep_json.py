"""Sends a message that is nested a million deep."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    send(frame(b'{"op": "return", "value": ' + b"[" * 10**6 + b"]" * 10**6 + b"}"))
    return None
