"""Forty cells that each sleep a little less than a cell may: together they would take minutes."""

# deserves: 20 0 0 0
# others: right
# at most: 20 20 30 30

# %% after test-forward_propagation
import time
time.sleep(3.5)  # 0
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 1
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 2
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 3
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 4
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 5
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 6
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 7
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 8
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 9
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 10
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 11
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 12
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 13
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 14
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 15
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 16
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 17
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 18
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 19
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 20
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 21
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 22
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 23
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 24
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 25
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 26
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 27
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 28
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 29
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 30
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 31
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 32
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 33
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 34
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 35
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 36
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 37
# %% after test-forward_propagation
import time
time.sleep(3.5)  # 38
