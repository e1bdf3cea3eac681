"""How feedback reaches the exchange: also for a notebook that was handed in under another name."""

import contextlib
import difflib
import pathlib
import re
import shutil

from nbgrader.exchange.default import ExchangeReleaseFeedback
from nbgrader.utils import notebook_hash

SECRET, TIME = "submission_secret.txt", "timestamp.txt"
MAX_OWN_NAMES = 30  # of a student's notebooks; each takes a page of its own in the exchange


class ReleaseFeedback(ExchangeReleaseFeedback):  # type: ignore[misc]
    """Release pages as nbgrader does, and under the name that a student's own copy has.

    `nbgrader fetch_feedback` asks for a page by the name of the student's file; pages have the names of the
    instructor's. A submission without what `nbgrader submit` leaves in it is told, and stops nobody else's page.
    """

    def copy_files(self) -> None:
        """Copy the pages into the exchange."""
        folders = {path.parent for path in self._pages()}
        unable = sorted(folder for folder in folders if not (_read(folder / SECRET) and (folder / TIME).exists()))
        before = self.coursedir.student_id_exclude
        names = [self._student(folder) for folder in unable]
        self.coursedir.student_id_exclude = ",".join(filter(None, [before, *names]))
        try:
            super().copy_files()
        finally:
            self.coursedir.student_id_exclude = before
        for name, folder in zip(names, unable, strict=True):
            self.log.warning(
                "The feedback of %s cannot be fetched, and was not released: what was handed in has no %s, which "
                "`nbgrader submit` makes. Hand over the page in %s in another way.",
                *(name, SECRET if not _read(folder / SECRET) else TIME, folder),
            )
        excluded = set(filter(None, before.split(",")))
        for folder in sorted(folders - set(unable)):
            if self._student(folder) not in excluded:
                self._release_under_own_names(folder)

    def _release_under_own_names(self, folder: pathlib.Path) -> None:
        pages = {path.stem: path for path in folder.glob("*.html")}
        submitted = self.coursedir.format_path(
            self.coursedir.submitted_directory, self._student(folder), self.coursedir.assignment_id
        )
        handed_in = {path.stem for path in pathlib.Path(submitted).glob("*.ipynb")}
        waiting = sorted(pages.keys() - handed_in)  # pages of notebooks that came under another name
        for name in sorted(handed_in - pages.keys())[:MAX_OWN_NAMES] if waiting else ():
            page = pages[max(waiting, key=lambda each: difflib.SequenceMatcher(None, each, name).ratio())]
            key = notebook_hash(secret=_read(folder / SECRET), notebook_id=name)
            part = pathlib.Path(self.dest_path, f"{key}-tmp.html")
            shutil.copy(page, part)
            part.replace(part.with_name(f"{key}.html"))
            self.log.info("Released %s also as %s, which is what was handed in", page.name, name)

    def _pages(self) -> list[pathlib.Path]:
        student = self.coursedir.student_id or "*"
        place = self.coursedir.format_path(self.coursedir.feedback_directory, student, self.coursedir.assignment_id)
        root = pathlib.Path(place).anchor
        return list(pathlib.Path(root).glob(f"{pathlib.Path(place).relative_to(root)}/*.html"))

    def _student(self, folder: pathlib.Path) -> str:
        pattern = self.coursedir.format_path(
            self.coursedir.feedback_directory, "(?P<student_id>.*)", self.coursedir.assignment_id, escape=True
        )
        found = re.fullmatch(pattern, str(folder))
        return found["student_id"] if found else folder.parent.name


def _read(path: pathlib.Path) -> str:
    """Return what is in a file, nothing if it is none."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        return path.read_text(encoding="utf-8")
    return ""
