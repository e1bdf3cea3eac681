"""Which submissions nbgrader marks: every folder that was handed in, also one in which no notebook lies on top.

nbgrader looks for `*.ipynb` and passes over a student who handed in an archive, a script or a subfolder, before any
plug-in of its is asked. So its one method for that is replaced, where `AnyNotebook` is what reads the notebooks.

nbgrader stops at a folder whose name has more than one line, and marks nobody behind it: its pattern for a folder does
not fit. So the pattern is made to fit.
"""

import fnmatch
import glob
import os
import pathlib
from typing import Any

from nbgrader.converters import Autograde
from nbgrader.converters.base import BaseConverter

from gradekit.plugin.entrance.accept_any_file import AnyNotebook

_as_it_comes = Autograde.init_notebooks
_of_one_line = BaseConverter._format_source  # noqa: SLF001 - nbgrader has no other place for it


def look_into_every_folder() -> None:
    """Have nbgrader mark every folder of an assignment."""
    Autograde.init_notebooks = _init_notebooks
    fit_every_name()


def fit_every_name() -> None:
    """Have nbgrader's commands go through folders of any name."""
    BaseConverter._format_source = _format_source  # noqa: SLF001 - same


def _init_notebooks(autograde: Any) -> None:
    directory = autograde.coursedir
    source = pathlib.Path(directory.format_path(directory.source_directory, ".", directory.assignment_id))
    names = sorted(path.name for path in source.glob("*.ipynb"))
    names = [name for name in names if fnmatch.fnmatch(name.removesuffix(".ipynb"), directory.notebook_id)]
    pattern = directory.format_path(directory.submitted_directory, directory.student_id, directory.assignment_id)
    folders = sorted(filter(os.path.isdir, glob.glob(pattern)))  # noqa: PTH207 - nbgrader takes the folders as this names them
    if not names or not folders or not issubclass(autograde.exporter_class, AnyNotebook):
        _as_it_comes(autograde)  # which says what is missing
        return
    autograde.notebooks = []
    autograde.assignments = {folder: [str(pathlib.Path(folder, name)) for name in names] for folder in folders}


def _format_source(converter: Any, assignment: str, student: str, escape: bool = False) -> str:
    """Return the folder of a submission; as a pattern, one that a name of several lines fits too."""
    found: str = _of_one_line(converter, assignment, student, escape=escape)
    return f"(?s:{found})" if escape else found
