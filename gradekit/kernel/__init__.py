"""Cells in IPython, in a forked process, with outputs as JupyterLab would show them."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
