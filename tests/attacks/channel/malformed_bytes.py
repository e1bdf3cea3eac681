"""Writes bytes that are no message to everybody who may listen."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    send(b"\x00\xff not a message \xfe" * 10)
    return None
