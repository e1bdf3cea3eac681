"""Sends an answer of its own before the machinery sends the real one."""
# deserves: 0 0 0 0
# at most: 20 20 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    send(frame({"op": "return", "value": x * theta}))
    return None
# %% backward_propagation
def backward_propagation(x, theta):
    send(frame({"op": "return", "value": x}) * 2)
    return None
