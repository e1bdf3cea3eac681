"""Prints, raises, returns and displays halves of letters, which no file can hold, and the letter that ends texts in C."""
# deserves: 0 0 0 0
# %% after imports
from IPython.display import HTML, Markdown, display

half = "\ud800\udfff\ud800 \0 \udcff"
print(half)
display(HTML(half), Markdown(half), {"text/plain": half, "text/html" + half: half, half: half}, half)
display({"text/plain": "x"}, metadata={half: {half: half}}, raw=True)
exec(f"class Named: pass\nNamed.__name__ = Named.__qualname__ = Named.__doc__ = half\nNamed.{'x'} = half", globals())
# %% forward_propagation
def forward_propagation(x, theta):
    print(half)
    raise ValueError(half)
# %% backward_propagation
def backward_propagation(x, theta):
    return {half: half, "value": Named()}
# %% gradient_check
def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    raise type(half.replace("\0", ""), (Exception,), {"__module__": half})(half)
# %% gradient_check_n
def gradient_check_n(parameters, gradients, X, Y, epsilon=1e-7, print_msg=False):
    raise KeyError(half, half.encode("utf-16", "surrogatepass"))
# %% markdown after imports
half \ud800 of a letter
