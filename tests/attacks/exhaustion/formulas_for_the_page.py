"""Shows texts that take hours to turn into a page: environments, brackets, tags and pictures of pictures without an end."""
# deserves: 0 0 0 0
# %% after imports
from IPython.display import HTML, Latex, Markdown, SVG, display
for text in (r"\begin{a}" * 300_000, r"\\[" * 300_000, "$" * 300_001, "[" * 300_000, "![" * 200_000, ">" * 100_000, "<a " * 300_000):
    display(Markdown(text))
    display(Latex(text))
display(HTML("<div>" * 300_000), HTML("".join(f"<b x{n}>" for n in range(30_000)) + "<p>" * 30_000))
layers = "".join(f"<g id='a{n + 1}'>" + f"<use href='#a{n}'/>" * 10 + "</g>" for n in range(12))
display(SVG(f"<svg xmlns='http://www.w3.org/2000/svg'><rect id='a0' width='9' height='9'/>{layers}</svg>"))
# %% markdown after imports
\begin{a} \begin{a} \begin{a} \\[ \\[ \\[ [ [ [ ![ ![ <div <div > > >
