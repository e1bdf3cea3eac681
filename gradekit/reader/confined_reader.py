"""Reads one submission after the other in a confined process, and replaces that when it is late, lost or worn out."""

import atexit
import functools
import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from nbformat import NotebookNode
from nbformat.v4 import new_markdown_cell

from gradekit.errors import IsolationError, ServerEndedError
from gradekit.feedback import Material, without_tests
from gradekit.notebook import MadeInert, Texts, ToShow, inert_cells, make_inert
from gradekit.reader.reading_messages import (
    MAX_ANSWER_BYTES,
    Answered,
    Asked,
    AskedForPage,
    AskedToShow,
    Gone,
    Late,
    Question,
    receive,
    send,
)
from gradekit.restore import Restored, faulty, language_of, unreadable
from gradekit.sandbox import Child, ForkServer, Limits, ServerKind

MOST_SUBMISSIONS = 200  # that one process reads: memory that Python does not give back goes with it
TRIES = 2  # a process can be killed from outside, which is nobody's mistake
SENTENCE = "shown-plainly"  # the id of a cell
PLAINLY = {
    "en": "Some of this notebook was too much to be prepared for a page, so its texts and outputs are shown as they "
    "were typed, without pictures and tables. The file itself is in what was handed in.",
    "zh": "此笔记本的部分内容过多，无法制成网页，因此文字和输出按原样显示，不含图片和表格。原文件仍在提交的内容中。",
}


@dataclass(frozen=True)
class ReadingLimits:
    """What reading one submission may take: seconds of wall time, and what the kernel counts."""

    reading_s: float = 20.0
    process: Limits = field(default_factory=lambda: Limits(cpu_s=600, memory_mb=1536, disk_mb=8, threads=4))
    isolation: str = "confined"


class Reader:
    """A confined process that reads, started when it is needed."""

    def __init__(self, limits: ReadingLimits) -> None:
        self._limits = limits
        self._server = self._new_server()
        self._child: Child | None = None
        self._read = 0
        self._known: dict[str, str] = {}

    def restore(  # noqa: PLR0913 - what there is to know of a submission
        self,
        template: NotebookNode,
        files: Mapping[str, bytes],
        name: str,
        left_out: Mapping[str, str],
        *,
        released: NotebookNode,
        others: Iterable[str] = (),
        known: Iterable[str] = (),
    ) -> Restored:
        """Return the notebook to judge; a blank one with the reason where reading did not end, or failed.

        Args:
            template: the instructor's notebook as the gradebook has it.
            files: what was handed in, by relative path.
            name: the notebook's file name.
            left_out: what else was in the submission's folder, and why it was not read.
            released: the same as students got it, which is all that the process sees of it.
            others: the names of the assignment's other notebooks.
            known: the names of the instructor's files.

        Raises:
            IsolationError: if this machine cannot confine as asked.
        """
        try:
            asked = Asked(self._shown(released), dict(files), name, dict(left_out), list(others), list(known))
            return self._restore(template, asked)
        except IsolationError:
            raise
        except Exception as error:  # noqa: BLE001 - whatever it is, the class goes on
            self._end()
            return faulty(template, f"{type(error).__name__}: {error}")

    def make_inert(self, notebook: NotebookNode, texts: Texts) -> NotebookNode:
        """Return a marked notebook, changed in place, with what is not the instructor's made inert in the process.

        Where that does not end, or fails, its texts are shown as they were typed, with a sentence that says so.

        Args:
            notebook: a marked one.
            texts: the instructor's, which stay as they are and are not shown to the process.

        Raises:
            IsolationError: if this machine cannot confine as asked.
        """
        plainly: list[MadeInert] = []

        def make(cells: Sequence[ToShow]) -> Sequence[MadeInert]:
            shown = self._shown_by_process(cells)
            if shown is None:
                plainly.extend(inert_cells(cells, plain=True))
            return plainly if shown is None else shown

        said = [cell for cell in notebook.cells if cell.get("id") == SENTENCE]
        notebook.cells = [cell for cell in notebook.cells if cell.get("id") != SENTENCE]
        found = make_inert(notebook, texts, make)
        if plainly or said:
            found.cells.insert(0, new_markdown_cell(PLAINLY[language_of(found)], id=SENTENCE))
        return found

    def page(self, material: Material, seconds: float) -> str | None:
        """Return a feedback page, made in the process, which sees no text of a test.

        None where that does not end in so many seconds, or fails.

        Raises:
            IsolationError: if this machine cannot confine as asked.
        """
        needed = without_tests(material)
        try:
            asked = AskedForPage(
                marked=json.dumps(needed.marked),
                released=self._shown(needed.released),
                record=json.dumps(needed.record),
                points=dict(needed.points),
                comments=dict(needed.comments),
                name=needed.name,
                student=needed.student,
                penalty=needed.penalty,
            )
            answer = self._answer(asked, seconds)
        except (Late, RecursionError, TypeError, ValueError):  # the others: what is too deep, or no data, or no text
            return None
        if answer is None or answer.page is None:
            self._end()
            return None
        return answer.page

    def require(self) -> None:
        """Start the process.

        Raises:
            IsolationError: if this machine cannot confine as asked.
        """
        self._started()

    def _shown_by_process(self, cells: Sequence[ToShow]) -> Sequence[MadeInert] | None:
        """Return what the process made of the cells; None if it was late, is lost or has failed."""
        try:
            answer = self._answer(AskedToShow(list(cells)))
        except (Late, UnicodeEncodeError):  # what is no text does not travel
            return None
        if answer is None or answer.shown is None or len(answer.shown) != len(cells):
            self._end()
            return None
        return answer.shown

    def _restore(self, template: NotebookNode, asked: Asked) -> Restored:
        try:
            answer = self._answer(asked)
        except Late:
            return unreadable(template, "reading-late", seconds=f"{self._limits.reading_s:g}")
        if answer is None or answer.used_up:
            self._end()
            return unreadable(template, "reading-lost")
        if answer.placed is None:
            return faulty(template, answer.fault)
        return answer.placed.restored(template)

    def _answer(self, asked: Question, seconds: float | None = None) -> Answered | None:
        """Return what the process answers; None if it is lost each time. All tries together have the seconds of one.

        Raises:
            Late: if it does not answer in time; it has been ended.
        """
        left_s = self._limits.reading_s if seconds is None else seconds
        for _ in range(TRIES):
            began = time.monotonic()
            try:
                return self._ask(asked, left_s)
            except Late:
                self._end()
                raise
            except (Gone, ServerEndedError):
                self._end()
            left_s = max(0.0, left_s - (time.monotonic() - began))
        return None

    def close(self) -> None:
        """End everything."""
        self._end()
        self._server.close()

    def _shown(self, released: NotebookNode) -> str:
        """Return a released notebook as JSON; made once for a whole class."""
        key = "\0".join(cell.source for cell in released.cells)
        if key not in self._known:
            self._known = {key: json.dumps(released)}
        return self._known[key]

    def _ask(self, asked: Question, seconds: float) -> Answered:
        child = self._started([asked.template] if isinstance(asked, Asked) else [])
        self._read += 1
        deadline = time.monotonic() + seconds
        send(child.channel, asked, deadline)
        answer: Answered = receive(child.channel, Answered, deadline, MAX_ANSWER_BYTES)
        return answer

    def _started(self, prepared: Sequence[str] = ()) -> Child:
        """Return the process, a new one where there is none, or it is worn out."""
        if self._server.ended:
            self._server.close()
            self._server = self._new_server()
        if self._read >= MOST_SUBMISSIONS:
            self._end()
        if self._child is None:
            self._server.prepare(prepared)
            self._child = self._server.start()
            self._read = 0
        return self._child

    def _end(self) -> None:
        if self._child:
            self._child.kill()
            self._child.channel.close()
        self._child = None

    def _new_server(self) -> ForkServer:
        return server_of(self._limits).new()


def server_of(limits: ReadingLimits) -> ServerKind:
    """Return what readers are forked from."""
    return ServerKind("gradekit.reader.reader_process:serve", limits.process, isolation=limits.isolation)


@functools.lru_cache(maxsize=2)
def reader_for(limits: ReadingLimits) -> Reader:
    """Return the reader of this process for these limits; it lives as long as the process."""
    reader = Reader(limits)
    atexit.register(reader.close)
    return reader
