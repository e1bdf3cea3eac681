"""Shows nearly a million empty lists in each of three cells, and many empty outputs: megabytes of text, and gigabytes to whoever copies it."""
# deserves: 20 20 30 30
# others: right
# %% after imports
display({"application/json": [[]] * 900_000, "text/plain": ""}, raw=True)
# %% after try-forward_propagation
display({"application/json": [[]] * 900_000, "text/plain": ""}, raw=True)
# %% after test-forward_propagation
display({"application/json": [[]] * 900_000, "text/plain": ""}, raw=True)
# %% after try-backward_propagation
for number in range(39_000):
    display({"a/b": ""}, raw=True)
# %% after test-backward_propagation
for number in range(39_000):
    display({"a/b": ""}, raw=True)
