"""Every class that nbgrader's configuration can name: its own and their bases, and those of a course's own.

To know them all is to load every command of nbgrader's, the form grader and its server: only for a course that sets
more than `usual_settings` knows.
"""

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
from gradekit.course.settings.nbgrader_names import OLD_CLASSES, Known
from gradekit.course.watch_settings import Watch


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
