"""Warm processes, what confines them, and the self-test of the machine; standard library only."""

from gradekit.sandbox.begun_server import CONFINED, SEPARATE, Begun, begin
from gradekit.sandbox.confine import Limits
from gradekit.sandbox.cpu_times import CpuTimes
from gradekit.sandbox.fork_server_client import Child, ForkServer
from gradekit.sandbox.self_test import Finding, examine, unsafe
from gradekit.sandbox.shared_loading import use as use_shared_servers
from gradekit.sandbox.shared_servers import ServerKind, SharedServers

__all__ = [
    "CONFINED",
    "SEPARATE",
    "Begun",
    "Child",
    "CpuTimes",
    "Finding",
    "ForkServer",
    "Limits",
    "ServerKind",
    "SharedServers",
    "begin",
    "examine",
    "unsafe",
    "use_shared_servers",
]
