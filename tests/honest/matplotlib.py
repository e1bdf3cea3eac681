"""Plots with matplotlib, if it is installed."""
# deserves: 20 20 30 30
# others: right
# %% after imports
try:
    %matplotlib inline
    import matplotlib.pyplot as plt
except ImportError:
    plt = None
# %% after try-forward_propagation
if plt:
    plt.plot([forward_propagation(2, t) for t in range(5)])
    plt.title("J")
    plt.show()
