"""Closes every channel and stays alive."""
# deserves: 0 0 0 0
# %% after imports from channels.txt
# %% forward_propagation
def forward_propagation(x, theta):
    for number in list(channels()):
        os.close(number)
    import time
    time.sleep(3600)
    return None
