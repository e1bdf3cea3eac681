"""The process that workers are forked from, itself forked from this one: what is loaded here is not loaded again.

multiprocessing starts Python anew for it, which takes a second and eighty megabytes. It still does where this process
has threads, or a Python whose fork server is not the one that this module knows.
"""

import gc
import importlib
import os
import signal
import socket
import sys
from collections.abc import Sequence
from multiprocessing import connection, forkserver, resource_tracker
from typing import Any, NoReturn

from gradekit.sandbox.preloading import threads

_KNOWN = (3, 11), (3, 12), (3, 13)


def fork(preload: Sequence[str]) -> None:
    """Fork it now, with these modules loaded; where that cannot be, it is left to multiprocessing."""
    server: Any = forkserver._forkserver  # noqa: SLF001 - there is no other way in
    if sys.platform != "linux" or sys.version_info[:2] not in _KNOWN or server._forkserver_pid is not None:  # noqa: SLF001
        return
    for name in preload:
        importlib.import_module(name)
    if threads() > 1:  # one of them could hold a lock, which nobody would ever open in the copy
        return
    gc.freeze()  # looking through it for garbage would make a copy of all that is shared
    resource_tracker.ensure_running()
    alive, held = os.pipe()
    with socket.socket(socket.AF_UNIX) as listener:
        address = connection.arbitrary_address("AF_UNIX")  # type: ignore[attr-defined]
        listener.bind(address)
        listener.listen()
        pid = os.fork()
        if pid == 0:
            _serve(listener.detach(), alive)
    os.close(alive)
    server._forkserver_address, server._forkserver_alive_fd, server._forkserver_pid = address, held, pid  # noqa: SLF001


def _serve(listener: int, alive: int) -> NoReturn:
    """Be the fork server, with nothing of the program's but what it has loaded: no file, no lock, no signal handler."""
    try:
        for number in (signal.SIGTERM, signal.SIGHUP, signal.SIGINT):
            if callable(signal.getsignal(number)):
                signal.signal(number, signal.SIG_DFL)
        kept = sorted((2, listener, alive))
        for before, after in zip(kept, [*kept[1:], os.sysconf("SC_OPEN_MAX")], strict=True):
            os.closerange(before + 1, after)
        forkserver.main(listener, alive, [])
    finally:  # none of the program's own `finally` and atexit runs here
        os._exit(0)
