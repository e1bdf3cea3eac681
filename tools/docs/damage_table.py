"""Do every damage in tests/support/damages.py to a right notebook, mark it in both ways, and write docs/restore.md.

Single damages go to stock nbgrader too, in a course without the plug-in lines of grader_config.py. Of the pairs that
keep the answers, a sample that is always the same is marked with gradekit. Results are kept in build/damages/, so that
`--only gradekit` can leave stock nbgrader's as they were.
"""

import argparse
import itertools
import json
import pathlib
import pickle
import random
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tools" / "course"), str(ROOT)]

import sample_class  # noqa: E402 - lies in tools/
from courses import EXERCISES, command, make_course, marks  # noqa: E402 - lies in tests/
from damages import DAMAGES, DESERVED, damaged  # noqa: E402 - lies in tests/

from gradekit.course import configuration  # noqa: E402 - the folder is on the path now
from gradekit.course.folders import Course  # noqa: E402 - same
from gradekit.course.submission import Submission  # noqa: E402 - same
from gradekit.grading import assignment_bundle, grade_submission  # noqa: E402 - the folder is on the path now
from gradekit.grading.workers import Fleet, LocalPool, Lost  # noqa: E402 - same

COMMAND = "python tools/docs/damage_table.py"
ASSIGNMENT = "gradient_checking"
PAGE = ROOT / "docs" / "restore.md"
SEED, PAIRS = 1, 300
ENGINES = ("stock", "gradekit")
TEXT = f"""\
# Restoring: what becomes of a damaged notebook

Made by `{COMMAND}`.

gradekit never runs a student's file as it is. It takes the answers out of whatever was handed in and lays them into a
fresh copy of your notebook: your tests, your explanations and your points are always yours.

- **The file.** A notebook under another name, in a folder or an archive, of an old format, with another encoding, or
  exported to a script is found. Of several the one with most of the assignment is marked. Of a file that is cut off or
  edited by hand, the cells that are whole are read. Links are left out.
- **The answers.** One that stands in its own cell, in its place, is taken letter by letter, whatever it is. Only where
  that cell is missing or still the blank, an answer is looked for: by nbgrader's mark, by the cell's id, or by the
  function's name, in the student's own cells and in text cells too, never in the instructor's. Of several definitions,
  the one in force at its test counts. A long name with one slip of the keyboard is corrected; to an answer found
  elsewhere, a missing parameter of the released first line is added.
- **The order.** Cells of the student's own stay between their neighbours. A test that was deleted is put back above the
  first of them that sets anew a name which it needs. A cell with several answers is taken apart: what was set when a
  test ran in the handed-in notebook is set in the restored one too.

**Where it is said.** The student reads it on top of the marked notebook and on the feedback page, in the notebook's
language; you read it below the table of `gradekit grade`, and as `repairs` and `unreadable` in `records/`.
Where nothing can be read the blank notebook is marked: 0 points, verdict `error`, or `not_attempted` if nothing was
handed in. If restoring itself fails, the verdict is `grader_error`: no points are taken, a person has to mark.

**Not found is not the same as not answered.** A written answer that is missing, or whose cell is still the blank while
something of the student's own stands near it, gets no automatic 0: nbgrader's `needs_manual_grade` and `asks_a_person`
in the record say that a person has to look. Where a function is missing, functions of the student's own with other
names that may be it are named.

**What is not repaired.** An error of syntax is named and marked as it is. An answer that was deleted, or cut off with
the end of the file, is gone. A function with a name of the student's own is taken for the answer only where it stands
alone in the answer's place, and one that was written into a test or another locked cell is not. A parameter that an
answer in its place lacks is not added. A statement above an answer, in its own cell, that stops here stops the answer
too, as it would in JupyterLab: an import of a module that is not installed. An answer in a file beside the notebook is
not looked for.

`nbgrader autograde` restores in the same way, but skips, with a message, a folder in which no file ends in `.ipynb`: a
zip archive alone, a script, or a name without its ending. `gradekit grade` marks these too.

## Every damage

Done to a right notebook, which has 100 points. *not marked*: nbgrader reported an error, or left no mark.

| damage | keeps the answers | stock nbgrader | gradekit |
|---|---|---:|---:|"""


def main():
    """Mark what is asked for and write the page."""
    arguments = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    arguments.add_argument("--only", choices=ENGINES, help="mark with one of the two and keep the other's results")
    arguments.add_argument("--jobs", type=int, default=2)
    chosen = arguments.parse_args()
    for engine in [chosen.only] if chosen.only else ENGINES:
        found = on_stock() if engine == "stock" else on_gradekit(chosen.jobs)
        keep(engine).parent.mkdir(parents=True, exist_ok=True)
        keep(engine).write_text(json.dumps(found, indent=1), encoding="utf-8")
    if all(keep(engine).exists() for engine in ENGINES):
        results = {engine: json.loads(keep(engine).read_text(encoding="utf-8")) for engine in ENGINES}
        PAGE.write_text(page(results), encoding="utf-8")


def keep(engine):
    """Return where an engine's results are kept."""
    return ROOT / "build" / "damages" / f"{engine}.json"


def right():
    """Return a right notebook as JSON has it."""
    return json.loads(sample_class.hand_in(sample_class.answered(ASSIGNMENT, {}))[sample_class.NOTEBOOK])


def pairs():
    """Return a sample of the pairs that keep the answers, always the same."""
    keeping = [damage for damage in DAMAGES if damage.keeps_answers]
    return random.Random(SEED).sample(list(itertools.permutations(keeping, 2)), PAIRS)


def on_stock():
    """Mark each damage alone on stock nbgrader, in one class; return the totals, None for not marked."""
    content = right()
    with tempfile.TemporaryDirectory(prefix="damages-") as folder:
        course = make_course(pathlib.Path(folder, "course"), plug_in=False)
        command("nbgrader", "generate_assignment", ASSIGNMENT, cwd=course)
        for damage in DAMAGES:
            place = course / "submitted" / damage.name / ASSIGNMENT
            place.mkdir(parents=True)
            for name, data in damaged(content, damage).items():
                (place / name).parent.mkdir(parents=True, exist_ok=True)
                (place / name).write_bytes(data)
        done = command("nbgrader", "autograde", ASSIGNMENT, cwd=course)
        for damage in DAMAGES:  # what stops nbgrader must not stop the table
            if damage.name not in done.stderr + done.stdout:
                command("nbgrader", "autograde", ASSIGNMENT, "--student", damage.name, cwd=course)
        points = marks(course)
        found = {damage.name: total(points.get(damage.name, ())) for damage in DAMAGES}
        print(*found.items(), sep="\n", flush=True)
        return found


def on_gradekit(jobs):
    """Mark each damage alone, and a sample of the pairs; return the totals, None where a person has to mark."""
    settings = configuration.load_settings(ROOT)
    packed = pickle.dumps(assignment_bundle.bundle_of(Course(ROOT), settings, ASSIGNMENT))
    content = right()
    work = {damage.name: (damage,) for damage in DAMAGES}
    work |= {f"{first.name} {second.name}": (first, second) for first, second in pairs()}
    orders = (
        grade_submission.Order(packed, Submission(name, damaged(content, *damages))) for name, damages in work.items()
    )
    found = {}
    with Fleet(LocalPool(jobs, ("gradekit.grading.grade_submission",)), grade_submission.grade_one) as fleet:
        for order, result in fleet.map(orders):
            found[order.submission.student] = None if isinstance(result, Lost) else total(earned(result))
            print("gradekit", order.submission.student, found[order.submission.student], flush=True)
    return found


def earned(notebooks):
    """Return the points of each exercise of a submission."""
    return [test["earned"] for notebook in notebooks for test in notebook.record["tests"]]


def total(points):
    """Return the points together, None where one is missing: a person has to mark."""
    return None if None in points or len(points) != len(EXERCISES) else sum(points)


def page(results):
    """Return the text of docs/restore.md."""
    rows = [row(damage, *(results[engine][damage.name] for engine in ENGINES)) for damage in DAMAGES]
    marked = {name: points for name, points in results["gradekit"].items() if " " in name}
    less = {name: points for name, points in marked.items() if points is None or points < deserved(name)}
    recorded = sum(points is not None for points in results["gradekit"].values())
    everything = len(results["gradekit"])
    told = (
        f"Of {len(marked)} pairs of damages that keep the answers, drawn with a fixed seed, gradekit gave\n"
        f"{len(marked) - len(less)} at least the marks that their answers deserve. Of all {everything} submissions\n"
        f"handed to it here, {recorded} ended in a record with marks ({recorded / everything:.0%})."
    )
    ends = ["", "## Two damages", "", told]
    others = [f"- {name.replace(' ', ', then ')}: {shown(points)}" for name, points in less.items()]
    return "\n".join([TEXT, *rows, *ends, *(["", "The others:", "", *others] if others else [])]) + "\n"


def deserved(names):
    """Return what is deserved after some damages that keep the answers."""
    return min(sum(DESERVED.get(name, [100])) for name in names.split())


def row(damage, stock, ours):
    """Return a damage's row: its name and what it is, whether it keeps the answers, and the two totals."""
    what = " ".join(damage.apply.__doc__.split())
    keeps = "yes" if damage.keeps_answers else "no"
    return f"| {damage.name.replace('_', ' ')}: {what} | {keeps} | {shown(stock)} | {shown(ours)} |"


def shown(points):
    """Return a total in a few words."""
    return "not marked" if points is None else f"{points:g}"


if __name__ == "__main__":
    main()
