"""Prints the environment, where keys and passwords are often kept, in three ways."""
# deserves: 0 0 0 0
# %% after imports
import ctypes
import os
print(dict(os.environ))
print(open("/proc/self/environ").read())
# %% after try-forward_propagation
getenv = ctypes.CDLL(None).getenv
getenv.restype = ctypes.c_char_p
print(getenv(b"EXAMPLE_TOKEN"))
