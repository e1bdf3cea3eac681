"""The feedback page: no script in it, and a policy that forbids to load anything."""

import contextlib
import copy
import re
import signal
import threading
from collections.abc import Iterator
from types import FrameType
from typing import Any

from bs4 import BeautifulSoup
from nbconvert.exporters import HTMLExporter
from nbformat import NotebookNode
from traitlets import Integer

from gradekit.errors import SubmissionError

POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
_ATTACHMENT = re.compile(r"attachment:([^\s()<>\"']+)")
_ACTIVE = ["script", "iframe", "object", "embed", "base", "link", "form", "frame", "frameset", "applet"]


class FeedbackPage(HTMLExporter):  # type: ignore[misc]
    """Write the page without scripts, in a limited time. Formulas stay the TeX text that they are written in."""

    timeout_s = Integer(60, help="Seconds that one page may take.").tag(config=True)

    def from_notebook_node(self, nb: NotebookNode, resources: Any = None, **options: Any) -> tuple[str, dict[str, Any]]:
        """Return the page.

        Raises:
            SubmissionError: if it takes too long.
        """
        with _at_most(self.timeout_s):
            page, resources = super().from_notebook_node(_without_lost_pictures(nb), resources, **options)
            return _without_scripts(page), resources


def _without_lost_pictures(notebook: NotebookNode) -> NotebookNode:
    """Return a notebook that refers to no attachment that it does not have: nbconvert gives the page up for one."""
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for name in set(_ATTACHMENT.findall(cell.source)) - set(cell.get("attachments", {})):
                cell.source = cell.source.replace(f"attachment:{name}", name)
    return notebook


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
