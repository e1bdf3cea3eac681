"""Whether the course itself is still as it was: its configuration, the assignment, the kept answers, the gradebook."""

import pathlib
from collections.abc import Iterator

from gradekit.course import Settings, configuration_file

State = tuple[tuple[str, int, int, int], ...]


def state_of(settings: Settings, assignment: str) -> State:
    """Return what shows a change of the course; of the gradebook only that it was replaced, since marks go into it."""
    found = []
    for path in _files(settings, assignment):
        try:
            state = path.stat()  # where a link leads: modules in source/ are links
        except OSError:
            continue
        found.append((str(path), state.st_size, state.st_mtime_ns, state.st_ino))
    gradebook = settings.course.root / "gradebook.db"
    if gradebook.exists():
        found.append((str(gradebook), 0, 0, gradebook.stat().st_ino))
    return tuple(found)


def _files(settings: Settings, assignment: str) -> Iterator[pathlib.Path]:
    yield configuration_file(settings.root)
    for folder in (settings.course.source(assignment), settings.course.mutants()):
        for path in sorted(folder.rglob("*")):
            if path.suffix != ".pyc" and ".ipynb_checkpoints" not in path.parts and path.is_file():
                yield path
