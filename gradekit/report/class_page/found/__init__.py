"""What is found in a class: who waits, how items went, who does the same, what moved. Pure, on its rows."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
