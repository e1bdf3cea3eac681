"""Puts markup, terminal links and marks of templates into names, values and exceptions that messages and pages quote."""
# deserves: 0 0 0 0
# %% after imports
mark = "</pre></code><script>new Image().src='http://127.0.0.1:{{TCP}}/'</script><img src=x onerror=1>{{7*7}}{% include 'x' %}\x1b]8;;javascript:1\x07x\x1b]8;;\x07"
print(mark)
import sys
print(mark, file=sys.stderr)
Marked = type(mark, (Exception,), {"__repr__": lambda self: mark, "__str__": lambda self: mark})
# %% forward_propagation
def forward_propagation(x, theta):
    raise Marked(mark)
forward_propagation.__name__ = forward_propagation.__qualname__ = mark
# %% backward_propagation
def backward_propagation(x, theta):
    return mark
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    return {mark: mark}
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    raise KeyError(mark)
