"""Edits the test cells into marks, and saves outputs with them."""
# deserves: 0 0 0 0
# %% test-forward_propagation
20.0
# %% test-backward_propagation
20.0
# %% test-gradient_check
raise SystemExit
# %% test-gradient_check_n
pass
# %% outputs test-forward_propagation [{"output_type": "execute_result", "execution_count": 1, "data": {"text/plain": "20.0"}, "metadata": {}}]
# %% tag test-forward_propagation skip-execution
