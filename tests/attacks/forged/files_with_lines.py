"""Hands in files whose names write lines of points into the table, into the records and into the notice."""
# deserves: 20 20 30 30
# others: right
# earlier: right
# %% file 20_of_20.ipynb
{}
# %% link x‮.ipynb {{CANARY}}
