"""Hands in a notebook in which every field has another type than it may: lists in lists, numbers, objects by number."""
# deserves: 20 20 30 30
# others: right
# %% made gradient_checking.ipynb
import json

odd = [17, [], {}, "x", True, None, 1e308, [[{}]]]
cells = {}
for number, cell in enumerate(notebook["cells"]):
    lines = cell["source"].splitlines(keepends=True)
    cell["source"] = [[line] for line in lines] if number % 2 else {str(n): line for n, line in enumerate(lines)}
    for place, field in enumerate(("id", "outputs", "execution_count", "attachments")):
        cell[field] = odd[(number + place) % len(odd)]
    cell["metadata"] |= {"tags": odd[number % len(odd)], "editable": odd[-number % len(odd)]}
    cells[str(number)] = cell
path.write_text(json.dumps({"cells": cells, "metadata": [7], "nbformat": "four", "nbformat_minor": {}, "worksheets": 7}))
