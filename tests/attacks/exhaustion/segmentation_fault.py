"""Reads from the address 0."""
# deserves: 20 20 0 30
# others: right
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    import ctypes
    return ctypes.string_at(0)
