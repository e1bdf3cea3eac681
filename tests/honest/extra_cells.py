"""Has cells of its own everywhere, one of which fails, and text."""
# deserves: 20 20 30 30
# others: right
# %% before imports
print("my notebook")
# %% after imports
a = [1, 2, 3]
sum(a)
# %% markdown after imports
# My notes
*J* is a product.
# %% after try-forward_propagation
1 / 0
# %% before test-backward_propagation
this is no Python
# %% after test-gradient_check
undefined_name
# %% after test-gradient_check_n
forward_propagation(3, 3)
# %% before forward_propagation
# nothing but a comment
