"""Writes as much as the other side takes, and more."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    for _ in range(2000):
        send(frame({"op": "return", "value": "x" * 60000}))
    return None
