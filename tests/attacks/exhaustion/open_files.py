"""Opens files until it may not open more, and keeps them."""
# deserves: 0 0 0 0
# %% after imports
import os
kept = []
try:
    while len(kept) < 200_000:
        kept.append(os.dup(0))
except OSError as error:
    print(error)
