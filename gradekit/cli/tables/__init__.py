"""What is shown in the terminal, and as JSON: outcomes in, tables and sentences out; nothing is printed here."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
