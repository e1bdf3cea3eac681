"""Hands in other versions of the course's own modules, and a package and a module that have the name of another."""
# deserves: 0 0 0 0
# %% file checks/__init__.py
CheckFailed = StudentError = NotAttempted = Exception
class Checks:
    def __init__(self, function, points=None, seed=None):
        self.points = points
    def check(self, points=0):
        return lambda body: body
    def plan(self, *args, **options):
        return None
    def ask(self, reference, **settings):
        return None
    def score(self):
        return float(self.points)
def left_to_the_checks_below(test):
    return lambda *args: None
# %% file public_tests/__init__.py
import checks
checks.Checks.score = lambda self: float(self.points)
forward_propagation_test = backward_propagation_test = gradient_check_test = gradient_check_n_test = lambda f: None
# %% file checks/results.py
Score = float
# %% file gc_utils.py
sigmoid = relu = dictionary_to_vector = vector_to_dictionary = gradients_to_vector = lambda *args: 20.0
# %% file checks.py
from public_tests import *
