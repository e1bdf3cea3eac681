"""Sends a hundred thousand small messages that each look like an answer."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% before test-forward_propagation
for _ in range(100):
    send(frame({"op": "return", "value": 8}) * 1000)
