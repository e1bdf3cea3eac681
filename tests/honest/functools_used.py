"""Uses partial, reduce, lru_cache on a helper, and a decorator that counts calls."""
# deserves: 20 20 30 30
# others: right
# %% before forward_propagation
import functools
import operator

def counted(function):
    @functools.wraps(function)
    def run(*args, **options):
        run.calls += 1
        return function(*args, **options)
    run.calls = 0
    return run

@functools.lru_cache(maxsize=None)
def cached_product(a, b):
    return functools.reduce(operator.mul, (a, b))
# %% forward_propagation
@counted
def forward_propagation(x, theta):
    return cached_product(x, theta)
# %% backward_propagation
backward_propagation = functools.partial(lambda scale, x, theta: scale * x, 1)
# %% after test-backward_propagation
print(forward_propagation.calls)
