"""Looks for submitted/ and runs another student's answers."""
# deserves: 0 0 0 0
# %% after imports
import json
import pathlib

def steal(name):
    places = [folder / "submitted" for folder in pathlib.Path.cwd().parents]
    for folder in [*places, pathlib.Path("{{VICTIM}}")]:
        try:
            found = sorted(folder.rglob("gradient_checking.ipynb"))
        except OSError:
            continue
        for path in found:
            cells = json.loads(path.read_text())["cells"]
            text = next("".join(cell["source"]) for cell in cells if cell.get("id") == name)
            if "steal(" not in text:
                return text
    return ""
# %% forward_propagation
exec(steal("forward_propagation"))
# %% backward_propagation
exec(steal("backward_propagation"))
# %% gradient_check
exec(steal("gradient_check"))
# %% gradient_check_n
exec(steal("gradient_check_n"))
