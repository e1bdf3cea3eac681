"""All exercises return np.float64."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
def forward_propagation(x, theta):
    return np.float64(x) * theta
# %% backward_propagation
def backward_propagation(x, theta):
    return np.float64(x)
# %% after gradient_check
def gradient_check(*args, honest=gradient_check, **options):
    return np.float64(honest(*args, **options))
