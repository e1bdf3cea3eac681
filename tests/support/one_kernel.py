"""Run notebooks as stock nbgrader does: all cells of one in one IPython, errors and all; a program that tests start.

It reads jobs from stdin, loads the modules that it is told, and forks once for each notebook.
"""

import contextlib
import importlib
import io
import json
import multiprocessing
import os
import sys
import tempfile


def run(cells):
    """Run cells, (is a test, text) each, in a folder of their own; return (points, why) for each."""
    os.environ["MPLBACKEND"] = "module://matplotlib_inline.backend_inline"
    from IPython.core.interactiveshell import InteractiveShell
    from matplotlib_inline.backend_inline import flush_figures

    with tempfile.TemporaryDirectory() as folder, contextlib.chdir(folder):
        shell = InteractiveShell()
        shell.events.register("post_execute", flush_figures)  # as a kernel does: a cell's figures end with it
        shell.history_manager.enabled = False
        sys.modules["__main__"].__dict__.update(shell.user_ns)
        shell.user_module = sys.modules["__main__"]
        shell.user_ns = shell.user_module.__dict__
        shell.init_user_ns()
        found = []
        for is_test, text in cells:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                result = shell.run_cell(text, store_history=True)
            found.append(_points(result) if is_test else (0, ""))
        return found


def _points(result):
    error = result.error_before_exec or result.error_in_exec
    if error is not None:
        return 0, f"{type(error).__name__}: {error}"
    value = result.result
    return (value if isinstance(value, int | float) and not isinstance(value, bool) else 1), ""


def main():
    """Answer on stdout."""
    for name in sys.argv[1:]:
        importlib.import_module(name)
    jobs = json.load(sys.stdin)
    with multiprocessing.get_context("fork").Pool(1, maxtasksperchild=1) as pool:
        found = [pool.map(run, runs, chunksize=1) for runs in jobs]
    json.dump(found, sys.stdout)


if __name__ == "__main__":
    main()
