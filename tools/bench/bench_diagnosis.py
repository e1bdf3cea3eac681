"""Print what a diagnosis costs, and how often wrong answers that the tables have not seen are named right.

    python tools/bench/bench_diagnosis.py            about a minute
    python tools/bench/bench_diagnosis.py --names    only of the answers in the tables: each is left out once

A wrong answer is held out if another one with the same misconception stays; the answers in tests/diagnose/held_out/
were never in a table.
"""

import argparse
import collections
import dataclasses
import pathlib
import sys
import time

from gradekit.course import load_settings
from gradekit.diagnose import material_of, named
from gradekit.diagnose.comparison import same_row
from gradekit.grading.checking import Asker

ROOT = pathlib.Path(__file__).resolve().parents[2]
TIMES = 9
HELD_OUT = ROOT / "tests" / "diagnose" / "held_out"
RIGHT, SILENT, WRONG = "named right", "silent", "named wrong"


def verdict(found, expected):
    """Return what a name is worth."""
    return SILENT if found is None else RIGHT if found == expected else WRONG


def left_out(material):
    """Yield for each wrong answer that is not the only one of its kind what it is named without its row."""
    for exercise in material.exercises:
        wrong, means = material.wrong[exercise.name], material.means[exercise.name]
        kinds = collections.Counter(means[name] for name in wrong)
        for name, row in wrong.items():
            if kinds[means[name]] > 1 and not same_row(exercise, row, material.right[exercise.name]):
                others = {other: theirs for other, theirs in wrong.items() if other != name}
                without = dataclasses.replace(material, wrong={**material.wrong, exercise.name: others})
                yield f"{exercise.name}/{name}", verdict(named(without, exercise, row), means[name])


def held_out(asker):
    """Yield for each answer in tests/diagnose/held_out/, EXERCISE/NAME__MISCONCEPTION.py, what it is named."""
    exercises = {each.name: each for each in asker.material.exercises}
    for path in sorted(HELD_OUT.glob("*/*.py")):
        exercise, expected = exercises[path.parent.name], path.stem.partition("__")[2]
        row = asker.row(exercise, path.read_text(encoding="utf-8"))
        yield f"{exercise.name}/{path.stem}", verdict(named(asker.material, exercise, row), expected)


def printed(title, found):
    """Print how many were named right, not at all and wrong, and which were wrong."""
    counts = collections.Counter(worth for _, worth in found)
    print(f"{title}: {len(found)}; " + ", ".join(f"{counts[worth]} {worth}" for worth in (RIGHT, SILENT, WRONG)))
    for name, worth in found:
        if worth == WRONG:
            print(f"  {name} is {worth}")
    return counts[WRONG]


def costs(asker):
    """Print how long asking the solution takes: all questions, less one alone, which takes all that surrounds them."""
    for exercise in asker.material.exercises:
        alone = dataclasses.replace(exercise, questions=exercise.questions[:1])
        took_ms = least_ms(asker, exercise) - least_ms(asker, alone)
        print(f"{exercise.name}: {took_ms:.0f} ms for {len(exercise.questions)} questions")


def least_ms(asker, exercise):
    """Return the shortest of some times: another program can only make them longer."""
    found = []
    for _ in range(TIMES):
        start_s = time.perf_counter()
        asker.row(exercise)
        found.append(1000 * (time.perf_counter() - start_s))
    return min(found)


def main(words):
    """Print all of it; exit code 1 if anything is named wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--names", action="store_true")
    asked = parser.parse_args(words)
    wrong = printed(
        "Kept wrong answers, each left out of the tables once", list(left_out(material_of(ROOT / "mutants")))
    )
    if not asked.names:
        asker = Asker(load_settings(ROOT), "gradient_checking")
        wrong += printed("Answers that were never in a table", list(held_out(asker)))
        costs(asker)
    return int(wrong > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
