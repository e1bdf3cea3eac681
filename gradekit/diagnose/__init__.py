"""Name the misconception behind a wrong answer, by comparing what it answers with what kept wrong answers do.

No mark hangs on it. Two misconceptions that fit and mean different things: none is named.
"""

import lazy_loader as lazy

__getattr__, __dir__, __all__ = lazy.attach_stub(__name__, __file__)
