"""Make everything anew that is generated and committed; `make refresh` runs this.

    python tools/refresh.py           stored outputs, release/, examples/, tests/first_run/, docs/checks.md
    python tools/refresh.py --check   change nothing, name what is stale, exit 1 if anything is

The figures have their own script, tools/draw_figures.py.
"""

import ast
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
import tomllib

import nbformat
import sample_class
from nbclient import NotebookClient
from traitlets.config import Config

from gradekit.outcome import CHECKS_MEDIA_TYPE

ROOT = sample_class.ROOT
ASSIGNMENTS = ("gradient_checking", "gradient_checking_zh")
NOTEBOOK = sample_class.NOTEBOOK
CHECKS_HEAD = """# Every check

What each mark is given for. The last column names the wrong answers in `mutants/` that lose it; the tests mark each
of them, judged and on stock nbgrader. This page is made by `make refresh` from the test cells in `source/`.
"""
FIRST_RUN = ROOT / "tests" / "first_run"


def executed(path):
    """Return the notebook at `path`, run from top to bottom in its own folder, without timestamps and seeds."""
    notebook = nbformat.read(path, 4)
    encrypted = Config(KernelManager={"transport_encryption": "auto"})
    folder = {"metadata": {"path": str(path.parent)}}
    NotebookClient(notebook, timeout=60, allow_errors=True, resources=folder, config=encrypted).execute()
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


def stored_outputs():
    """Yield each authored notebook with fresh outputs."""
    for assignment in ASSIGNMENTS:
        path = ROOT / "source" / assignment / NOTEBOOK
        yield path, text_of(executed(path))


def release():
    """Yield each file of release/, made by nbgrader from source/."""
    with tempfile.TemporaryDirectory() as folder:
        course = pathlib.Path(folder)
        for path in ROOT.glob("*.py"):
            shutil.copy(path, course)
        shutil.copytree(ROOT / "source", course / "source")
        for assignment in ASSIGNMENTS:
            command = [sys.executable, "-m", "nbgrader", "generate_assignment", assignment]
            subprocess.run([*command, "--log-level=ERROR"], cwd=course, check=True)
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
    catalogue = tomllib.loads((ROOT / "mutants" / "catalogue.toml").read_text(encoding="utf-8"))
    page = [CHECKS_HEAD]
    for cell in nbformat.read(ROOT / "source" / ASSIGNMENTS[0] / NOTEBOOK, 4).cells:
        marks = cell.metadata.get("nbgrader", {})
        if not marks.get("grade"):
            continue
        exercise = marks.grade_id.removeprefix("test-")
        page += [
            f"\n## {exercise}: {marks.points} points\n",
            "| points | check | what it asks for | lost by |",
            "|---|---|---|---|",
        ]
        for node in ast.walk(ast.parse(cell.source)):
            if (
                isinstance(node, ast.FunctionDef)
                and node.decorator_list
                and "check" in ast.unparse(node.decorator_list[0])
            ):
                title, _, advice = ast.get_docstring(node).partition("\n")
                points = node.decorator_list[0].args[0].value
                losers = [n for n, m in catalogue[exercise].items() if m["loses"] == "all" or node.name in m["loses"]]
                row = [str(points), f"`{node.name}`", f"**{title}.** {' '.join(advice.split())}", ", ".join(losers)]
                page.append(f"| {' | '.join(row)} |")
    yield ROOT / "docs" / "checks.md", "\n".join(page) + "\n"


def first_run():
    """Yield the released notebooks with what a student sees who runs them before writing anything."""
    for assignment in ASSIGNMENTS:
        text = text_of(executed(ROOT / "release" / assignment / NOTEBOOK))
        yield FIRST_RUN / assignment / NOTEBOOK, text


def main(*, check):
    """Write or compare every generated file; return the exit code."""
    stale = []
    for make in (stored_outputs, release, examples, first_run, handbook):
        for path, text in make():
            if path.exists() and path.read_text(encoding="utf-8") == text:
                continue
            stale.append(path)
            if not check:
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text, encoding="utf-8")
    for path in stale:
        print("stale:" if check else "written:", path.relative_to(ROOT))
    if check and stale:
        print("Run `make refresh` and commit what it changes.")
    return int(check and bool(stale))


if __name__ == "__main__":
    os.environ.pop("PYTHONPATH", None)  # a course module found there would hide the one beside the notebook
    sys.exit(main(check="--check" in sys.argv))
