"""The folder of one marked submission, as nbgrader's Autograde leaves it: whole, or as it was before."""

import hashlib
import os
import pathlib
import shutil
import stat
from collections.abc import Mapping

from nbgrader.utils import find_all_files
from traitlets.config import Config

from gradekit.course import open_below
from gradekit.errors import SubmissionError
from gradekit.plugin import converter, put_receipt, regular_files


class Folders:
    """The folders of marked submissions of one course."""

    def __init__(self, config: Config) -> None:
        self._converter = converter(config)
        self._directory = self._converter.coursedir
        self._given: dict[str, list[tuple[pathlib.Path, str]]] = {}

    def write(self, student: str, assignment: str, notebooks: Mapping[str, str]) -> pathlib.Path:
        """Put marked notebooks, text by name, beside the submission's other files, and return the folder.

        The instructor's files replace the student's of the same name. A student's links are left out: they can lead
        to anybody's file.

        Raises:
            SubmissionError: if that was not possible; the folder is as it was.
        """
        folder = self._path(self._directory.autograded_directory, student, assignment)
        part, old = (folder.with_name(f".{folder.name}.{what}") for what in ("part", "old"))
        try:
            _recover(folder, part, old)
            part.mkdir(parents=True)
            self._fill(part, student, assignment, notebooks)
            _swap(folder, part, old)
        except OSError as error:
            raise SubmissionError(
                f"The marked files of {student} could not be put into {folder} ({error}). What was there is kept; see "
                "to the permissions and the room on the disk, and run the same command again."
            ) from error
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return folder

    def digest(self, student: str, assignment: str) -> str:
        """Return a hash of what is in a folder, by which a change by hand is seen; empty if it is not there."""
        folder = self._path(self._directory.autograded_directory, student, assignment)
        found = hashlib.sha256()
        for path, folders, names in os.walk(folder):
            folders[:] = sorted(set(folders) - {"__pycache__", ".ipynb_checkpoints"})
            for each in (pathlib.Path(path, name) for name in sorted(names)):
                found.update(os.fsencode(each.relative_to(folder)) + b"\0")
                if stat.S_ISREG(each.lstat().st_mode):
                    found.update(hashlib.sha256(each.read_bytes()).digest())
        return found.hexdigest() if folder.is_dir() else ""

    def _fill(self, part: pathlib.Path, student: str, assignment: str, notebooks: Mapping[str, str]) -> None:
        submitted = self._path(self._directory.submitted_directory, student, assignment)
        top = os.open(submitted, os.O_RDONLY | os.O_DIRECTORY | os.O_CLOEXEC)
        try:
            for path in regular_files(submitted, [*self._directory.ignore, "*.ipynb"]):
                below = path.relative_to(submitted)
                _copy(open_below(top, below.parts), part, str(below))
        finally:
            os.close(top)
        for path, name in self._given_files(assignment):
            _copy(os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_CLOEXEC), part, name)
        for name, text in notebooks.items():
            _place(part, f"{name}.ipynb").write_text(text, encoding="utf-8")
        put_receipt(submitted, part, self._path(self._directory.source_directory, ".", assignment))
        self._set_permissions(part)

    def _path(self, step: str, student: str, assignment: str) -> pathlib.Path:
        return pathlib.Path(self._directory.format_path(step, student, assignment))

    def _files(self, folder: pathlib.Path) -> list[tuple[pathlib.Path, str]]:
        found = find_all_files(str(folder), [*self._directory.ignore, "*.ipynb"])
        return [(pathlib.Path(path), os.path.relpath(path, folder)) for path in found]

    def _given_files(self, assignment: str) -> list[tuple[pathlib.Path, str]]:
        if assignment not in self._given:
            own = set(self._converter.exclude_overwriting.get(assignment, []))
            files = self._files(self._path(self._directory.source_directory, ".", assignment))
            self._given[assignment] = [(path, name) for path, name in files if name not in own]
        return self._given[assignment]

    def _set_permissions(self, folder: pathlib.Path) -> None:
        mode = int(str(self._converter.permissions), 8)
        for path, _, names in os.walk(folder):
            for name in names:
                pathlib.Path(path, name).chmod(mode)
            if self._directory.groupshared:
                _share(pathlib.Path(path))
        if self._directory.groupshared:
            _share(self._path(self._directory.autograded_directory, ".", "."))


def _place(folder: pathlib.Path, name: str) -> pathlib.Path:
    """Return where a file goes, free for it: where a file and a folder have one name, the later one gets it."""
    path = folder / name
    for parent in reversed(path.relative_to(folder).parents[:-1]):
        if (folder / parent).is_file():
            (folder / parent).unlink()
    path.parent.mkdir(parents=True, exist_ok=True)
    _remove(path)
    return path


def _copy(descriptor: int, part: pathlib.Path, name: str) -> None:
    """Copy what is in an open file, if that is a regular one, and close it."""
    with os.fdopen(descriptor, "rb") as file:
        if stat.S_ISREG(os.fstat(descriptor).st_mode):
            with _place(part, name).open("wb") as written:
                shutil.copyfileobj(file, written)


def _share(folder: pathlib.Path) -> None:
    mode = folder.stat().st_mode
    if mode & 0o2770 != 0o2770:
        folder.chmod((mode | 0o2770) & 0o2777)


def _recover(folder: pathlib.Path, part: pathlib.Path, old: pathlib.Path) -> None:
    """Tidy up after a run that was stopped halfway: what it had put aside is the result, if there is no newer one."""
    _remove(part)
    if old.exists() and not folder.exists():
        old.rename(folder)
    _remove(old)


def _swap(folder: pathlib.Path, part: pathlib.Path, old: pathlib.Path) -> None:
    if folder.exists():
        folder.rename(old)
    try:
        part.rename(folder)
    except OSError:
        if old.exists():
            old.rename(folder)
        raise
    _remove(old)


def _remove(path: pathlib.Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
