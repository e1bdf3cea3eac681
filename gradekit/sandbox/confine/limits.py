"""Limits on what one process may use up; the kernel keeps the count.

RLIMIT_CPU    an endless loop. Soft and hard are the same, so that catching SIGXCPU gains nothing.
RLIMIT_AS     memory taken until the machine swaps. Counted on top of what the interpreter already maps.
RLIMIT_FSIZE  one file that fills the disk (Python ignores SIGXFSZ, so the write fails with EFBIG).
RLIMIT_NOFILE descriptors, which are the machine's too.
RLIMIT_NPROC  threads and processes. Counted per user, hence `already`: what that user runs elsewhere. Not counted for
              root, whose threads get so large a stack each that RLIMIT_AS ends them at the same number.
RLIMIT_CORE   a memory image of the sandbox, written where cores go, that is outside.
RLIMIT_MEMLOCK, RLIMIT_MSGQUEUE   kernel memory that the limits above do not count.
"""

import contextlib
import pathlib
import threading
from dataclasses import dataclass

MB = 1024 * 1024


@dataclass(frozen=True)
class Limits:
    """What one sandbox may use. The wall clock is the referee's."""

    cpu_s: int = 60
    memory_mb: int = 1024
    disk_mb: int = 64
    file_mb: int = 32
    open_files: int = 256
    threads: int = 64


def apply_limits(limits: Limits, *, mapped_bytes: int, already: int, root: bool) -> None:
    """Put the limits in force on this process; none can be raised again without privileges."""
    import resource  # noqa: PLC0415  Windows has none, and this package must import everywhere

    for kind, value in (
        (resource.RLIMIT_CPU, limits.cpu_s),
        (resource.RLIMIT_AS, mapped_bytes + limits.memory_mb * MB),
        (resource.RLIMIT_FSIZE, limits.file_mb * MB),
        (resource.RLIMIT_NOFILE, limits.open_files),
        (resource.RLIMIT_NPROC, limits.threads + already),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
    ):
        _set(kind, value)
    if root:
        threading.stack_size(limits.memory_mb * MB // limits.threads)


def apply_own_limits(limits: Limits) -> None:
    """Put those limits in force that a process with the instructor's rights can have: CPU, memory, size of a file.

    Threads and files are counted for the whole user, whose other programs are no concern of ours. Where a system
    knows no limit of a kind, it has none.
    """
    import resource  # noqa: PLC0415  Windows has none, and this package must import everywhere

    wanted = {resource.RLIMIT_CPU: limits.cpu_s, resource.RLIMIT_FSIZE: limits.file_mb * MB, resource.RLIMIT_CORE: 0}
    with contextlib.suppress(OSError):  # no /proc: not Linux, where RLIMIT_AS counts something else
        pages = int(pathlib.Path("/proc/self/statm").read_text().split()[0])
        wanted[resource.RLIMIT_AS] = pages * resource.getpagesize() + limits.memory_mb * MB
    for kind, value in wanted.items():
        with contextlib.suppress(OSError, ValueError):
            _set(kind, value)


def _set(kind: int, value: int) -> None:
    import resource  # noqa: PLC0415  as above

    hard = resource.getrlimit(kind)[1]
    allowed = value if hard == resource.RLIM_INFINITY else min(value, hard)
    resource.setrlimit(kind, (allowed, allowed))
