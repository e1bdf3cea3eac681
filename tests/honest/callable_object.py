"""Exercises 1 and 2 are objects with __call__."""
# deserves: 20 20 30 30
# others: right
# %% forward_propagation
class Forward:
    def __call__(self, x, theta):
        return x * theta

forward_propagation = Forward()
# %% backward_propagation
class Backward:
    __slots__ = ()

    @staticmethod
    def slope(x, theta):
        return x

    __call__ = lambda self, x, theta: self.slope(x, theta)

backward_propagation = Backward()
