"""Shows pictures, HTML, LaTeX, and objects with representations of their own."""
# deserves: 20 20 30 30
# others: right
# %% after imports
import base64
from IPython.display import HTML, SVG, Image, Latex, Markdown, clear_output, display

dot = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
display(SVG('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="4" cx="4" cy="4"/></svg>'))
display(HTML("<b>bold</b>"), Markdown("**bold**"), Latex("$J = \\theta x$"), Image(data=base64.b64decode(dot)))

class Shown:
    def _repr_html_(self):
        return "<i>me</i>"
    def _repr_mimebundle_(self, include=None, exclude=None):
        return {"text/plain": "me", "application/json": {"me": 1}}

handle = display(Shown(), display_id=True)
handle.update(HTML("later"))
Shown()
# %% after forward_propagation
for number in range(3):
    clear_output(wait=True)
    display(number)
# %% backward_propagation
def backward_propagation(x, theta):
    display(HTML("<b>called</b>"))
    return x
