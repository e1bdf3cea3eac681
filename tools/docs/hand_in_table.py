"""Mark every kind of hand-in, on stock nbgrader beside gradekit's two ways, and write the table of docs/hand-ins.md.

    python tools/docs/hand_in_table.py

The two ways have to agree, and to give what each kind deserves; the command ends with an error where they do not.
"""

import pathlib
import shutil
import sys
import tempfile

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT / "tools" / "course"), str(ROOT)]

from courses import command, make_course, marks  # noqa: E402 - lies in tests/
from hand_in_kinds import GROUPS  # noqa: E402 - same
from hand_ins import ASSIGNMENT  # noqa: E402 - same

COMMAND = "python tools/docs/hand_in_table.py"
PAGE = ROOT / "docs" / "hand-ins.md"
TITLE = "## Every kind"
TEXT = f"""{TITLE}

Made by `{COMMAND}`, which marks each: points of 100, the same by `gradekit grade` and by
`nbgrader autograde` with the plug-in. *Not marked*: nbgrader has left no mark, or reported an error. Where
*a person* is asked, nobody got an automatic zero.
"""
HEAD = "| handed in | stock nbgrader | gradekit |\n|---|---:|---:|\n"
KINDS = [kind for kinds in GROUPS.values() for kind in kinds]


def main():
    """Mark, compare, write."""
    ours = points_by("gradekit", "grade")
    plug_in = points_by("nbgrader", "autograde")
    deserved = {kind.student: kind.deserves for kind in KINDS}
    wrong = [student for student, points in deserved.items() if not ours[student] == plug_in[student] == points]
    if wrong:
        raise SystemExit(f"Not as deserved, or not the same both ways: {', '.join(wrong)}.")
    stock = points_by("nbgrader", "autograde", plug_in=False)
    PAGE.write_text(page(PAGE.read_text(encoding="utf-8"), stock), encoding="utf-8")


def points_by(*words, plug_in=True):
    """Return each student's points, marked by a command."""
    with tempfile.TemporaryDirectory(prefix="hand-ins-") as folder:
        course = make_course(pathlib.Path(folder, "course"), plug_in=plug_in)
        command("nbgrader", "generate_assignment", ASSIGNMENT, cwd=course)
        for kind in KINDS:
            kind.lay_into(course / "submitted" / kind.student / ASSIGNMENT)
        done = command(*words, ASSIGNMENT, cwd=course)
        found = marks(course)
        for kind in KINDS:  # what stops nbgrader must not stop the table
            if kind.student not in found and kind.student not in done.stdout + done.stderr:
                command(*words, ASSIGNMENT, "--student", kind.student, cwd=course)
        found = marks(course)
        shutil.rmtree(course)
    return {kind.student: list(found.get(kind.student, ())) for kind in KINDS}


def shown(points, *, nobody):
    """Return the points of a notebook in words."""
    return nobody if not points or None in points else f"{sum(points):g}"


def page(before, stock):
    """Return the page with its table made anew."""
    lines = [f"\n### {title}\n\n{HEAD}{_rows(kinds, stock)}" for title, kinds in GROUPS.items()]
    return f"{before.split(TITLE)[0]}{TEXT}{''.join(lines)}"


def _rows(kinds, stock):
    cells = (
        (kind.handed_in, shown(stock[kind.student], nobody="not marked"), shown(kind.deserves, nobody="a person"))
        for kind in kinds
    )
    return "".join(f"| {' | '.join(row)} |\n" for row in cells)


if __name__ == "__main__":
    main()
