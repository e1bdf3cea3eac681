"""Where the time of one submission goes: restoring, starting, cells, messages, finishing, writing."""

import pickle
import statistics
import time
import types

from gradekit.course import Course, load_settings, read_submission
from gradekit.gradebook import Folders
from gradekit.gradebook.writer import Writer
from gradekit.grading import grade_submission, result_store
from gradekit.grading.assignment_bundle import bundle_of
from gradekit.judge.referee import Referee
from gradekit.judge.replaceable_process import ReplaceableProcess
from gradekit.plugin import Finisher, converter
from gradekit.reader.confined_reader import Reader
from gradekit.restore import restore
from gradekit.sandbox.fork_server_client import ForkServer

PHASES = {  # inner ones first: what an inner phase takes is not counted again by the one around it
    "start a clean process, confined": (ForkServer, "start"),
    "end a process and remove its folder": (ReplaceableProcess, "end"),
    "calls of the student's functions by tests, and their messages": (Referee, "_answer"),
    "questions that the tests plan, and their answers": (Referee, "_answer_all"),
    "cells in the sandbox": (Referee, "run_in_sandbox"),
    "cells in the checker": (Referee, "run_in_checker"),
    "read and restore the notebook, in its confined process": (Reader, "restore"),
    "the course's other steps, and the notebook as text": (Finisher, "finish"),
    "gradebook, a batch of one": (Writer, "save"),
    "autograded folder": (Folders, "write"),
    "record": (result_store.record, "write"),
}
BESIDE = "beside it: read and restore in the worker itself, unconfined"


class Clock:
    """Times nested phases, each without those inside of it."""

    def __init__(self):
        self.spent = dict.fromkeys(PHASES, 0.0)
        self._inside = [0.0]

    def around(self, phase, function):
        """Return the function, timed."""

        def timed(*args, **options):
            begin = time.perf_counter()
            self._inside.append(0.0)
            try:
                return function(*args, **options)
            finally:
                took = time.perf_counter() - begin
                self.spent[phase] += took - self._inside.pop()
                self._inside[-1] += took

        return timed


def measure(course_folder, student, count):
    """Return median milliseconds of each phase, and of all, over so many markings of one submission.

    In the same run, as often, the notebook is restored in this process too: the rest is what confining costs.
    """
    course = Course(course_folder)
    settings = load_settings(course_folder)
    bundle = bundle_of(course, settings, "gradient_checking")
    packed = pickle.dumps(bundle)
    template, released = (
        grade_submission.notebook_of(getattr(bundle.notebooks[0], of)) for of in ("template", "released")
    )
    submission = read_submission(course.submitted(student, bundle.assignment), student, student)
    directory = converter(settings.nbgrader).coursedir
    clock, found = Clock(), []
    kept = {phase: getattr(owner, name) for phase, (owner, name) in PHASES.items()}
    with Writer(directory.db_url, directory.course_id, settings.nbgrader) as writer:
        table = result_store.ResultStore(course, bundle, writer)
        for phase, (owner, name) in PHASES.items():
            setattr(owner, name, clock.around(phase, kept[phase]))
        try:
            for _ in range(count + 2):
                clock.spent = dict.fromkeys(PHASES, 0.0)
                begin = time.perf_counter()
                table.put(
                    submission, grade_submission.grade_one(types.SimpleNamespace(bundle=packed, submission=submission))
                )
                list(table.enter())
                found.append(clock.spent | {"all": time.perf_counter() - begin})
                begin = time.perf_counter()
                name, more = (
                    f"{bundle.notebooks[0].name}.ipynb",
                    {"known": bundle.given, "left_out": submission.left_out},
                )
                restore(template, submission.files, name, released, **more)
                found[-1][BESIDE] = time.perf_counter() - begin
        finally:
            for phase, (owner, name) in PHASES.items():
                setattr(owner, name, kept[phase])
    found = found[2:]  # the first ones start the servers
    phases = {phase: 1000 * statistics.median(each[phase] for each in found) for phase in found[0]}
    total, beside = phases.pop("all"), phases.pop(BESIDE)
    rest = max(0.0, total - sum(phases.values()))
    return phases | {"everything else": rest, "**one submission**": total, BESIDE: beside}


def lines(phases):
    """Return the phases as a table in Markdown."""
    return ["| phase | ms, median |", "|---|--:|", *(f"| {phase} | {spent:.1f} |" for phase, spent in phases.items())]
