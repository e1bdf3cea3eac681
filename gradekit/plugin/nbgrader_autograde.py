"""nbgrader's own Autograde as grader_config.py sets it up: asked for its settings and parts, never started."""

from dataclasses import dataclass
from typing import Any

from nbgrader.converters import Autograde
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import AssignLatePenalties, CheckCellMetadata, Execute, SaveAutoGrades
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from gradekit.plugin import Judge


@dataclass(frozen=True)
class Stages:
    """The steps of c.Autograde.autograde_preprocessors that are neither the judge's nor the gradebook's.

    CheckCellMetadata is left out as well: a restored notebook has the metadata of the instructor's, which was checked
    when that was read.

    `before` run before the marks are read, `after` when they have been; each list is in the course's order.
    `penalties` is what assigns late penalties, or None if the course does not.
    """

    before: list[Any]
    after: list[Any]
    penalties: Any


def converter(config: Config) -> Any:
    """Return nbgrader's Autograde with the course's settings."""
    return Autograde(coursedir=CourseDirectory(config=config), config=config)


def exporter(config: Config, steps: list[Any]) -> Any:
    """Return what turns a notebook into the text of its file, after these steps."""
    autograde = converter(config)
    made = autograde.exporter_class(parent=autograde, config=autograde.config)
    made._preprocessors = []  # noqa: SLF001 - as nbgrader does: c.Exporter.preprocessors are other commands'
    for step in steps:
        made.register_preprocessor(step)
    return made


def stages(config: Config) -> Stages:
    """Return the configured steps, made as nbgrader makes them."""
    before: list[Any] = []
    after: list[Any] = []
    penalties = None
    place = before
    parent = exporter(config, [])
    for entry in parent.parent.autograde_preprocessors:
        kind = import_item(entry) if isinstance(entry, str) else entry
        if issubclass(kind, SaveAutoGrades):
            place = after
        elif issubclass(kind, AssignLatePenalties):
            penalties = kind(parent=parent)
        elif not issubclass(kind, Judge | Execute) and kind is not CheckCellMetadata:
            place.append(kind(parent=parent))
    return Stages(before, after, penalties if penalties and penalties.enabled else None)
