"""Writes messages to the descriptors of standard output and error, below Python."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    for number in (0, 1, 2):
        try:
            os.write(number, frame({"op": "return", "value": x * theta}))
        except OSError:
            pass
    return None
