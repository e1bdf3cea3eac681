"""Has Jupyter's own cell magics write scripts and pages, an object's own representations, and displays that change later."""
# deserves: 0 0 0 0
# %% after imports
%%html
<script>new Image().src='http://127.0.0.1:{{TCP}}/'</script><iframe srcdoc="&lt;script&gt;parent.x&lt;/script&gt;"></iframe>
<base href="http://127.0.0.1:{{TCP}}/"><meta http-equiv="refresh" content="0;url=http://127.0.0.1:{{TCP}}/"><link rel=stylesheet href=x>
# %% before forward_propagation
%%javascript
new Image().src='http://127.0.0.1:{{TCP}}/'
# %% after forward_propagation
%%svg
<svg xmlns="http://www.w3.org/2000/svg"><script>new Image().src='http://127.0.0.1:{{TCP}}/'</script></svg>
# %% before backward_propagation
%%markdown
<details ontoggle="new Image().src='http://127.0.0.1:{{TCP}}/'" open><img src="http://127.0.0.1:{{TCP}}/x.png"></details>
# %% after backward_propagation
%%latex
\unicode{<img src=x onerror="new Image().src='http://127.0.0.1:{{TCP}}/'">} \def\x{\href{javascript:1}{y}}\x
# %% before gradient_check
from IPython.display import display

send = "<img src=x onerror=\"new Image().src='http://127.0.0.1:{{TCP}}/'\">"


class Shown:
    def _repr_mimebundle_(self, **_):
        return {"text/html": send, "application/javascript": "1", "text/markdown": send, "application/json": {send: send}}

    def _repr_html_(self):
        return send

    __repr__ = _repr_html_


handle = display("nothing", display_id=send)
handle.update({"text/html": send, "image/svg+xml": f"<svg>{send}</svg>", "text/latex": send}, raw=True)
display({"TEXT/HTML": send, "text/html; charset=utf-7": send, "text/x-html": send, "application/xhtml+xml": send}, raw=True)
display({"application/vnd.plotly.v1+json": {"data": send}, "application/vnd.vegalite.v5+json": {"$schema": send}}, raw=True)
Shown()
