"""Shows, as HTML, text and latex, what a search for formulas reads again from every place, and formulas without a width."""
# deserves: 0 0 0 0
# %% after imports
from IPython.display import HTML, Latex, Markdown, display
for text in (r"\begin{a}" * 30_000, r"\[" * 100_000, r"\(" * 100_000, "$x" * 100_000, r"\begin{a}\end{b}" * 15_000):
    display(HTML(text), Latex(text), Markdown(text))
    print(text)
for tex in (r"\hspace{99999999999em}", r"\rule{9999999em}{9999999em}", r"\kern9999999em", r"\above 99999999pt x"):
    display(Latex(f"${tex}$"), HTML(f"<p>${tex}$</p>"))
# %% markdown after imports
\[ \[ \( \( $x $y \begin{a} \begin{b} $$ $$$ \end{a}
# %% forward_propagation
def forward_propagation(x, theta):
    raise ValueError(r"\[" * 100_000 + r"\begin{a}" * 100_000)
