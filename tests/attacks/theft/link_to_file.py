"""Hands in a link to a file of the instructor's, and reads it as its own."""
# deserves: 0 0 0 0
# %% link data.txt {{CANARY}}
# %% link images/figure.svg {{CANARY}}
# %% after imports
print(open("data.txt").read())
# %% after try-forward_propagation
print(open("images/figure.svg").read())
# %% markdown after try-forward_propagation
![my figure](images/figure.svg) ![data](data.txt)
