"""One sitting of a watch: the workers warm, the gradebook open, the course as it was when it began."""

import contextlib
import json
import time
import zoneinfo
from collections.abc import Iterator
from datetime import datetime
from types import TracebackType
from typing import Self

from nbgrader.exchange.default import Exchange

from gradekit.course import Settings, Submission, Watch
from gradekit.errors import ConfigError, CourseError, IsolationError
from gradekit.gradebook import Writer
from gradekit.grading.assignment_bundle import bundle_of
from gradekit.grading.class_run import ClassRun, Result
from gradekit.grading.grade_submission import Order, grade_one, notebook_of
from gradekit.grading.submission_outcome import Outcome
from gradekit.grading.watching.arrivals import UNTOLD_S, Arrivals
from gradekit.grading.watching.course_state import state_of
from gradekit.grading.watching.hand_back import HandBack
from gradekit.grading.watching.journal import Journal
from gradekit.grading.watching.news import Judged, News, Postponed, Said
from gradekit.grading.watching.second_tries import SecondTries
from gradekit.grading.workers.map_with_retry import Fleet, Pool
from gradekit.judge import record
from gradekit.plugin import converter

BUSY_S, IDLE_S = 0.05, 1.0
COURSE_S = 2.0  # between two looks at whether the course itself was changed
AHEAD = 2  # submissions for each worker that are read and given out
NOBODY = ".warming-up"  # who hands in the release as it is, so that workers are warm; no student's name begins so
BY_ITSELF = f"it is looked for them every {UNTOLD_S:.0f} seconds."


class Sitting:
    """Use it in a `with` statement."""

    def __init__(self, settings: Settings, assignment: str, pool: Pool) -> None:
        self._course, self._assignment = settings.course, assignment
        self._state, self._next_state_s = state_of(settings, assignment), 0.0
        self._settings, self._pool = settings, pool
        self._bundle = bundle_of(self._course, settings, assignment)
        pool.will_fork_from(self._bundle.servers())
        zone = Exchange(config=settings.nbgrader).timezone
        limit = Watch(config=settings.nbgrader).submissions_per_day
        self._journal = Journal(self._course, assignment, limit, _zone(zone), _now)
        self._busy: set[str] = set()
        self._tries = SecondTries()
        self._told: dict[str, str] = {}
        self._open = contextlib.ExitStack()

    def __enter__(self) -> Self:
        directory = converter(self._settings.nbgrader).coursedir
        with contextlib.ExitStack() as opened:
            config = self._settings.nbgrader
            writer = opened.enter_context(Writer(directory.db_url, directory.course_id, config))
            source = {each.name: notebook_of(each.source) for each in self._bundle.notebooks}
            writer.require_current(self._assignment, source)
            self._fleet: Fleet[Order, Result] = opened.enter_context(Fleet(self._pool, grade_one))
            self._arrivals = opened.enter_context(Arrivals(self._settings, self._assignment))
            self._run = ClassRun(self._course, self._bundle, writer)
            self._back = HandBack(self._settings, self._bundle, self._arrivals.inbox)
            self._open = opened.pop_all()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._open.close()

    def news(self) -> Iterator[News]:
        """Yield what there is to tell, until the course is changed; what is marked is entered when this is stopped."""
        try:
            self._warm_up()
            while not self._is_changed():
                for sentence in self._arrivals.collect():
                    yield Said(sentence, bad=True)
                yield from self._begin()
                yield from self._end()
                yield from self._unseen()
                waiting = self._busy or self._arrivals.is_waiting()
                self._arrivals.wait(BUSY_S if waiting else IDLE_S)
                for student in self._tries.due():
                    self._arrivals.look_again(student)
        except (KeyboardInterrupt, GeneratorExit, IsolationError):
            self._run.hurry()
            raise

    def places(self) -> Said:
        """Return where is looked."""
        where = [self._course.show(self._course.submitted("STUDENT", self._assignment))]
        inbox = self._arrivals.inbox
        if inbox.is_there():
            where.append(self._course.show(inbox.folder))
        return Said(f"Watching {' and '.join(where)}.")

    def _unseen(self) -> Iterator[News]:
        """Yield once that the system tells of no changes."""
        if self._arrivals.fault and not self._is_told("", self._arrivals.fault):
            yield Said(f"The system tells of no changes ({self._arrivals.fault}); {BY_ITSELF}", bad=True)

    def _warm_up(self) -> None:
        """Have each worker judge the release as it is: nobody's, and nothing is kept of it."""
        files = {
            f"{each.name}.ipynb": json.dumps(json.loads(each.released)).encode() for each in self._bundle.notebooks
        }
        for _ in range(self._pool.workers):
            self._fleet.put(Order(self._run.packed, Submission(NOBODY, files)))

    def _is_changed(self) -> bool:
        if time.monotonic() < self._next_state_s:
            return False
        self._next_state_s = time.monotonic() + COURSE_S
        return state_of(self._settings, self._assignment) != self._state

    def _begin(self) -> Iterator[News]:
        """Give out what has come, as long as there is room."""
        most = AHEAD * self._pool.workers
        for student in self._arrivals.whole(self._busy) if len(self._busy) < most else ():
            for order in self._run.orders([student]):
                digest = order.submission.digest()
                is_new = not self._was_judged(student, digest)
                until = self._journal.postponed_until(student, digest) if is_new else None
                if until:
                    yield from self._postpone(student, digest, until)
                else:
                    self._journal.begin(student, digest, counts=is_new)
                    self._busy.add(student)
                    self._fleet.put(order)
            for outcome in self._run.settled():
                yield from self._settled(outcome)
            if len(self._busy) >= most:
                break

    def _end(self) -> Iterator[News]:
        """Enter what was judged, and hand it back."""
        for order, result in self._fleet.take(0):
            if order.submission.student == NOBODY:
                continue
            self._busy.discard(order.submission.student)
            self._run.take(order, result)
        for outcome in [*self._run.enter(), *self._run.settled()]:
            yield from self._handed_back(outcome)

    def _was_judged(self, student: str, digest: str) -> bool:
        """Whether the record is this very submission's: then only the tests, or the engine, are new."""
        paths = [self._course.record(student, self._assignment, each.name) for each in self._bundle.notebooks]
        return all((record.read(path) or {}).get("submission") == digest for path in paths)

    def _settled(self, outcome: Outcome) -> Iterator[News]:
        """Yield what is to be told of a submission that was not given out: one that is up to date may have no page."""
        if outcome.problem or self._journal.owes(outcome.student):
            yield from self._handed_back(outcome)

    def _postpone(self, student: str, digest: str, until: datetime) -> Iterator[News]:
        """Keep a submission for the next day, and say so once."""
        self._tries.at(student, until.timestamp())
        if self._is_told(student, digest):
            return
        try:
            self._back.postponement(student, self._journal.limit, until)
        except CourseError as error:
            yield Said(str(error), bad=True)
        yield Postponed(student, until)

    def _handed_back(self, outcome: Outcome) -> Iterator[News]:
        """Hand a page back; where there can be none now, try again later, and say so once."""
        student, released, fault = outcome.student, False, outcome.problem
        if not fault:
            try:
                released = self._back.page(student)
                self._journal.released(student)
            except CourseError as error:
                fault = str(error)
        if fault:
            self._tries.later(student)
            if self._is_told(student, fault):
                return
        else:
            self._tries.forget(student)
            self._told.pop(student, None)
        yield Judged(outcome, released, "" if outcome.problem else fault)

    def _is_told(self, student: str, what: str) -> bool:
        told, self._told[student] = self._told.get(student) == what, what
        return told


def _now(zone: zoneinfo.ZoneInfo) -> datetime:
    return datetime.now(zone)


def _zone(name: str) -> zoneinfo.ZoneInfo:
    try:
        return zoneinfo.ZoneInfo(name)
    except (zoneinfo.ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigError(
            f"c.Exchange.timezone is {name!r}, which is no time zone; expected a name like Europe/Berlin. Correct it."
        ) from None
