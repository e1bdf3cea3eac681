"""Returns values whose __repr__, __str__, __eq__, __len__ and __reduce__ never return."""
# deserves: 0 0 0 0
# %% forward_propagation
class Slow(float):
    def wait(self, *args):
        while True:
            pass
    __repr__ = __str__ = __format__ = __eq__ = __hash__ = __reduce_ex__ = __float__ = __bool__ = __getstate__ = wait

def forward_propagation(x, theta):
    return Slow()
# %% backward_propagation
def backward_propagation(x, theta):
    error = ValueError()
    error.args = (Slow(),)
    raise error
