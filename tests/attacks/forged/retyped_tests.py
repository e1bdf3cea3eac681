"""Turns the test cells into text and raw cells, which are never run."""
# deserves: 0 0 0 0
# %% retype test-forward_propagation markdown
# %% retype test-backward_propagation raw
# %% retype test-gradient_check markdown
# %% retype test-gradient_check_n raw
