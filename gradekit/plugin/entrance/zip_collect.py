"""nbgrader's zip_collect with the rules of `gradekit collect`, as far as its two plug-in points go."""

import os
import pathlib
import shutil
from contextlib import ExitStack

from nbgrader.api import Gradebook
from nbgrader.plugins import ExtractorPlugin, FileNameCollectorPlugin
from traitlets import Any

from gradekit.collecting import NOT_READ, Roster, Student, downloads_in, sender_of, why
from gradekit.course import time_of_file
from gradekit.notebook import TIME, last_of, one_line


class Extractor(ExtractorPlugin):  # type: ignore[misc]
    """Unpacks the platform's archives, no student's; what cannot be read is passed over and named."""

    def extract(self, archive_path: str, extracted_path: str) -> None:
        """Unpack all downloads, each into a folder of its own."""
        archive = pathlib.Path(archive_path)
        with ExitStack() as opened:
            for download in downloads_in(list(archive.iterdir()), archive, opened):
                for name, reason in download.unread.items():
                    self._left(name, reason)
                for item in download.items:
                    place = pathlib.Path(extracted_path, download.name, item.path)
                    try:
                        place.parent.mkdir(parents=True, exist_ok=True)
                        with item.open() as packed, place.open("xb") as file:
                            shutil.copyfileobj(packed, file)
                        os.utime(place, (item.handed_in.timestamp(),) * 2)
                    except NOT_READ as error:
                        place.unlink(missing_ok=True)
                        self._left(item.path, why(error))

    def _left(self, name: str, reason: str) -> None:
        self.log.warning("%s could not be read (%s). It was left out.", one_line(name, 300), one_line(reason, 300))


class Collector(FileNameCollectorPlugin):  # type: ignore[misc]
    """Takes every file of a recognised student, by the gradebook's names and numbers."""

    roster = Any(None, allow_none=True, help="Who takes the course; read once.")

    def collect(self, submitted_file: str) -> dict[str, str] | None:
        """Return whose a file is, its name there and its time; None if it is nobody's."""
        path = pathlib.Path(submitted_file)
        root = pathlib.Path(self.parent._format_collect_path(self.parent.extracted_directory))  # noqa: SLF001 - no other way
        read = sender_of(path.relative_to(root).as_posix())
        if read is None or last_of(read[1]) == TIME:
            return None
        if self.roster is None:
            self.roster = self._roster()
        student, reason = self.roster.id_of(read[0])
        if reason:
            self.log.warning("%s is nobody's: %s.", one_line(path.name, 300), one_line(reason, 300))
            return None
        moment = time_of_file(path.stat().st_mtime)
        return {"student_id": student, "file_id": read[1], "timestamp": f"{moment:%Y-%m-%d %H:%M:%S} UTC"}

    def _roster(self) -> Roster:
        directory = self.parent.coursedir
        with Gradebook(directory.db_url, directory.course_id) as gradebook:
            rows = [(row.id, row.first_name, row.last_name, row.lms_user_id) for row in gradebook.students]
        return Roster([Student(*(value or "" for value in row)) for row in rows])
