"""Hands in links to files that never end, or that answer whoever reads them."""
# deserves: 0 0 0 0
# %% link zero.bin /dev/zero
# %% link me /proc/self/environ
# %% link loop loop
