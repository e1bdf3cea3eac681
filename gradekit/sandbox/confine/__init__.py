"""Confine the sandbox: what a student's code may reach is decided here and nowhere else.

Theory of operation. The attacker runs any code at all in the sandbox process. Several layers of the Linux kernel stand
around it; each is independent of the others and stops most attacks alone, so that a fault in one is not a hole:

    own root           a file system with Python in it and nothing else         theft, planting, chmod, path probing
    pid namespace      other processes do not exist                             signals, tracing, leaving something
    running
    network namespace  an empty network                                         telling others, asking others
    ipc namespace      shared memory that goes with the process                 leaving notes for the next submission
    Landlock           only listed files can be opened                          theft and planting, again
    seccomp            the calls those attacks need do not exist                all of the above, and the kernel's own
    faults
    no privileges      nobody, without capabilities, for good                   undoing any layer
    limits             CPU, memory, disk, files, threads                        using up the machine

`layers` says which of them add up to what is needed. What is not there is refused (promise 8: no isolation, no run).
Not defended: a fault of the kernel itself, and reading the time, the kernel's version or the number of processors.
"""

from gradekit.sandbox.confine.confinement import Confinement, enter, fork, keep_to_folder, prepare
from gradekit.sandbox.confine.layers import LAYERS, PROPERTIES, REMEDIES
from gradekit.sandbox.confine.limits import Limits, apply_own_limits
from gradekit.sandbox.confine.neutral_place import lies_elsewhere, move

__all__ = [
    "LAYERS",
    "PROPERTIES",
    "REMEDIES",
    "Confinement",
    "Limits",
    "apply_own_limits",
    "enter",
    "fork",
    "keep_to_folder",
    "lies_elsewhere",
    "move",
    "prepare",
]
