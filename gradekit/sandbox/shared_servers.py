"""Fork servers that several programs want alike: what each needs is said here, and loaded once for all of them."""

from collections.abc import Iterable
from dataclasses import dataclass

from gradekit.sandbox import shared_loading
from gradekit.sandbox.confine import Limits
from gradekit.sandbox.fork_server_client import CONFINED, ForkServer


@dataclass(frozen=True)
class ServerKind:
    """What a fork server is for, as `ForkServer` takes it."""

    entry: str
    limits: Limits
    preload: tuple[str, ...] = ()
    isolation: str = CONFINED

    def new(self, *, shared: bool = False) -> ForkServer:
        """Start one; where one of the same kind has been loaded for this process, it is a copy of that."""
        return ForkServer(self.entry, preload=self.preload, limits=self.limits, isolation=self.isolation, shared=shared)


class SharedServers:
    """Servers that are loading, to be copied by other processes of this machine: theirs are to `use` the ways."""

    def __init__(self, kinds: Iterable[ServerKind]) -> None:
        self._servers = [kind.new(shared=True) for kind in kinds] if shared_loading.is_possible() else []
        self.ways = dict(server.way for server in self._servers)

    def close(self) -> None:
        """End them, and so all copies."""
        for server in self._servers:
            server.close()
