"""Where the time of one submission goes: restoring, starting, cells, messages, finishing, writing."""

import pickle
import statistics
import time
import types

from gradekit import config, desk, handed_in, marking
from gradekit.autograded import Finisher, Folders
from gradekit.converter import converter
from gradekit.course import Course
from gradekit.gradebook import Writer
from gradekit.guest import Guest
from gradekit.kit import kit_of
from gradekit.referee import Referee
from gradekit.warm import Warm

PHASES = {  # inner ones first: what an inner phase takes is not counted again by the one around it
    "start a clean process, confined": (Warm, "start"),
    "end a process and remove its folder": (Guest, "end"),
    "calls of the student's functions by tests, and their messages": (Referee, "_answer"),
    "cells in the sandbox": (Referee, "run_in_sandbox"),
    "cells in the checker": (Referee, "run_in_checker"),
    "restore the notebook": (marking, "laid_in"),
    "the course's other steps, and the notebook as text": (Finisher, "finish"),
    "gradebook, a batch of one": (Writer, "save"),
    "autograded folder": (Folders, "write"),
    "record": (desk.record, "write"),
}


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
    """Return median milliseconds of each phase, and of all, over so many markings of one submission."""
    course = Course(course_folder)
    settings = config.load(course_folder)
    kit = kit_of(course, settings, "gradient_checking")
    packed = pickle.dumps(kit)
    submission = handed_in.read(course.submitted(student, kit.assignment), student, student)
    directory = converter(settings.nbgrader).coursedir
    clock, found = Clock(), []
    kept = {phase: getattr(owner, name) for phase, (owner, name) in PHASES.items()}
    with Writer(directory.db_url, directory.course_id, settings.nbgrader) as writer:
        table = desk.Desk(course, kit, writer)
        for phase, (owner, name) in PHASES.items():
            setattr(owner, name, clock.around(phase, kept[phase]))
        try:
            for _ in range(count + 2):
                clock.spent = dict.fromkeys(PHASES, 0.0)
                begin = time.perf_counter()
                table.put(submission, marking.mark(types.SimpleNamespace(kit=packed, submission=submission)))
                list(table.enter())
                found.append(clock.spent | {"all": time.perf_counter() - begin})
        finally:
            for phase, (owner, name) in PHASES.items():
                setattr(owner, name, kept[phase])
    found = found[2:]  # the first ones start the servers
    phases = {phase: 1000 * statistics.median(each[phase] for each in found) for phase in found[0]}
    total = phases.pop("all")
    return phases | {"everything else": max(0.0, total - sum(phases.values())), "**one submission**": total}


def lines(phases):
    """Return the phases as a table in Markdown."""
    return ["| phase | ms, median |", "|---|--:|", *(f"| {phase} | {spent:.1f} |" for phase, spent in phases.items())]
