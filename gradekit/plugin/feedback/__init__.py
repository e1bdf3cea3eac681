"""The feedback page, which a student opens: what is in it, and what it may do."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
