"""The page that a student gets back: pure rendering of a record, the student's own cells and the released text."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
