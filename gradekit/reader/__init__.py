"""Read what a student wrote in a confined process with a clock: nothing else parses it, and nothing of it is run."""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
