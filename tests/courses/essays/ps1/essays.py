# Texts and tasks: what a person marks stands between what tests mark.
# %% text
# # Sampling
# Think first, then compute.
# %% written bias 4
# Name one way in which a survey by telephone is biased.
#
# ### BEGIN MARK SCHEME
# 2 points for a group that is left out, 2 for the direction of the error.
# ### END MARK SCHEME
# %% task sketch 5
# Add cells below, and draw by hand and by program how the error falls with the size of the sample.
#
# ### BEGIN MARK SCHEME
# 3 points for the program, 2 for the labels.
# ### END MARK SCHEME
# %% answer choice
# Which of "mean", "median", "mode" does one very large value move most?
### BEGIN SOLUTION
choice = "mean"
### END SOLUTION
# %% test test-choice 1
assert choice in ("mean", "median", "mode"), "one of the three words"
### BEGIN HIDDEN TESTS
assert choice == "mean"
### END HIDDEN TESTS
# %% answer steps
# Put into a list, in their order, the letters of: (a) ask, (b) choose a sample, (c) compute, (d) report.
### BEGIN SOLUTION
steps = ["b", "a", "c", "d"]
### END SOLUTION
# %% test test-steps 4
assert sorted(steps) == list("abcd"), "each letter once"
### BEGIN HIDDEN TESTS
right = sum(mine == other for mine, other in zip(steps, "bacd"))
right
### END HIDDEN TESTS
# %% by-hand program 3
# Any simulation of ten surveys.
### BEGIN SOLUTION
import random

random.seed(1)
surveys = [sum(random.random() < 0.4 for _ in range(100)) for _ in range(10)]
### END SOLUTION
# %% test test-program 1
assert len(surveys) == 10, "ten surveys"
assert all(0 <= survey <= 100 for survey in surveys)
# %% answer explanation
# Why is a larger sample better? At least five words, and "error" is one of them.
### BEGIN SOLUTION
explanation = "The error falls with the root of its size."
### END SOLUTION
# %% test test-explanation 1
words = explanation.lower().replace(".", "").split()
assert len(words) >= 5
### BEGIN HIDDEN TESTS
assert "error" in words
### END HIDDEN TESTS
