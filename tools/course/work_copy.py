"""Lay a released assignment into work/, where a student can write; `make lab` opens it there (tools/desk/open_desk.py).

    python tools/course/work_copy.py gradient_checking

What is in work/ already is never overwritten: the next `nbgrader generate_assignment` makes release/ anew, and what a
student had written there would be gone.
"""

import os
import pathlib
import shutil
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]


def lay_out(root, assignment):
    """Copy what is missing from release/ASSIGNMENT to work/ASSIGNMENT; return its folder and what was copied.

    Raises:
        FileNotFoundError: if there is no such assignment.
    """
    released, work = root / "release" / assignment, root / "work" / assignment
    if not released.is_dir():
        there = ", ".join(sorted(path.name for path in (root / "release").iterdir() if path.is_dir()))
        raise FileNotFoundError(f"There is no release/{assignment}; there is {there}.")
    copied = []
    for path in sorted(path for path in released.rglob("*") if path.is_file()):
        target = work / path.relative_to(released)
        if not os.path.lexists(target):
            target.parent.mkdir(parents=True, exist_ok=True)
            half = target.with_name(f".{target.name}.part")  # whatever ends this, nothing half stands under its name
            shutil.copyfile(path, half)
            half.replace(target)
            copied.append(target)
    return work, copied


def said(work, copied):
    """Return in a sentence what became of a folder in work/."""
    name = f"{work.parent.name}/{work.name}"
    if {path for path in work.rglob("*") if path.is_file()} - set(copied):
        return f"{name} is kept as it is" + (f"; added {len(copied)} that were missing." if copied else ".")
    return f"Copied to {name}: work there, release/ is made anew."


def main():
    """Copy, and say what there is; exit code 2 if there is nothing to copy."""
    assignment = sys.argv[1] if len(sys.argv) > 1 else "gradient_checking"
    try:
        work, copied = lay_out(ROOT, assignment)
    except FileNotFoundError as error:
        print(error)
        return 2
    print(said(work, copied))
    return 0


if __name__ == "__main__":
    sys.exit(main())
