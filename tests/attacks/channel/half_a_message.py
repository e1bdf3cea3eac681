"""Announces a message and sends half of it: whoever waits for the rest waits for ever."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    send(struct.pack("!I", 1000) + b'{"op": "return", "value": 8')
    import time
    time.sleep(3600)
    return None
