"""Hands in objects instead of functions, with a __globals__, a __name__ and a __call__ that lie."""
# deserves: 0 0 0 0
# %% gradient_check
import sys

class Namespace(dict):
    def get(self, name, default=None):
        return default
    def __setitem__(self, name, value):
        pass
    def pop(self, *args):
        pass

class Function:
    __globals__ = Namespace()
    __doc__ = property(lambda self: "30.0")

    @property
    def __name__(self):
        frame = sys._getframe(1)
        while frame:
            exam = frame.f_locals.get("self")
            if hasattr(exam, "require"):
                exam.score = lambda: 30.0
            frame = frame.f_back
        return "{earned}" * 3

    def __call__(self, *args, **options):
        return 0.0

gradient_check = Function()
