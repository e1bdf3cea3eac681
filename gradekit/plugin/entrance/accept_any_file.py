"""nbgrader looks for the assignment's notebooks, and takes whatever was handed in under their names."""

import io
import pathlib
from typing import Any

import nbformat
from nbconvert.exporters import NotebookExporter
from nbgrader.coursedir import CourseDirectory

from gradekit.course import regular_text
from gradekit.plugin.entrance.regular_files import leave_out_what_is_no_file

_courses: list[CourseDirectory] = []  # of the run that is under way, for the hook, which is told of none


class AnyNotebook(NotebookExporter):  # type: ignore[misc]
    """Takes a file that is no notebook for an empty one: `Restore` looks into the submission itself."""

    def __init__(self, *words: Any, **settings: Any) -> None:
        super().__init__(*words, **settings)
        _courses[:] = [CourseDirectory(config=self.config)]

    def from_filename(self, filename: str, resources: Any = None, **options: Any) -> Any:
        """Convert a notebook; a student's own file, or what cannot be read, or is not there, is empty."""
        path = pathlib.Path(filename)
        directory = CourseDirectory(config=self.config)
        handed_in = pathlib.Path(directory.format_path(directory.submitted_directory, ".", "."))
        try:
            if handed_in.resolve() in path.resolve().parents:  # a student's: nothing but the reader parses it
                notebook = nbformat.v4.new_notebook()
            else:
                notebook = nbformat.read(io.StringIO(regular_text(path)), 4)
        except (OSError, ValueError, nbformat.ValidationError, AttributeError, KeyError, TypeError):
            notebook = nbformat.v4.new_notebook()
        resources = resources or {}
        resources["metadata"] = {"name": path.stem, "path": str(path.parent)}
        return self.from_notebook_node(notebook, resources=resources, **options)


def expect_notebooks(*, notebooks: list[str], assignment: str, **_: object) -> None:
    """Have nbgrader look for the assignment's notebooks, whatever the files of a submission are called.

    It is called before nbgrader copies the other files, which is the last moment to say which of them.
    """
    for folder in {pathlib.Path(name).parent for name in notebooks}:
        leave_out_what_is_no_file(folder)
        directory = _courses[0] if _courses else CourseDirectory()
        source = pathlib.Path(directory.format_path(directory.source_directory, ".", assignment))
        expected = sorted(path.name for path in source.glob("*.ipynb"))
        if expected:
            notebooks[:] = [str(folder / name) for name in expected]
