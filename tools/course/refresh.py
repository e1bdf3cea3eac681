"""Make everything anew that is generated and committed; `make refresh` runs this.

    python tools/course/refresh.py           the Chinese notebook, stored outputs, release/, examples/,
                                             tests/first_run/, docs/checks.md, docs/architecture.md, docs/house.svg
    python tools/course/refresh.py --check   change nothing, name what is stale, exit 1 if anything is

What does not need each other is made at the same time: kernels and nbgrader are processes of their own. The figures
have their own script, tools/course/draw_figures.py.
"""

import ast
import asyncio
import copy
import functools
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

import mutant_files
import nbformat
import sample_class
import translate_notebook
from nbclient import NotebookClient
from traitlets.config import Config

from gradekit.notebook import CHECKS_MEDIA_TYPE

sys.path.insert(0, str(sample_class.ROOT / "tools" / "docs"))
import draw_house

ROOT = sample_class.ROOT
SOURCE = ROOT / "source"
NOTEBOOK = sample_class.NOTEBOOK
CHECKS_HEAD = """# Every check

What each mark is given for. The last column names the wrong answers in `mutants/` that lose it; the tests mark each
of them, judged and on stock nbgrader. This page is made by `make refresh` from the test cells in `source/`.
"""
FIRST_RUN = ROOT / "tests" / "first_run"


def executed(notebook, folder):
    """Return a notebook, run from top to bottom in a folder, without timestamps and seeds."""
    notebook = copy.deepcopy(notebook)
    encrypted = Config(KernelManager={"transport_encryption": "auto"})
    resources = {"metadata": {"path": str(folder)}}
    client = NotebookClient(notebook, timeout=60, allow_errors=True, resources=resources, config=encrypted)
    asyncio.run(client.async_execute())  # unlike execute(), it closes its event loop, whatever thread this is
    notebook.metadata.language_info.pop("version", None)
    for cell in notebook.cells:
        cell.metadata.pop("execution", None)
        if cell.cell_type == "code":
            cell.outputs = joined(cell.outputs)
        for output in cell.get("outputs", []):
            output.get("metadata", {}).pop(CHECKS_MEDIA_TYPE, None)
            if output.output_type == "error":
                output.traceback = [output.ename + ": " + output.evalue]
                cell.metadata["tags"] = ["raises-exception"]
    return notebook


def joined(outputs):
    """Join what came in pieces: a stream arrives cut up, differently on every run."""
    whole = []
    for output in outputs:
        last = whole[-1] if whole else None
        if last and output.output_type == "stream" == last.output_type and output.name == last.name:
            last.text += output.text
        else:
            whole.append(output)
    return whole


def text_of(notebook):
    """Return a notebook as it is written to disk."""
    return nbformat.writes(notebook) + "\n"


def stored_outputs(assignment, notebook):
    """Yield a notebook of source/ with fresh outputs."""
    path = SOURCE / assignment / NOTEBOOK
    yield path, text_of(executed(notebook, path.parent))


def release(assignment, notebook):
    """Yield each file of an assignment in release/, made by nbgrader from source/."""
    with tempfile.TemporaryDirectory() as folder:
        course = pathlib.Path(folder)
        for path in ROOT.glob("*.py"):
            shutil.copy(path, course)
        shutil.copytree(SOURCE, course / "source")
        (course / "source" / assignment / NOTEBOOK).write_text(text_of(notebook), encoding="utf-8")
        command = [sys.executable, "-m", "nbgrader", "generate_assignment", assignment, "--no-db", "--log-level=ERROR"]
        subprocess.run(command, cwd=course, check=True)
        for path in sorted((course / "release").rglob("*")):
            if path.is_file():
                yield ROOT / path.relative_to(course), path.read_text(encoding="utf-8")


def examples():
    """Yield each file of the sample class."""
    for name, entry in sample_class.roll().items():
        for file, text in sample_class.submission(entry).items():
            yield ROOT / "examples" / name / entry["assignment"] / file, text


def handbook():
    """Yield the page that lists every check: its points, what it asks for, and the wrong answers that lose it."""
    lost, page = mutant_files.losses(ROOT), [CHECKS_HEAD]
    for exercise, total, checks in mutant_files.check_functions(ROOT):
        page += [
            f"\n## {exercise}: {total} points\n",
            "| points | check | what it asks for | lost by |",
            "|---|---|---|---|",
        ]
        losses = {mutant.split("/")[1]: names for mutant, names in lost.items() if mutant.split("/")[0] == exercise}
        for node in checks:
            title, _, advice = ast.get_docstring(node).partition("\n")
            points = node.decorator_list[0].args[0].value
            losers = [mutant for mutant, names in losses.items() if names == "all" or node.name in names]
            row = [str(points), f"`{node.name}`", f"**{title}.** {' '.join(advice.split())}", ", ".join(losers)]
            page.append(f"| {' | '.join(row)} |")
    yield ROOT / "docs" / "checks.md", "\n".join(page) + "\n"


def first_run(assignment):
    """Yield a released notebook with what a student sees who runs it before writing anything."""
    path = ROOT / "release" / assignment / NOTEBOOK
    yield FIRST_RUN / assignment / NOTEBOOK, text_of(executed(nbformat.read(path, 4), path.parent))


def stages(notebooks):
    """Return what makes the files, in lists; what is in the second list reads what the first has written."""
    from_source = [functools.partial(make, *one) for make in (stored_outputs, release) for one in notebooks.items()]
    from_release = [functools.partial(first_run, assignment) for assignment in notebooks]
    return from_source, [examples, *from_release, handbook, draw_house.house]


def main(*, check):
    """Write or compare every generated file; return the exit code."""
    try:
        notebooks = translate_notebook.notebooks()
    except translate_notebook.TranslationError as error:
        print(error)
        return 1
    stale = []
    with ThreadPoolExecutor() as pool:
        for stage in stages(notebooks):
            for files in pool.map(lambda make: list(make()), stage):
                stale += renewed(files, check=check)
    for path in stale:
        print("stale:" if check else "written:", path.relative_to(ROOT))
    if check and stale:
        print("Run `make refresh` and commit what it changes.")
    return int(check and bool(stale))


def renewed(files, *, check):
    """Write what differs from what is there, unless it is only a check, and return its paths."""
    stale = []
    for path, text in files:
        if path.exists() and path.read_text(encoding="utf-8") == text:
            continue
        stale.append(path)
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
    return stale


if __name__ == "__main__":
    os.environ.pop("PYTHONPATH", None)  # a course module found there would hide the one beside the notebook
    sys.exit(main(check="--check" in sys.argv))
