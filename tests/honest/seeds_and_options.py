"""Seeds random numbers and sets how NumPy prints."""
# deserves: 20 20 30 30
# others: right
# %% after imports
import random
np.random.seed(1)
random.seed(1)
np.set_printoptions(precision=3, suppress=True, threshold=5)
# %% after try-gradient_check_n
np.random.randn(3, 3)
