"""Returns values that never end: a list that holds itself, a generator, a mapping that goes on."""
# deserves: 0 0 0 0
# %% forward_propagation
import itertools

def forward_propagation(x, theta):
    loop = []
    loop.append(loop)
    return loop
# %% backward_propagation
def backward_propagation(x, theta):
    return itertools.count()
# %% gradient_check
class Endless(dict):
    def items(self):
        return ((number, self) for number in itertools.count())
    def __iter__(self):
        return itertools.count()
    def __len__(self):
        return 1

def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    return Endless()
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    loop = {}
    loop["loop"] = (loop, [loop])
    return loop
