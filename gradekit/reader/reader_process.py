"""The reader's end: finds a student's answers in whatever was handed in, and makes pages, in a confined process.

It has never seen a test or a solution: it knows the notebook as it was released. Nothing of a student's is run here,
so one process reads many submissions.
"""

import functools
import json
import os
import socket

from gradekit import light_packages, skip_slow_imports  # noqa: F401 - before anything else

# isort: split
import nbformat
from nbformat import NotebookNode

from gradekit.feedback import Material, page
from gradekit.notebook import inert_cells
from gradekit.notebook.inert import markdown_renderer  # noqa: F401 - a confined process could not load it
from gradekit.reader.reading_messages import Answered, AskedForPage, AskedToShow, Gone, Question, receive, send
from gradekit.restore import HandedIn, place

_USED_UP = (MemoryError, RecursionError)


def serve(connection: socket.socket, _folder: str) -> None:
    """Answer until the other end hangs up."""
    while True:
        try:
            asked: Question = receive(connection, Question)
        except Gone:
            os._exit(0)
        send(connection, answered(asked))


def prepare(template: str) -> None:
    """Read a released notebook before the fork, once for all readers."""
    place(_template(template), HandedIn({}, ""))


def answered(asked: Question) -> Answered:
    """Return where everything goes, or what is shown, or a page; or why that could not be found."""
    try:
        if isinstance(asked, AskedToShow):
            return Answered(shown=inert_cells(asked.cells))
        if isinstance(asked, AskedForPage):
            made = page(_material(asked))
            return Answered(page=made.encode(errors="replace").decode())  # what is no letter does not travel
        handed_in = HandedIn(asked.files, asked.name, asked.left_out, asked.others, asked.known)
        return Answered(place(_template(asked.template), handed_in))
    except _USED_UP:
        return Answered(used_up=True)
    except Exception as error:  # noqa: BLE001 - a mistake of ours, which a person has to hear of
        return Answered(fault=f"{type(error).__name__}: {error}"[:1000])


def _material(asked: AskedForPage) -> Material:
    return Material(
        marked=nbformat.from_dict(json.loads(asked.marked)),
        released=_template(asked.released),
        record=json.loads(asked.record),
        points=asked.points,
        comments=asked.comments,
        name=asked.name,
        student=asked.student,
        penalty=asked.penalty,
    )


@functools.lru_cache(maxsize=8)
def _template(text: str) -> NotebookNode:
    return nbformat.from_dict(json.loads(text))
