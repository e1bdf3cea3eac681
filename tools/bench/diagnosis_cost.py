"""What a diagnosis costs, in processor time: of the sandbox, the checker and the coordinator together.

The wall clock would count what other programs of the machine do. Notebooks are judged with the questions and without
them; the processes of the two are ended, and their time is what the kernel says of ended children.
"""

import copy
import dataclasses
import resource
import time

from gradekit.diagnose import diagnoses
from gradekit.grading.grade_submission import notebook_of
from gradekit.judge import Task
from gradekit.judge.process_pair import Engine
from gradekit.notebook import Role, grade_id, plan_of, role_of

NOTEBOOKS, TIMES = 3, 3
NORMS = "np.linalg.norm(grad - gradapprox) / (np.linalg.norm(grad) + np.linalg.norm(gradapprox))"
WRONG = {  # by exercise: what fails at once, and what is searched for a long time
    "forward_propagation": ("J = x + theta", "J = x * theta if abs(theta) <= 37 else 37 * x"),
    "backward_propagation": ("dtheta = theta", "dtheta = max(-37, min(x, 37))"),
    "gradient_check": ("difference = abs(grad - gradapprox)", "difference = difference if abs(theta) <= 37 else 0.5"),
    "gradient_check_n": ("difference = numerator", f"gradapprox = np.minimum(gradapprox, 20); difference = {NORMS}"),
}


@dataclasses.dataclass(frozen=True)
class Cost:
    """Milliseconds that the diagnosis of one exercise takes: with an example at once, and with a search."""

    exercise: str
    at_once_ms: float
    searched_ms: float


class Meter:
    """Measures what asking adds to judging a notebook.

    Args:
        asker: the course's questions and notebooks.
    """

    def __init__(self, asker):
        (each,) = asker.bundle.notebooks
        self._asker = asker
        self._source = notebook_of(each.source)
        self._released = {grade_id(cell): cell.source for cell in notebook_of(each.released).cells if grade_id(cell)}

    def costs(self):
        """Yield the cost of each exercise."""
        for exercise in self._asker.material.exercises:
            found = [self._cost(exercise, line) for line in WRONG[exercise.name]]
            yield Cost(exercise.name, *found)

    def asked_of_right(self):
        """Return how many cells the solution is asked, with all its tests, once it is marked."""
        with_tests = self._task(copy.deepcopy(self._source), self._asker.material.cells(), asks_all=False)
        return len(self._judged([with_tests])[0].answers)

    def _cost(self, exercise, line):
        notebook = self._answered(exercise.name, line)
        cell = {exercise.test: exercise.cell(self._asker.material.right[exercise.name])}
        with_ms, without_ms = [], []
        for _ in range(TIMES):  # another program can only add to what the processor takes
            with_ms.append(self._ms(notebook, cell))
            without_ms.append(self._ms(notebook, {}))
        return round(min(with_ms) - min(without_ms), 1)

    def _ms(self, notebook, cells):
        """Return what judging one notebook, and saying what came of it, takes of the processor."""
        tasks = [self._task(copy.deepcopy(notebook), cells, asks_all=True) for _ in range(NOTEBOOKS)]
        before = _used_s()
        for run in self._judged(tasks):
            diagnoses(self._asker.material, run.answers, "en")
        return 1000 * (_used_s() - before) / NOTEBOOKS

    def _judged(self, tasks):
        engine = Engine(self._asker.bundle.rules)
        try:
            return [engine.judge(task) for task in tasks]
        finally:
            engine.close()

    def _task(self, notebook, cells, *, asks_all):
        plan = plan_of(self._source, self._released)
        return Task(notebook, self._asker.bundle.given, self._released, plan=plan, asked=cells, asks_all=asks_all)

    def _answered(self, name, line):
        """Return the instructor's notebook without tests, with one answer made wrong below the solution."""
        notebook = copy.deepcopy(self._source)
        notebook.cells = [cell for cell in notebook.cells if role_of(cell) is not Role.TEST]
        for cell in notebook.cells:
            if grade_id(cell) == name:
                before, mark, after = cell.source.rpartition("    ### END SOLUTION")
                cell.source = f"{before}    {line}\n{mark}{after}"
        return notebook


def _used_s():
    ended = resource.getrusage(resource.RUSAGE_CHILDREN)
    return ended.ru_utime + ended.ru_stime + time.process_time()
