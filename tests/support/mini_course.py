"""A few cells as a course: what the engine makes of answers, and what one plain kernel makes of them."""

import copy
import json
import re
import subprocess
import sys
from pathlib import Path

from idiom_files import TEST, name_of, notebook
from nbgrader.utils import determine_grade

from gradekit.judge import Rules, Task
from gradekit.judge.judge_notebook import judged
from gradekit.judge.process_pair import Engine
from gradekit.judge.referee import Clocks

HEAVY = "matplotlib.pyplot networkx pandas scipy.optimize scipy.sparse sklearn.linear_model sklearn.pipeline sympy"
RUNNER = Path(__file__).with_name("one_kernel.py")
PERSON = "a person is asked"
HIDDEN = re.compile(r"\n?### BEGIN HIDDEN TESTS.*?### END HIDDEN TESTS", re.DOTALL)


def engine(*, together=frozenset(), modules=HEAVY):
    """Return an engine with the libraries of the idioms loaded, or with those that are named."""
    clocks = Clocks(30.0, 30.0)
    return Engine(Rules(clocks, together=frozenset(together), modules=tuple(modules.split())))


def by_engine(engine, idiom, other=None):
    """Return what each test of an idiom gives, by grade_id: points and why, or that a person is asked and why."""
    source = notebook(idiom.texts())
    handed_in = copy.deepcopy(source) if other is None else notebook(idiom.texts(other))
    released = {cell.id: HIDDEN.sub("", cell.source) for cell in source.cells}
    verdicts = judged(engine, Task(handed_in, {}, released), source)
    found = {}
    for cell in handed_in.cells:
        if cell.id in idiom.tests:
            run = verdicts.runs[cell.id]
            if cell.id in verdicts.blamed:
                found[cell.id] = (PERSON, run.reason or verdicts.blamed[cell.id])
            else:
                found[cell.id] = (determine_grade(cell)[0], run.reason)
    return found


def by_one_kernel(idioms):
    """Return what one plain kernel gives, by name: a list of {grade_id: (points, why)}, first the right answer."""
    jobs = []
    for idiom in idioms:
        runs = [idiom.texts(), *(idiom.texts(other) for other in idiom.others)]
        jobs.append([[(role == TEST, text) for role, text in cells] for cells in runs])
    done = subprocess.run(
        [sys.executable, RUNNER, *HEAVY.split()], input=json.dumps(jobs), capture_output=True, text=True, check=True
    )
    answers = json.loads(done.stdout)
    return {
        idiom.name: [
            {name_of(number): tuple(run[number]) for number, (role, _) in enumerate(idiom.cells) if role == TEST}
            for run in runs
        ]
        for idiom, runs in zip(idioms, answers, strict=True)
    }


def faults(idiom, right, others):
    """Yield what is not as it must be: right answers pass each test, each wrong one loses its own.

    Args:
        idiom: the idiom.
        right: what each of its tests gave for the instructor's answer.
        others: the same for each answer of others.
    """
    for test, (points, why) in right.items():
        if points != 1:
            yield f"{idiom.name}: the right answer gets {points} in {test}: {why}"
    for number, (other, found) in enumerate(zip(idiom.others, others, strict=True)):
        points, why = found[name_of(other.test)]
        if (points != 1) if other.is_right else points in (1, PERSON):
            kind = "right" if other.is_right else "wrong"
            yield f"{idiom.name}: another {kind} answer, {number}, gets {points} in {name_of(other.test)}: {why}"
