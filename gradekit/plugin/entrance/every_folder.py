"""Which submissions nbgrader marks: every folder that was handed in, also one in which no notebook lies on top.

nbgrader looks for `*.ipynb` and passes over a student who handed in an archive, a script or a subfolder, before any
plug-in of its is asked. So its one method for that is replaced, where `AnyNotebook` is what reads the notebooks.
"""

import fnmatch
import glob
import os
import pathlib
from typing import Any

from nbgrader.converters import Autograde

from gradekit.plugin.entrance.accept_any_file import AnyNotebook

_as_it_comes = Autograde.init_notebooks


def look_into_every_folder() -> None:
    """Have nbgrader mark every folder of an assignment."""
    Autograde.init_notebooks = _init_notebooks


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
