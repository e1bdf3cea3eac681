"""Replaces the class Score, in both modules that know it."""
# deserves: 0 0 0 0
# %% after imports
from checks import examination, results as shown
examination.Score = shown.Score = lambda results, seed: float(sum(check.points for check in results))
