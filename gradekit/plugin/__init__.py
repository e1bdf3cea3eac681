"""What gradekit adds to nbgrader, through its own lists of steps, and what it asks of nbgrader."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
