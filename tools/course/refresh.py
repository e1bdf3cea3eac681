"""Make everything anew that is generated and committed; `make refresh` runs this.

    python tools/course/refresh.py           the Chinese notebook, stored outputs, release/, examples/,
                                             tests/first_run/, docs/checks.md, docs/settings.md,
                                             docs/values.md, docs/architecture.md, docs/house.svg,
                                             docs/diagnosis.md, docs/record.md, docs/reference.md,
                                             docs/judge.svg
    python tools/course/refresh.py --check   change nothing, name what is stale, exit 1 if anything is

What does not need each other is made at the same time: kernels and nbgrader are processes of their own. The figures
have their own script, tools/course/draw_figures.py.
"""

import asyncio
import copy
import functools
import math
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
import diagnosis_page
import draw_house
import judge_picture
import record_page
import reference_page
import settings_table
import value_table

ROOT = sample_class.ROOT
SOURCE = ROOT / "source"
NOTEBOOK = sample_class.NOTEBOOK
CHECKS_HEAD = """# Every check

What each mark is given for, and how often the tests err on what is kept in `mutants/`. The last column names wrong
answers that lose the check, first those that lose little else. The tests mark each of them, and on stock nbgrader one
for each set of checks that any of them loses. This page is made by `make refresh` from the test cells in `source/` and
from `mutants/losses.toml`. `python tools/course/mark_draws.py` marks each on 200 draws of the inputs, and names those
that do not get one mark on all.

**One slip costs one check.** The tests plan their questions, ask them all, and look for the fewest steps of the formula
that have to be exchanged for what students write in their place to give just these answers ([Asking](asking.md)). The
check of each exchanged step is lost, and no other. It cannot be so where

- a slip changes what the published example gives: it loses the published value as well, which is part of the exercise;
- a slip is none of those that the test cell lists: then each check looks at its own questions, and loses what differs;
- an answer is right only for the published numbers, returns one or two values whatever it is asked, or different ones
  to the same question: it computes nothing, and earns nothing.
"""
SHOWN = 12  # wrong answers in a row of the page
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
    """Yield a notebook of source/ with fresh outputs; exit with a sentence if a cell of the solution raises."""
    path = SOURCE / assignment / NOTEBOOK
    fresh = executed(notebook, path.parent)
    for cell in fresh.cells:
        for error in [output for output in cell.get("outputs", []) if output.output_type == "error"]:
            sys.exit(
                f"source/{assignment}/{NOTEBOOK}: the cell {cell.id} raises {error.ename}: {error.evalue}. Expected a "
                "solution that runs from top to bottom; mend it, and run `make refresh` again."
            )
    yield path, text_of(fresh)


def nbgrader(*words, cwd):
    """Run a command of nbgrader's, which must succeed."""
    subprocess.run([sys.executable, "-m", "nbgrader", *words], cwd=cwd, check=True)


def release(assignment, notebook):
    """Yield each file of an assignment in release/, made by nbgrader from source/."""
    with tempfile.TemporaryDirectory() as folder:
        course = pathlib.Path(folder)
        for path in ROOT.glob("*.py"):
            shutil.copy(path, course)
        shutil.copytree(SOURCE, course / "source")
        (course / "source" / assignment / NOTEBOOK).write_text(text_of(notebook), encoding="utf-8")
        nbgrader("generate_assignment", assignment, "--no-db", "--log-level=ERROR", cwd=course)
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
    for exercise, total, checks in mutant_files.checks_of_tests(ROOT):
        page += [
            f"\n## {exercise}: {total} points\n",
            error_rates({mutant: names for mutant, names in lost.items() if mutant.startswith(f"{exercise}/")}),
            "",
            "| points | check | what it asks for | lost by |",
            "|---|---|---|---|",
        ]
        losses = {mutant.split("/")[1]: names for mutant, names in lost.items() if mutant.split("/")[0] == exercise}
        for check in checks:
            said = f"**{check.title}.** {check.advice}"
            row = [str(check.points), f"`{check.name}`", said, losers(losses, check.name)]
            page.append(f"| {' | '.join(row)} |")
    yield ROOT / "docs" / "checks.md", "\n".join(page) + "\n"


def losers(losses, check):
    """Return the wrong answers that lose a check, as text: first those that lose little else."""
    found = [mutant for mutant, names in losses.items() if check in names]
    found.sort(key=lambda mutant: len(losses[mutant]))
    everything = sum(names == "all" for names in losses.values())
    shown, more = found[:SHOWN], len(found[SHOWN:]) + everything
    return ", ".join(shown) + (f" and {more} more" if more else "")


def error_rates(losses):
    """Return how many wrong answers get full marks, and how many right ones do not, of those that are kept."""
    right = {mutant: names for mutant, names in losses.items() if mutant_files.is_right(mutant)}
    unseen = sum(not names for mutant, names in losses.items() if mutant not in right)
    lowered = sum(bool(names) for names in right.values())
    return (
        f"Of {len(losses) - len(right)} wrong answers that are kept, {unseen} "
        f"get{'s' if unseen == 1 else ''} full marks ({share(unseen, len(losses) - len(right))}); of {len(right)} "
        f"right variants, {lowered} lose{'s' if lowered == 1 else ''} any ({share(lowered, len(right))})."
    )


def share(count, total):
    """Return a share in percent with its 95 % interval: E. B. Wilson, "Probable inference", 1927."""
    z, part = 1.96, count / total
    middle, width = part + z * z / (2 * total), z * math.sqrt(part * (1 - part) / total + (z / (2 * total)) ** 2)
    low, high = ((middle + sign * width) / (1 + z * z / total) for sign in (-1, 1))
    return f"{100 * part:.1f} %, 95 % interval {100 * max(low, 0):.1f} to {100 * high:.1f} %"


def first_run(assignment):
    """Yield a released notebook with what a student sees who runs it before writing anything."""
    path = ROOT / "release" / assignment / NOTEBOOK
    yield FIRST_RUN / assignment / NOTEBOOK, text_of(executed(nbformat.read(path, 4), path.parent))


def stages(notebooks):
    """Return what makes the files, in lists; what is in the second list reads what the first has written."""
    from_source = [functools.partial(make, *one) for make in (stored_outputs, release) for one in notebooks.items()]
    from_release = [functools.partial(first_run, assignment) for assignment in notebooks]
    pages = [
        handbook,
        settings_table.files,
        value_table.values,
        draw_house.house,
        diagnosis_page.files,
        record_page.files,
        reference_page.files,
        judge_picture.files,
    ]
    return from_source, [examples, *from_release, *pages]


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
