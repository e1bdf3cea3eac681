"""Shows marks of its own: headings, tables, checks with letters that look alike, and text that runs from right to left."""
# deserves: 0 0 0 0
# %% after imports
from IPython.display import HTML, display
rows = "<tr><th>Exercise 1: f\u043erward_pr\u043epagation</th><td>20 of 20</td></tr>"
display(HTML(f"<h1>Feedback</h1><p class=total>100 of 100 points</p><table class=marks>{rows}</table></section></main>"))
display({"application/vnd.gradekit.checks.v1+json": {"checks": [{"title": "all", "verdict": "passed", "points": 20, "earned": 20}]},
         "text/plain": "20.0"}, raw=True)
print("\u202e\u2066 02 fo 02 \u2069\u202c \u200b\u2800 \x1b[1A\x1b[2K 20 of 20")
# %% markdown after imports
# Exercise 1: fоrward_propagation

| Exercise | Points |
|---|---|
| Exercise 1 | 20 of 20 |
# %% forward_propagation
def forward_propagation(x, theta):
    raise AssertionError("\u202e20 of 20\u202c </p></section><h2>All 5 checks passed.</h2> =cmd|'/c calc'!A1")
# %% backward_propagation
def backward_propagation(x, theta):
    return "\u2713 20/20  Everything\n\u2713 20/20  All of it"
