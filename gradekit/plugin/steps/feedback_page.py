"""The feedback page: pictures of the instructor's in it, no script, and a policy that forbids to load anything."""

import base64
import contextlib
import pathlib
import re
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from nbgrader.coursedir import CourseDirectory
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Integer, List, Unicode

from gradekit.errors import SubmissionError
from gradekit.notebook import is_instructors
from gradekit.plugin.steps.inert_notebook import known_texts
from gradekit.plugin.submission_folders import SubmissionPlace

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
MOST_BYTES = 4_000_000  # of one picture
_ACTIVE = ["script", "iframe", "object", "embed", "base", "link", "form", "frame", "frameset", "applet"]
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


class FeedbackPage(HTMLExporter):  # type: ignore[misc]
    """Write the page without scripts, in a limited time. Formulas stay the TeX text that they are written in."""

    timeout_s = Integer(60, help="Seconds that one page may take.").tag(config=True)

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> tuple[str, dict[str, Any]]:
        """Return the page.

        Raises:
            SubmissionError: if it takes too long.
        """
        with _at_most(self.timeout_s):
            page, resources = super().from_notebook_node(nb, resources, **options)
            return _without_scripts(page), resources


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


def _without_scripts(page: str) -> str:
    """Return a page without what nbconvert's template loads, and with the policy before anything else."""
    soup = BeautifulSoup(page, features="html.parser")
    for found in [*soup.find_all(_ACTIVE), *soup.find_all("meta", attrs={"http-equiv": True})]:
        found.decompose()
    policy = soup.new_tag("meta", attrs={"http-equiv": "Content-Security-Policy", "content": POLICY})
    if soup.head is None:
        raise SubmissionError(
            "The feedback page has no head to put its policy into. Use the template that nbgrader has."
        )
    soup.head.insert(0, policy)
    return str(soup)


@contextlib.contextmanager
def _at_most(seconds: int) -> Iterator[None]:
    """Raise after so many seconds, where a program can be interrupted at all."""

    def stop(_: int, __: FrameType | None) -> None:
        raise SubmissionError(
            f"The feedback page took more than {seconds} seconds and was given up. Look at the marked notebook in "
            "autograded/, and mark the submission again."
        )

    if threading.current_thread() is not threading.main_thread() or not hasattr(signal, "setitimer"):
        yield
        return
    before = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
