"""Keeps counters and results in globals, and deletes names."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
count = 0
last = {}

def forward_propagation(x, theta):
    global count
    count += 1
    last["forward"] = (x, theta)
    J = theta * x
    del x
    return J
# %% before test-forward_propagation
print(count)
del last["forward"]
assert count > 0
