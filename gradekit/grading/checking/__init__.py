"""Check an assignment before it is released: the instructor's own answers through the engine that marks students."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
