"""Exercises 3 and 4 return np.float32."""
# deserves: 20 20 30 30
# others: right
# %% after gradient_check
def gradient_check(*args, honest=gradient_check, **options):
    return np.float32(honest(*args, **options))
# %% after gradient_check_n
def gradient_check_n(*args, honest=gradient_check_n, **options):
    return np.float32(honest(*args, **options))
