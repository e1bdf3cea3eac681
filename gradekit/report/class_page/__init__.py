"""The class on one page, for its instructor: who wants a person, how the marks lie, which mistakes are made."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
