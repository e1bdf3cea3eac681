"""Sends messages that say two things at once."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    send(frame(b'{"op": "return", "value": 0, "value": 8, "op": "done", "outputs": [], "failed": false}'))
    send(frame(b'{"op": "done", "op": "return", "value": 8}'))
    return None
