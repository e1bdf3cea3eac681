"""Hands in modules named like parts of the standard library and of IPython that are imported late."""
# deserves: 0 0 0 0
# %% file numbers.py
raise SystemExit
# %% file contextlib.py
import sys
# %% file IPython/__init__.py
raise SystemExit
# %% file IPython/extensions/autoreload.py
def load_ipython_extension(ip):
    import checks
    checks.Checks.score = lambda self: float(self.points)
# %% file autoreload.py
def load_ipython_extension(ip):
    import checks
    checks.Checks.score = lambda self: float(self.points)
# %% before imports
import sys
sys.path.insert(0, "IPython/extensions")
%load_ext autoreload
