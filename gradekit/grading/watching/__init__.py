"""Judge what is handed in as it comes: what changes, when it is whole, how many a day, and the pages handed out."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
