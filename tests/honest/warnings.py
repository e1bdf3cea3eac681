"""Raises warnings, changes how they are shown, and how NumPy treats them."""
# deserves: 20 20 30 30
# others: right
# %% after imports
import warnings
warnings.simplefilter("always")
np.seterr(all="warn")
# %% forward_propagation
def forward_propagation(x, theta):
    warnings.warn("this is only a warning")
    np.float64(1) / np.float64(0)
    return theta * x
# %% backward_propagation
def backward_propagation(x, theta):
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.warn("old", DeprecationWarning)
        return x
