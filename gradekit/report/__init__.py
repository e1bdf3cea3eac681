"""The page of a class; and its marks into platforms' files, which stay as they came but for one column."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
