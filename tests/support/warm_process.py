"""Start programs as forks of a process that has imported what they import: what `warm_commands` starts and asks.

Arguments: the number of a Unix socket that requests come by, and the modules that the program imports. A request is a
folder, an environment and a command line, with the descriptors of the output; the answers are the number of the new
process and, by a pipe of its own, how it ended.
"""

import contextlib
import gc
import importlib
import json
import os
import pathlib
import runpy
import selectors
import socket
import sys

MOST = 1 << 20  # bytes of a request


def main():
    """Import, and start what is asked for until the socket is closed."""
    asked = socket.socket(fileno=int(sys.argv[1]))
    here = sys.path.pop(0)  # this folder, which the program does not look in
    for name in sys.argv[2:]:
        importlib.import_module(name)
    sys.path.insert(0, here)
    importlib.import_module("asked_once").ask()
    del sys.path[0]
    gc.collect()
    gc.freeze()  # what is there now is never looked through again in a process that ends soon
    running = {}
    with selectors.DefaultSelector() as ready:
        ready.register(asked, selectors.EVENT_READ)
        while True:
            for key, _ in ready.select():
                if key.fileobj is not asked:
                    ready.unregister(key.fileobj)
                    end(key.fd, *running.pop(key.fd))
                    continue
                request, descriptors, _, _ = socket.recv_fds(asked, MOST, 3)
                if not request:
                    return None
                pid = os.fork()
                if pid == 0:
                    ready.close()
                    asked.close()
                    for ended, (_, told) in running.items():
                        os.close(ended)
                        os.close(told)
                    return become(json.loads(request), descriptors)
                ended = os.pidfd_open(pid)
                running[ended] = pid, descriptors[2]
                ready.register(ended, selectors.EVENT_READ)
                for each in descriptors[:2]:
                    os.close(each)
                asked.send(str(pid).encode())


def end(watched, pid, told):
    """Tell how a process has ended."""
    os.close(watched)
    code = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    with contextlib.suppress(BrokenPipeError):  # nobody waits any more
        os.write(told, str(code).encode())
    os.close(told)


def become(request, descriptors):
    """Be the program that was asked for, from here on."""
    for number, descriptor in enumerate(descriptors[:2], 1):
        os.dup2(descriptor, number)
    for descriptor in descriptors:
        os.close(descriptor)
    os.chdir(request["folder"])
    os.environ.clear()
    os.environ.update(request["environment"])
    sys.argv = request["words"]
    sys.path.insert(0, str(pathlib.Path(sys.argv[0]).parent))
    runpy.run_path(sys.argv[0], run_name="__main__")


if __name__ == "__main__":
    main()
