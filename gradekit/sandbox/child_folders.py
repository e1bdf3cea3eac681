"""Where the children of a fork server work: a new folder for each, in memory where that serves."""

import os
import pathlib
import tempfile

from gradekit.sandbox import confine, process_cleanup
from gradekit.sandbox.confine import layers, private_root

MEMORY = pathlib.Path("/dev/shm")  # noqa: S108 - a new folder is made in it, with a name that nobody knows
ROOM_BYTES = 1 << 30


def make(confinement: confine.Confinement | None, *, trusted: bool) -> str:
    """Make a child's folder, and return its path.

    Args:
        confinement: how the child is confined; in a root of its own, its folder is one.
        trusted: whether only an instructor's code will write there. A student's could fill the memory.

    Raises:
        OSError: there is no room for one.
    """
    if confinement and confinement.has(layers.OWN_ROOT):
        return private_root.student_folder()
    folder = tempfile.mkdtemp(prefix=process_cleanup.PREFIX, dir=_in_memory() if trusted else None)
    if confinement and confinement.user is not None:
        try:
            os.chown(folder, confinement.user, confinement.user)
        except OSError:
            process_cleanup.remove(folder)
            raise
    return folder


def _in_memory() -> str | None:
    """Return the folder of files that are kept in memory, if there is one with room, from which programs can be run.

    A course has a few dozen files, and on a disk making them takes longer than running most of its tests.
    """
    try:
        found = os.statvfs(MEMORY)
    except (OSError, AttributeError):  # not Linux
        return None
    serves = os.access(MEMORY, os.W_OK) and not found.f_flag & (os.ST_NOEXEC | os.ST_RDONLY)
    return str(MEMORY) if serves and found.f_bavail * found.f_frsize >= ROOM_BYTES else None
