"""What a run that goes on needs of nbgrader's exchange: what lies in it, and how it is put into submitted/."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
