"""Print what a diagnosis costs, and how often wrong answers that the tables have not seen are named right.

    python tools/bench/bench_diagnosis.py            some minutes
    python tools/bench/bench_diagnosis.py --names    only of the answers in the tables: each is left out once
    python tools/bench/bench_diagnosis.py --write    what is printed goes into docs/diagnosis.md, too

A wrong answer is held out if another one with the same misconception stays; the answers in tests/diagnose/held_out/
and the held_out_blind folders were never in a table. What these were named when they were first asked stays in
tools/docs/diagnosis_first_sight.json.
"""

import argparse
import collections
import dataclasses
import json
import pathlib
import sys

from diagnosis_cost import Meter

from gradekit.course import load_settings
from gradekit.diagnose import diagnoses, material_of, named
from gradekit.diagnose.comparison import same_row
from gradekit.grading.checking import Asker

ROOT = pathlib.Path(__file__).resolve().parents[2]
HELD_OUT = ROOT / "tests" / "diagnose" / "held_out"
SETS = (HELD_OUT, *(HELD_OUT.with_name(f"held_out_blind{number}") for number in ("", "_2", "_3")))
WRITTEN = ROOT / "tools" / "docs" / "diagnosis_measured.json"
NO_NAME = "none"
RIGHT, SILENT, WRONG = "named right", "silent", "named wrong"


def verdict(found, expected):
    """Return what a name is worth; several that are true of an answer are joined by __."""
    return SILENT if found is None else RIGHT if found in expected.split("__") else WRONG


def left_out(material):
    """Yield for each wrong answer that is not the only one of its kind what it is named without its row."""
    for exercise in material.exercises:
        wrong, means = material.wrong[exercise.name], material.means[exercise.name]
        kinds = collections.Counter(means[name] for name in {_file_of(name) for name in wrong})
        for name, row in wrong.items():
            if kinds[means[name]] > 1 and not same_row(exercise, row, material.right[exercise.name]):
                others = {other: theirs for other, theirs in wrong.items() if _file_of(other) != _file_of(name)}
                without = dataclasses.replace(material, wrong={**material.wrong, exercise.name: others})
                yield f"{exercise.name}/{name}", verdict(named(without, exercise, row), means[name])


def _file_of(name):
    """Return the file of a row of a table: those of one file differ in a constant, and are left out together."""
    return name.partition(", ")[0]


def held_out_files(folder=HELD_OUT):
    """Return the files of wrong answers in a folder."""
    return sorted(folder.glob("*/*__*.py"))


def held_out(asker, folder=HELD_OUT):
    """Yield for each wrong answer in a folder, EXERCISE/NAME__MISCONCEPTION.py, what it is named."""
    exercises = {each.name: each for each in asker.material.exercises}
    for path in held_out_files(folder):
        exercise, expected = exercises[path.parent.name], path.stem.partition("__")[2]
        row = asker.row(exercise, path.read_text(encoding="utf-8"))
        yield f"{exercise.name}/{path.stem}", verdict(named(asker.material, exercise, row), expected)


def right_ones(asker, folder=HELD_OUT):
    """Yield for each right answer in a folder, EXERCISE/right_NAME.py, what it is told."""
    exercises = {each.name: each for each in asker.material.exercises}
    for path in sorted(set(folder.glob("*/*.py")) - set(held_out_files(folder))):
        exercise = exercises[path.parent.name]
        said = asker.smallest(exercise, asker.material.right[exercise.name], path.read_text(encoding="utf-8"))
        yield f"{exercise.name}/{path.stem}", diagnoses(asker.material, {exercise.test: said}, "en")


def printed(title, found):
    """Print how many were named right, not at all and wrong, and which were not named right; return the counts."""
    counts = collections.Counter(worth for _, worth in found)
    given = counts[RIGHT] + counts[WRONG]
    print(f"{title}: {len(found)}; " + ", ".join(f"{counts[worth]} {worth}" for worth in (RIGHT, SILENT, WRONG)))
    print(f"  coverage {given / len(found):.0%}; precision {counts[RIGHT] / given:.0%}")
    return {worth: counts[worth] for worth in (RIGHT, SILENT, WRONG)}


def names_of(asker, folder):
    """Print how often answers that were never in a table are named right; return it as it is written down."""
    found = list(held_out(asker, folder))
    counts = printed(f"Answers in {folder.name}/", [each for each in found if not has_no_name(each[0])])
    for name, worth in found:
        if worth != RIGHT:
            print(f"  {name} is {worth}" + (", as it should" if has_no_name(name) else ""))
    right = list(right_ones(asker, folder))
    told = [name for name, said in right if said]
    print(f"Right answers of other shapes: {len(right)}, of which {len(told)} are told something. {' '.join(told)}")
    return {"wrong_ones": counts, "right": len(right), "right_told": len(told)}


def has_no_name(name):
    """Whether nothing is to be named: two mistakes, or an error that many mistakes raise."""
    return name.endswith(f"__{NO_NAME}")


def costs(asker):
    """Print what the processor is used for a diagnosis; return it as it is written down."""
    meter = Meter(asker)
    found = {"asked_of_right": meter.asked_of_right(), "costs_ms": {}}
    print(f"A right submission is asked {found['asked_of_right']} questions more.")
    for cost in meter.costs():
        found["costs_ms"][cost.exercise] = [max(round(each), 0) for each in (cost.at_once_ms, cost.searched_ms)]
        print(f"{cost.exercise}: {cost.at_once_ms:.0f} ms of processor time; {cost.searched_ms:.0f} ms with a search")
    return found


def main(words):
    """Print all of it; exit code 1 if anything is named wrong."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--names", action="store_true")
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args(words)
    kept = printed(
        "Kept wrong answers, each left out of the tables once", list(left_out(material_of(ROOT / "mutants")))
    )
    if asked.names:
        return int(kept[WRONG] > 0)
    asker = Asker(load_settings(ROOT), "gradient_checking")
    found = {"kept": kept} | {folder.name: names_of(asker, folder) for folder in SETS}
    found |= costs(asker)
    if asked.write:
        WRITTEN.write_text(json.dumps(found, indent=1) + "\n", encoding="utf-8")
        print("written: " + str(WRITTEN.relative_to(ROOT)) + "; `make refresh` puts it into docs/diagnosis.md")
    sets = [found[folder.name] for folder in SETS]
    return int(kept[WRONG] > 0 or any(each["wrong_ones"][WRONG] or each["right_told"] for each in sets))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
