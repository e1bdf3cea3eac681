"""Judge one notebook: sandbox, checker, referee, and the record that comes of it."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
