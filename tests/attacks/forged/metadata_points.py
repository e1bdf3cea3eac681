"""Changes nbgrader's metadata of the test cells: more points, unlocked, to be marked by hand, no test at all."""
# deserves: 0 0 0 0
# %% metadata test-forward_propagation {"points": 1000}
# %% metadata test-backward_propagation {"locked": false}
# %% metadata test-gradient_check {"points": -5, "locked": false}
# %% metadata test-gradient_check_n {"points": 1e308}
# %% test-backward_propagation
20.0
