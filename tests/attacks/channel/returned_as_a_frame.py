"""Returns plain data that look like the messages and values of the channel; they are dictionaries."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    return {"op": "return", "value": x * theta, "t": "float", "v": str(x * theta)}
# %% backward_propagation
def backward_propagation(x, theta):
    return {"t": "int", "v": hex(int(x))}
