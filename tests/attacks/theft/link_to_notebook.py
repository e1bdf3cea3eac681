"""Hands in, instead of a notebook, a link to another student's."""
# deserves: 0 0 0 0
# %% link gradient_checking.ipynb {{VICTIM}}/gradient_checking.ipynb
