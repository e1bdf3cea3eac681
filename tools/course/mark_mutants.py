"""Mark the mutants, and write what each loses into mutants/losses.toml; `make mutants` runs this.

    python tools/course/mark_mutants.py                    mark every file of mutants/ as the answer to its exercise
    python tools/course/mark_mutants.py gradient_check     ... those of an exercise only; the lines of the others stay
    python tools/course/mark_mutants.py gradient_check/one_sided
    python tools/course/mark_mutants.py --check            change nothing, name what would; exit 1 if anything

It marks with `gradekit grade`, on all cores, in a course of its own. Whatever does not fit is named in one sentence
each, and the exit code is 1.
"""

import argparse
import json
import os
import pathlib
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass

import sample_class
from mutant_files import (
    AGAIN,
    ASSIGNMENT,
    LOSSES,
    NOTEBOOK,
    BrokenError,
    changes,
    checks_asked,
    is_right,
    kept,
    losses,
    losses_text,
    misfits,
    spoken,
    unseen,
)

REFERENCE = "reference"  # handed in beside the mutants: every answer is the reference's
NEVER_LOST_ALONE = {
    # Whoever fails the published example of a whole network fails on other networks too, and the other way round.
    ("gradient_check_n", "published_value"),
    ("gradient_check_n", "right_gradients_are_accepted"),
}


@dataclass(frozen=True)
class Marked:
    """What marking came to: the losses of each mutant, why it lost the first of them, and what went wrong."""

    losses: dict
    why: dict
    faults: list


def mark(root, mutants):
    """Mark these mutants in one run of gradekit, each as the only answer that is not the reference's.

    Raises:
        BrokenError: if the course cannot be marked, or not even the reference answers get all points.
    """
    with tempfile.TemporaryDirectory() as folder:
        course = _course(root, pathlib.Path(folder))
        _run(course, "nbgrader", "generate_assignment", ASSIGNMENT, "--log-level=ERROR")
        for mutant in [*mutants, REFERENCE]:
            answers = {} if mutant == REFERENCE else {mutant.split("/")[0]: mutant}
            submission = course / "submitted" / mutant.replace("/", ".") / ASSIGNMENT
            submission.mkdir(parents=True)
            for file, text in sample_class.hand_in(sample_class.answered(ASSIGNMENT, answers, course)).items():
                (submission / file).write_text(text, encoding="utf-8")
        _run(course, "gradekit", "grade", ASSIGNMENT, "--json", "marks.json", fine=(0, 1))
        outcomes = json.loads((course / "marks.json").read_text(encoding="utf-8"))["students"]
        problems = {each["student"].replace(".", "/"): each["problem"] for each in outcomes}
        found = {mutant: problems[mutant] or _tests(course, mutant) for mutant in [*mutants, REFERENCE]}
    require_right(found.pop(REFERENCE))
    return read(found)


def require_right(tests):
    """Raise a BrokenError with a sentence for each test that the reference answers do not pass."""
    if isinstance(tests, str):
        raise BrokenError(f"{NOTEBOOK}: with the reference answers it was not marked: {tests} Mend that, {AGAIN}")
    sentences, unjudged = [], {}
    for test in tests:
        because = f" ({why})" if (why := _why(test)) else ""
        if test["verdict"] == "grader_error":
            unjudged.setdefault(test["reason"], []).append(test["grade_id"])
        elif test["earned"] < test["possible"]:
            sentences.append(
                f"{NOTEBOOK}: the reference answer itself loses {spoken(lost(test.get('checks', [])))} of "
                f"{test['grade_id'].removeprefix('test-')}{because}; mend the test cell or the answer, {AGAIN}"
            )
    for reason, names in unjudged.items():
        sentences.append(f"{NOTEBOOK}: {', '.join(names)} cannot be judged ({reason}); mend the cell, {AGAIN}")
    if sentences:
        raise BrokenError("\n".join(sentences))


def read(found):
    """Return what the records of mutants say.

    Args:
        found: by EXERCISE/NAME, the list of tests in its record, or a sentence that says why it has no mark.
    """
    marked, unjudged = Marked({}, {}, []), {}
    for mutant, tests in found.items():
        if isinstance(tests, str):
            marked.faults.append(f"mutants/{mutant}.py: it was not marked: {tests} Mend that, {AGAIN}")
            continue
        for test in tests:
            if test["verdict"] == "grader_error":
                unjudged.setdefault((test["grade_id"], test["reason"]), []).append(mutant)
            elif test["grade_id"] == f"test-{mutant.split('/')[0]}":
                marked.losses[mutant] = lost(test.get("checks", []))
                marked.why[mutant] = _why(test)
            elif test["earned"] < test["possible"]:
                exercise = test["grade_id"].removeprefix("test-")
                marked.faults.append(elsewhere(mutant, exercise, lost(test.get("checks", [])), _why(test)))
    for (test, reason), mutants in unjudged.items():
        marked.faults.append(
            f"{NOTEBOOK}: the cell {test} could not be judged for "
            f"{len(mutants)} of {len(found)} mutants ({', '.join(mutants) if len(mutants) < len(found) else 'all'}): "
            f"{reason.rstrip('.')}. Mend the cell, {AGAIN}"
        )
    return marked


def lost(checks):
    """Return the names of the checks that did not pass, or "all"; a test that did not come to its checks lost all."""
    names = [check["name"] for check in checks if check["verdict"] != "passed"]
    return "all" if len(names) == len(checks) else names


def elsewhere(mutant, exercise, names, why=""):
    """Return the sentence on a mutant that costs an exercise points which it does not answer."""
    because = f" ({why})" if why else ""
    return (
        f"mutants/{mutant}.py: it loses {spoken(names)} of {exercise} too{because}; an answer must cost its own "
        f"exercise only. Mend the test cell of {exercise}, {AGAIN}"
    )


def broken_rules(root, found, why):
    """Return a sentence for each right variant that loses, wrong answer that does not, and check never lost alone."""
    sentences = []
    for mutant, names in sorted(found.items()):
        if is_right(mutant) and names:
            because = f" ({why[mutant]})" if why.get(mutant) else ""
            sentences.append(
                f"mutants/{mutant}.py: it is called a right variant and loses {spoken(names)}{because}; mend the test "
                f"cell, or rename the file if the answer is wrong, {AGAIN}"
            )
        if not is_right(mutant) and (not names) != (mutant in unseen(root)):
            sentences.append(
                f"mutants/{mutant}.py: it is a wrong answer and loses {spoken(names)}; "
                + (
                    f"delete `unseen` from its entry in the catalogue, {AGAIN}"
                    if names
                    else "add a check that it loses, rename it to right_... if the answer is right, or say in the "
                    f"catalogue why no check sees it (`unseen = ...`), {AGAIN}"
                )
            )
    alone = {(mutant.split("/")[0], names[0]) for mutant, names in found.items() if len(names) == 1}
    for exercise, names in checks_asked(root).items():
        sentences += [
            f"{NOTEBOOK}: no mutant loses only the check {name} of {exercise}; "
            f"add one as mutants/{exercise}/NAME.py, {AGAIN}"
            for name in names
            if (exercise, name) not in alone | NEVER_LOST_ALONE
        ]
    return sentences


def chosen(root, words):
    """Return the mutants that are meant by names of exercises and of mutants; all, if there are no names."""
    there = [mutant for mutant in kept(root) if mutant.split("/")[0] in checks_asked(root)]
    names = [word.removeprefix("mutants/").removesuffix(".py").rstrip("/") for word in words]
    for name in names:
        if not any(name in (mutant, mutant.split("/")[0]) for mutant in there):
            raise BrokenError(
                f"mutants/ has nothing called {name}; expected an exercise ({', '.join(checks_asked(root))}) or "
                f"EXERCISE/NAME. Correct it, and run the same command again."
            )
    return [mutant for mutant in there if not names or mutant in names or mutant.split("/")[0] in names]


def main(words, root=sample_class.ROOT):
    """Mark, compare with losses.toml, and write it unless only asked to check; return the exit code."""
    parser = argparse.ArgumentParser(description="Mark the mutants, and write what each loses into " + LOSSES + ".")
    parser.add_argument("names", nargs="*", metavar="NAME", help="an exercise, or EXERCISE/NAME; all, if there is none")
    parser.add_argument("--check", action="store_true", help="change nothing, name what would change")
    asked = parser.parse_args(words)
    faults = []
    try:
        faults, before, mutants = misfits(root), losses(root), chosen(root, asked.names)
        marked = mark(root, mutants)
    except BrokenError as error:
        print(*faults, error, sep="\n")
        return 1
    after = {mutant: names for mutant, names in before.items() if mutant in kept(root)} | marked.losses
    faults += marked.faults + broken_rules(root, after, marked.why)
    moved, text = changes(root, before, after), losses_text(after)
    print(*faults, *moved, sep="\n", end="\n" if faults or moved else "")
    return max(bool(faults), _finish(root / LOSSES, text, check=asked.check, marked=len(mutants)))


def _finish(path, text, *, check, marked):
    """Write the losses, or say what to do about them; return the exit code."""
    noun = "mutant" if marked == 1 else "mutants"
    if path.exists() and path.read_text(encoding="utf-8") == text:
        print(f"{marked} {noun} marked: {LOSSES} is up to date.")
        return 0
    if check:
        print(f"{marked} {noun} marked: {LOSSES} is stale. Run `make mutants` and review the diff.")
        return 1
    path.write_text(text, encoding="utf-8")
    print(f"{marked} {noun} marked. Written: {LOSSES}; review the diff, and run `make refresh` for docs/checks.md.")
    return 0


def _course(root, folder):
    """Lay out a course without anything made by use, with the mutants beside it."""
    for path in root.glob("*.py"):
        shutil.copy(path, folder)
    shutil.copytree(root / "source", folder / "source")
    (folder / "mutants").symlink_to(root / "mutants", target_is_directory=True)
    return folder


def _run(course, *words, fine=(0,)):
    """Run a module in the course; where it fails, its last line says why."""
    outside = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=course, env=outside, capture_output=True, text=True, check=False
    )
    if done.returncode not in fine:
        said = (done.stderr.strip() or done.stdout.strip() or f"exit code {done.returncode}").splitlines()[-1]
        raise BrokenError(f"`{' '.join(words[:3])}` failed in a copy of the course: {said} Then run `make mutants`.")


def _tests(course, mutant):
    """Return the tests in the record of a mutant."""
    name = sample_class.NOTEBOOK.replace(".ipynb", ".json")
    record = course / "records" / mutant.replace("/", ".") / ASSIGNMENT / name
    return json.loads(record.read_text(encoding="utf-8"))["tests"]


def _why(test):
    """Return what was found by the first check that did not pass, or why the test did not end."""
    details = [check["detail"] for check in test.get("checks", []) if check["verdict"] != "passed"]
    return (details or [test["reason"]])[0]


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
