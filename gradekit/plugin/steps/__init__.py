"""The steps that a notebook goes through inside nbgrader: one small transform a module."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
