"""Hands in a time that no calendar has: whoever guesses at it may end with an error, and the class with it."""

# deserves: 20 20 30 30
# others: right

# %% file timestamp.txt
99999999999999999999999999999999h
