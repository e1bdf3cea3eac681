"""Open nbgrader's database, write to it in one transaction at a time, and tell in a sentence why that failed."""

import contextlib
import pathlib
import time
from collections.abc import Callable, Iterator
from typing import Any

from nbgrader.api import Course, Gradebook
from sqlalchemy import URL, Connection, create_engine, inspect, make_url, select, text
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session

from gradekit.errors import GradebookBusyError, GradebookError
from gradekit.gradebook.table_revisions import newest_revision, revision_of

BUSY_TIMEOUT_S = 30.0
HURRIED_TIMEOUT_S = 3.0
TURN_S = 0.5
NO_COURSE = ("", "default_course")  # what nbgrader enters for a course that had no name yet
_LOCKED = ("locked", "deadlock", "lock timeout")
_POSTGRES_LOCK_STATES = ("55P03", "40P01", "40001")


class Database:
    """nbgrader's database for one course.

    Args:
        db_url: as in c.CourseDirectory.db_url.
        course_id: as in c.CourseDirectory.course_id.
        busy_timeout_s: how long to wait for another program's lock.

    Raises:
        GradebookError: before anything is changed, if it is not there, of another course, or of another release.
    """

    def __init__(self, db_url: str, course_id: str, busy_timeout_s: float = BUSY_TIMEOUT_S) -> None:
        url = _parsed(db_url)
        self.busy_timeout_s = busy_timeout_s
        self.course_id = course_id
        if url.get_backend_name() == "sqlite":
            self.busy_timeout_s = float(str(url.query.get("timeout", busy_timeout_s)))
            url = url.update_query_dict({"timeout": str(min(TURN_S, self.busy_timeout_s))})
        self.shown = url.difference_update_query(["timeout"]).render_as_string(hide_password=True)
        with self._in_a_sentence():
            self._patiently(lambda: self._require_ours(url))
            shown = url.render_as_string(hide_password=False)
            self._gradebook: Any = self._patiently(lambda: Gradebook(shown, course_id))
            self._gradebook.db.rollback()  # nothing is kept from looking around

    def close(self) -> None:
        """Let go of the database."""
        self._gradebook.close()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[Session]:
        """Give a session whose writes are all kept, or none if anything is raised."""
        session: Session = self._gradebook.db()
        with self._in_a_sentence():
            try:
                self._begin(session)
                yield session
                session.commit()
            except BaseException:
                session.rollback()
                raise

    def _begin(self, session: Session) -> None:
        backend = session.get_bind().dialect.name
        if backend == "sqlite":
            self._patiently(lambda: self._lock(session))
            session.execute(text(f"PRAGMA busy_timeout = {round(self.busy_timeout_s * 1000)}"))
        elif backend == "postgresql":
            session.execute(text(f"SET LOCAL lock_timeout = {round(self.busy_timeout_s * 1000)}"))

    def _lock(self, session: Session) -> None:
        session.execute(text(f"PRAGMA busy_timeout = {round(min(TURN_S, self.busy_timeout_s) * 1000)}"))
        # a lock that is only asked for at the first write is refused at once when somebody else writes
        session.execute(text("BEGIN IMMEDIATE"))

    def _patiently(self, action: Callable[[], Any]) -> Any:
        """Try again while another program keeps SQLite's lock: in short turns, between which Ctrl-C is heard."""
        deadline = time.monotonic() + self.busy_timeout_s
        while True:
            try:
                return action()
            except OperationalError as error:
                if "locked" not in str(error.orig) or time.monotonic() >= deadline:
                    raise

    def _require_ours(self, url: URL) -> None:
        path = url.database
        if url.get_backend_name() == "sqlite" and path and not path.startswith("file:") and path != ":memory:":
            self._require(pathlib.Path(path).exists())  # connecting would make an empty one
        engine = create_engine(url)
        try:
            with engine.connect() as connection:
                self._require(bool(inspect(connection).get_table_names()))
                self._require_release(connection)
                courses = set(connection.scalars(select(Course.id))) - set(NO_COURSE)
        finally:
            engine.dispose()
        if courses and self.course_id not in courses:
            raise GradebookError(self.of_another_course(", ".join(sorted(courses))))

    def _require(self, there: bool) -> None:
        if not there:
            raise GradebookError(
                f"There is no gradebook at {self.shown}; expected the one that nbgrader keeps. Run `nbgrader "
                "generate_assignment ASSIGNMENT` first, or correct c.CourseDirectory.db_url."
            )

    def _require_release(self, connection: Connection) -> None:
        found, expected = revision_of(connection), newest_revision()
        if found != expected:
            raise GradebookError(
                f"The gradebook {self.shown} has the tables of another release of nbgrader ({found}; expected "
                f"{expected}). Make a copy of it, and then run `nbgrader db upgrade`."
            )

    def of_another_course(self, found: str) -> str:
        """Return the sentence for a gradebook, or an assignment in it, that another course has made."""
        return (
            f"The gradebook {self.shown} is of the course {found}; expected {self.course_id or 'one without a name'}. "
            "Correct c.CourseDirectory.course_id or c.CourseDirectory.db_url. Nothing was changed."
        )

    @contextlib.contextmanager
    def _in_a_sentence(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError as error:
            raise GradebookError(
                f"Another program wrote to the gradebook {self.shown} at the same time ({_reason(error)}). Nothing of "
                "these results was entered; run the same command again."
            ) from error
        except DBAPIError as error:
            if _is_lock(error):
                raise GradebookBusyError(
                    f"The gradebook {self.shown} was kept locked by another program for {self.busy_timeout_s:g} "
                    "seconds. Nothing of these results was entered. End the other nbgrader or gradekit command, and "
                    "run the same command again."
                ) from error
            raise GradebookError(
                f"The gradebook {self.shown} could not be used ({_reason(error)}). Nothing of these results was "
                "entered; see that the database runs and may be written, and run the same command again."
            ) from error


def _parsed(db_url: str) -> URL:
    try:
        url = make_url(db_url)
        url.get_dialect().import_dbapi()
    except (ArgumentError, NoSuchModuleError, ImportError) as error:
        raise GradebookError(
            f"c.CourseDirectory.db_url cannot be used ({error}); expected a URL such as sqlite:////path/gradebook.db "
            "or postgresql+psycopg://user@host/name. For PostgreSQL, install gradekit[postgres]."
        ) from None
    return url


def _is_lock(error: DBAPIError) -> bool:
    state: Any = getattr(error.orig, "sqlstate", None)
    if state is not None:
        return state in _POSTGRES_LOCK_STATES
    return any(word in str(error.orig) for word in _LOCKED)


def _reason(error: DBAPIError) -> str:
    lines = str(error.orig).strip().splitlines()
    return lines[0] if lines else type(error.orig).__name__
