"""Where things are on disk, the configuration, and a submission's bytes: nobody else builds paths."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
