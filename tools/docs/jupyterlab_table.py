"""Write docs/sandbox-and-jupyterlab.md: what a notebook finds in the sandbox that it does not find in JupyterLab.

    python tools/docs/jupyterlab_table.py

The differences are those of tests/kernel/compared/differences.toml, which a test holds against both kernels.
"""

import collections
import pathlib
import tomllib

ROOT = pathlib.Path(__file__).resolve().parents[2]
FOLDER = ROOT / "tests" / "kernel" / "compared"
PAGE = "docs/sandbox-and-jupyterlab.md"
COMMAND = "python tools/docs/jupyterlab_table.py"
ABOUT = {
    "event_loop": "a running event loop, `await`, tasks, `nest_asyncio`",
    "magics": "line and cell magics, help, unknown ones",
    "notebook": "the kernel object, `_`, `In`, `Out`, `exit`, `input()`, `display`",
    "other_programs": "`!`, `%pip`, `%%bash`, `subprocess`",
    "plots": "`%matplotlib` in all its forms, where matplotlib is installed",
    "python": "what the standard library and NumPy offer, errors, odd cells",
    "surroundings": "the user, threads and locks, `sys.stdout`, `faulthandler`",
    "system": "logging, warnings, signals, the network, temporary files",
}

TEXT = f"""\
# The sandbox and JupyterLab

What works or only prints in JupyterLab does not raise in the sandbox; what cannot work there fails as on a machine
without it. {{notebooks}} small notebooks with {{cells}} cells are run in JupyterLab's kernel and in the sandbox, and
what they show is compared: printed text, results, kinds of pictures, errors. `make slow` does it, and fails for a
difference that is not in this table, or no longer is one. This page is made by `{COMMAND}`.

| what | in the sandbox |
|---|---|
{{differences}}

An instructor's cell that runs in the checker is held less: there other programs start, and there is a network.

| compared | notebooks | cells |
|---|---|---|
{{compared}}

The notebooks are in `tests/kernel/compared/`. Add one there, and say in `differences.toml` what may differ.
"""


def page():
    """Return the page."""
    counts, cells = collections.Counter(), collections.Counter()
    for path in sorted(FOLDER.glob("*.txt")):
        parts = path.read_text(encoding="utf-8").split("##### ")[1:]
        counts[path.stem] = len(parts)
        cells[path.stem] = sum(part.count("\n##---\n") + 1 for part in parts)
    differences = tomllib.loads((FOLDER / "differences.toml").read_text(encoding="utf-8"))["difference"]
    return TEXT.format(
        notebooks=counts.total(),
        cells=cells.total(),
        differences="\n".join(f"| {each['what']} | {each['here']} |" for each in differences),
        compared="\n".join(f"| {ABOUT[group]} | {counts[group]} | {cells[group]} |" for group in counts),
    )


if __name__ == "__main__":
    (ROOT / PAGE).write_text(page(), encoding="utf-8")
