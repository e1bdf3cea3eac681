"""A class of forty in which every second submission does its worst, and how a command that marks it is watched."""

import json
import os
import pathlib
import shutil
import subprocess
import sys
from unittest import mock

import hostile_submissions as hostile
from adversary import ASSIGNMENT, ROOT, build, read
from courses import NOTEBOOK

from gradekit.course import Judge, configuration
from gradekit.judge import reading_limits_of, rules_of, worst_case_s

STORIES = [
    "exhaustion/bytes_repeated_by_the_test",
    "exhaustion/cells_that_sleep",
    "exhaustion/endless_uninterruptible",
    "exhaustion/ends_python_again_and_again",
    "exhaustion/memory_at_once",
    "exhaustion/output_rich",
    "exhaustion/slow_in_every_call",
    "exhaustion/time_of_nines",
    "exhaustion/value_without_end",
    "forged/message_of_megabytes",
]
HONEST = [f"honest_{number:02}" for number in range(20)]
MEMORY = 1.5e9
WORKERS = 2


def stories():
    """Return those of the class that are kept as files."""
    return [read(ROOT / "tests" / "attacks" / f"{name}.py") for name in STORIES]


def made_here():
    """Return those that are made here, name to files; some of their files are megabytes."""
    return {
        "copy_words": hostile.named(hostile.NAMES["copy words"])(200),
        "deep": hostile.FILES["folders in folders"](6000),
        "swelling": hostile.FILES["swelling"](300_000),
        "overlapping": hostile.FILES["overlapping members"](200_000),
        "letters": hostile.in_answer(hostile.TEXTS["one long line"])(200_000),
        "brackets": hostile.in_answer(hostile.TEXTS["open brackets"])(900_000),
        "slips": hostile.in_answer(hostile.TEXTS["slips"])(900_000),
        "late": hostile.late_break(3_000_000),
        "no_text": {NOTEBOOK: b"\xff\xfe{" + bytes(range(128, 256)) * 20_000},
        "many_cells": hostile.CELLS["cells that mention the answer"](3_000_000),
    }


def hand_in(course, student, files):
    """Put files where they are collected; a name that this system cannot have is shortened."""
    folder = course / "submitted" / student / ASSIGNMENT
    folder.mkdir(parents=True)
    for name, content in files.items():
        path = folder.joinpath(*(part[:200] for part in name.split("/")[-20:]))
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)


def hand_in_all(course):
    """Hand in the whole class, the attacks in the order of their names among the honest ones."""
    first = read(ROOT / "tests" / "honest" / "reference.py")
    model = build(first, course / "submitted" / HONEST[0] / ASSIGNMENT)
    for student in HONEST[1:]:
        shutil.copytree(model, course / "submitted" / student / ASSIGNMENT)
    for story in stories():
        build(story, course / "submitted" / story.student / ASSIGNMENT)
    for name, files in made_here().items():
        hand_in(course, name, files)


def worst_s(course):
    """Return the seconds that one submission may take by a course's settings."""
    with mock.patch.dict(os.environ):  # a configuration sets PATH
        settings = configuration.load_settings(course)
    judge = Judge(config=settings.nbgrader)
    return worst_case_s(rules_of(judge, settings.nbgrader), reading_limits_of(judge))


def watched(course, *words, limit):
    """Run a program in the course, with what it says in a file, and return the report of `watch.py` on it."""
    report, log = course.parent / "report.json", course.parent / "log.txt"
    with log.open("w") as output:
        subprocess.run(
            [sys.executable, pathlib.Path(__file__).with_name("watch.py"), report, str(limit), "", "0", *words],
            cwd=course,
            env=os.environ | {"HOME": str(course), "JUPYTER_PLATFORM_DIRS": "1", "PYTHONPATH": str(ROOT)},
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=subprocess.STDOUT,
            check=False,
        )
    return json.loads(report.read_text()) | {"printed": log.read_text(errors="replace")}
