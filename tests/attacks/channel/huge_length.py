"""Announces a message of four gigabytes, and never sends it."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    send(struct.pack("!I", 2**32 - 1) + b"x" * 1000)
    return None
