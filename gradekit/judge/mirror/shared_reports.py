"""Warnings and log lines of a student's code: they are raised and logged once more where a test can look at them."""

import logging
import warnings
from collections.abc import Mapping
from typing import Any

from gradekit.judge.protocol.exception_transfer import class_named, names_of

MOST = 1000  # reports of one call
MAX_CHARACTERS = 10_000
Levels = dict[str, int]


def levels() -> Levels:
    """Return what level each logger that is known here has been given."""
    loggers = {name: each for name, each in logging.root.manager.loggerDict.items() if isinstance(each, logging.Logger)}
    return {"": logging.root.level} | {name: each.level for name, each in loggers.items()}


class Kept(logging.Handler):
    """Keeps what a student's code reports, in the sandbox, from the first time that a test wants to know."""

    def __init__(self) -> None:
        super().__init__()
        self._found: list[tuple[Any, ...]] = []
        logging.root.addHandler(self)
        warnings.simplefilter("always")
        warnings.showwarning = self._warned

    def set_levels(self, changed: Mapping[str, int]) -> None:
        """Log from the levels on that a test has set."""
        for name, level in changed.items():
            logging.getLogger(name or None).setLevel(level)

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a log line."""
        self._keep("log", record.name, record.levelno, record.getMessage())

    def _warned(self, message: Any, category: type[Warning], *_: Any, **__: Any) -> None:
        self._keep("warning", *names_of(category), str(message))

    def _keep(self, *report: Any) -> None:
        if len(self._found) < MOST:
            self._found.append((*report[:-1], report[-1][:MAX_CHARACTERS]))

    def taken(self) -> list[tuple[Any, ...]]:
        """Return what came since this was asked last."""
        found, self._found = self._found, []
        return found


def repeat(reports: Any) -> None:
    """Warn and log, in the checker, what the sandbox says that a student's code has.

    Raises:
        Warning: a test has asked for that, as `pytest` does with `error`.
    """
    for kind, name, more, text in list(reports)[:MOST]:
        if kind == "log":
            record = logging.LogRecord(str(name), int(more), "", 0, str(text), None, None)
            logging.getLogger(str(name)).handle(record)
            continue
        found = class_named([(str(module), str(each)) for module, each in name], [str(each) for each in more])
        warnings.warn(str(text), found if issubclass(found, Warning) else UserWarning, stacklevel=2)
