"""Writes a file of its own, reads it back, and imports a module that it wrote."""
# deserves: 20 20 30 30
# others: right
# %% after imports
import json
import pathlib
import tempfile

pathlib.Path("notes.json").write_text(json.dumps({"one": 1}))
pathlib.Path("my_module.py").write_text("def product(a, b):\n    return a * b\n")
with tempfile.TemporaryDirectory() as folder:
    pathlib.Path(folder, "x.txt").write_text("x")
np.save("array.npy", np.arange(3))
# %% forward_propagation
from my_module import product

def forward_propagation(x, theta):
    one = json.loads(pathlib.Path("notes.json").read_text())["one"]
    return one * product(x, theta)
# %% after forward_propagation
assert np.load("array.npy").sum() == 3
