"""Grade a class: every submission judged once, by many workers, and nothing lost."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
