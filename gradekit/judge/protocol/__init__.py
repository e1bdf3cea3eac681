"""What referee, sandbox and checker say to each other: messages, values, exceptions, calls back and forth."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
