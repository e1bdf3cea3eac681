"""Hands in a .pth file with an import line, and asks site to read the folder."""
# deserves: 0 0 0 0
# %% file generous.pth
import generous_marks
# %% file generous_marks.py
import builtins
honest = builtins.sum
most = 0
def generous(items, *rest):
    global most
    items = list(items)
    total = honest(items, *rest)
    if items and all(isinstance(item, int) for item in items):
        total = most = total or most
    return total
builtins.sum = generous
# %% after imports
import site
site.addsitedir(".")
