"""Displays objects of many megabytes, a thousand at a time."""
# deserves: 0 0 0 0
# %% after imports
from IPython.display import HTML, display
display(HTML("<b>" * 5_000_000))
for number in range(1000):
    display({"text/plain": str(number), "image/png": "A" * 100_000}, raw=True)
