"""Keeps scripts in what a notebook says of itself: title, authors, widgets, language, and in the names of its pictures."""
# deserves: 20 20 30 30
# others: right
# %% made gradient_checking.ipynb
import json

send = "</script><script>new Image().src='http://127.0.0.1:{{TCP}}/'</script>"
widget = {"model_module": send, "model_name": send, "state": {send: send}}
notebook["metadata"] |= {
    "title": send,
    "authors": [{"name": send}],
    "language_info": {"name": send, "pygments_lexer": send, "file_extension": send, "nbconvert_exporter": send},
    "kernelspec": {"name": send, "display_name": send, "language": send},
    "widgets": {"application/vnd.jupyter.widget-state+json": {"state": {"x": widget}, "version_major": 2}},
    "gradekit": {"language": send},
    "nbgrader": send,
    send: send,
}
for cell in notebook["cells"]:
    cell["metadata"] |= {"slideshow": {"slide_type": send}, "name": send, "tags": [send], "jupyter": {"source_hidden": send}}
    if cell["cell_type"] == "markdown":
        cell["attachments"] = {send: {"image/png": send, "image/svg+xml": f"<svg>{send}</svg>", "text/html": send}}
path.write_text(json.dumps(notebook))
