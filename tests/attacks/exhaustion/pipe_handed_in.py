"""Hands in a named pipe: whoever opens it to copy it waits for ever."""
# deserves: 0 0 0 0
# %% pipe data.txt
