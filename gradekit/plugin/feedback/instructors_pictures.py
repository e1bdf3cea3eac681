"""The step that puts the instructor's pictures into the feedback page, from source/ and from nowhere else."""

import base64
import pathlib
import re
from typing import Any

from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import List, Unicode

from gradekit.notebook import is_instructors
from gradekit.plugin.steps.inert_notebook import known_texts
from gradekit.plugin.submission_folders import SubmissionPlace

MOST_BYTES = 4_000_000  # of one picture
_REFERENCE = re.compile(r"""(!\[[^\]\n]*\]\(\s*<?|<img\s[^<>]*?src\s*=\s*["']?)([^\s"'<>()]+)""")
_KINDS = {"image/png": b"\x89PNG\r\n\x1a\n", "image/jpeg": b"\xff\xd8\xff", "image/gif": b"GIF8"}


class Pictures(NbGraderPreprocessor):  # type: ignore[misc]
    """Put the pictures that the instructor's texts refer to into the page, from source/ and from nowhere else."""

    display_data_priority = List(Unicode(), ["text/html", "text/plain"]).tag(config=True)

    def preprocess(self, nb: NotebookNode, resources: dict[str, Any]) -> tuple[NotebookNode, dict[str, Any]]:
        """Replace the addresses of pictures in the cells that are as the instructor wrote them."""
        texts = known_texts(self, resources)
        folder = SubmissionPlace(CourseDirectory(parent=self), resources["nbgrader"]).source()
        for cell in nb.cells:
            if cell.cell_type == "markdown" and is_instructors(cell, texts):
                cell.source = _REFERENCE.sub(
                    lambda found: found[1] + (_embedded(folder, found[2]) or found[2]), cell.source
                )
        return nb, resources


def _embedded(folder: pathlib.Path, address: str) -> str | None:
    """Return a picture in the folder as its own address; None if there is none, or a link leads out of it."""
    try:
        path = (folder / address).resolve(strict=True)
        if not path.is_relative_to(folder.resolve()) or not path.is_file() or path.stat().st_size > MOST_BYTES:
            return None
        content = path.read_bytes()
    except (OSError, ValueError):
        return None
    kind = next((kind for kind, start in _KINDS.items() if content.startswith(start)), None)
    if path.suffix == ".svg" and b"<svg" in content[:2000]:
        kind = "image/svg+xml"
    return f"data:{kind};base64,{base64.b64encode(content).decode()}" if kind else None
