"""Warm processes, what confines them, and the self-test of the machine; standard library only."""

from gradekit.sandbox.confine import Limits
from gradekit.sandbox.cpu_times import CpuTimes
from gradekit.sandbox.fork_server_client import CONFINED, SEPARATE, Child, ForkServer
from gradekit.sandbox.self_test import Finding, examine, unsafe

__all__ = ["CONFINED", "SEPARATE", "Child", "CpuTimes", "Finding", "ForkServer", "Limits", "examine", "unsafe"]
