"""Every name that nbgrader's configuration has: its classes and their bases, those of a course's own, and old names."""

import contextlib
from collections.abc import Iterable, Iterator
from typing import Any

from jupyter_client.manager import KernelManager
from nbconvert.exporters import HTMLExporter, NotebookExporter
from nbconvert.preprocessors import ClearMetadataPreprocessor, CSSHTMLHeaderPreprocessor
from nbconvert.writers import FilesWriter
from nbgrader import auth
from nbgrader.apps import NbGraderApp, dbapp
from nbgrader.apps.api import NbGraderAPI
from nbgrader.exchange import default
from nbgrader.server_extensions.assignment_list.handlers import AssignmentList
from nbgrader.server_extensions.formgrader.formgrader import FormgradeExtension
from nbgrader.validator import Validator
from traitlets import HasTraits
from traitlets.config import Config
from traitlets.utils.importstring import import_item

from gradekit.course.judge_settings import Judge
from gradekit.course.watch_settings import Watch

Known = dict[str, list[type[HasTraits]]]

OLD_CLASSES = {
    "Assign": "GenerateAssignment",
    "AssignApp": "GenerateAssignment",
    "AutogradeApp": "Autograde",
    "BaseApp": "NbGrader",
    "BaseNbConvertApp": "BaseConverter",
    "BaseNbGraderApp": "NbGrader",
    "BasicConfig": "NbGrader",
    "CollectApp": "ExchangeCollect",
    "DisplayAutoGrades": "Validator",
    "ExchangeFetch": "ExchangeFetchAssignment",
    "ExchangeRelease": "ExchangeReleaseAssignment",
    "Feedback": "GenerateFeedback",
    "FeedbackApp": "GenerateFeedback",
    "FetchApp": "ExchangeFetchAssignment",
    "ListApp": "ExchangeList",
    "NbGraderConfig": "NbGrader",
    "ReleaseApp": "ExchangeReleaseAssignment",
    "SubmitApp": "ExchangeSubmit",
    "TransferApp": "Exchange",
}
"""What a class was called in older releases of nbgrader, which still takes its settings for those of the new one."""

_OF_THE_COURSE = (
    "student_id assignment_id notebook_id directory_structure source_directory release_directory submitted_directory "
    "autograded_directory feedback_directory solution_directory db_url ignore course_id"
)
OLD_SETTINGS = {("NbGrader", name): ("CourseDirectory", name) for name in _OF_THE_COURSE.split()} | {
    ("NbGrader", "course_directory"): ("CourseDirectory", "root"),
    ("Exchange", "course_id"): ("CourseDirectory", "course_id"),
    ("Exchange", "exchange_directory"): ("Exchange", "root"),
    ("Exchange", "cache_directory"): ("Exchange", "cache"),
}
"""The same for a setting that has moved from one class to another."""

GONE_SETTINGS = {
    (section, name) for section in ("CourseDirectory", "NbGrader") for name in ("db_assignments", "db_students")
}
"""What older releases had, and nbgrader passes over now: assignments and students are kept in the gradebook."""


def renewed(config: Config, known: Known) -> Config:
    """Return a configuration with new names for old ones, as nbgrader reads it."""
    found = Config()
    for section, values in config.items():
        for name, value in values.items():
            target = section, name
            newer = OLD_CLASSES.get(section)
            if newer and ((newer, name) in OLD_SETTINGS or is_trait(known.get(newer, []), name)):
                target = newer, name
            target = OLD_SETTINGS.get(target, target)
            found[target[0]][target[1]] = value
    clear = found["ClearSolutions"] if "ClearSolutions" in found else Config()
    clear.pop("comment_mark", None)
    if isinstance(clear.get("code_stub"), str):
        clear["code_stub"] = {"python": clear["code_stub"]}
    return found


def is_trait(kinds: list[type[HasTraits]], name: str) -> bool:
    """Whether one of the classes has a setting of this name."""
    return any(name in kind.class_traits(config=True) for kind in kinds)


def known_classes(configs: Iterable[Config]) -> Known:
    """Return every class that can be configured, base classes included, by name; also those that the course names."""
    exchange = [getattr(default, name) for name in default.__all__]  # nbgrader's own list has only their bases
    commands = [kind for kind in vars(dbapp).values() if isinstance(kind, type) and issubclass(kind, dbapp.DbBaseApp)]
    logins = [auth.BaseAuthPlugin, auth.NoAuthPlugin, auth.JupyterHubAuthPlugin]
    others = [
        *(HTMLExporter, NotebookExporter, FilesWriter, ClearMetadataPreprocessor, CSSHTMLHeaderPreprocessor),
        *(KernelManager, NbGraderAPI, FormgradeExtension, AssignmentList, Validator, Judge, Watch),
    ]
    known: Known = {name: [] for name in OLD_CLASSES}
    kinds = [*NbGraderApp().all_configurable_classes(), *exchange, *commands, *logins, *others]
    kinds += [kind for config in configs for kind in _named(config)]
    for kind in kinds:
        for base in kind.__mro__:
            if issubclass(base, HasTraits) and base not in known.setdefault(base.__name__, []):
                known[base.__name__].append(base)
    return known


def _named(config: Config) -> Iterator[type[HasTraits]]:
    """Yield the classes that the course gives as values, by name or as they are."""
    for values in config.values():
        for value in values.values():
            for each in value if isinstance(value, list) else [value]:
                kind: Any = each
                if isinstance(each, str) and each.replace(".", "").isidentifier() and "." in each:
                    with contextlib.suppress(Exception):  # whoever checks the setting says what is wrong with it
                        kind = import_item(each)
                if isinstance(kind, type) and issubclass(kind, HasTraits):
                    yield kind
