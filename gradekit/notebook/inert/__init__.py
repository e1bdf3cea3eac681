"""A student's outputs and texts without anything that runs, loads or refers to a file: what a page may show."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
