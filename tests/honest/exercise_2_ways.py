"""Keeps several versions of an answer and chooses one, in a dictionary."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
versions = {"multiply": lambda x, theta: x * theta, "dot": lambda x, theta: np.dot(x, theta)}
forward_propagation = versions["dot"]
# %% backward_propagation
def backward_propagation(x, theta, version="plain"):
    return {"plain": x, "product": 1 * x}[version]
