"""Fork servers that several programs want alike: what each needs is said here, and loaded once for all of them."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import Any

from gradekit.sandbox import shared_loading
from gradekit.sandbox.begun_server import CONFINED, Begun
from gradekit.sandbox.confine import Limits
from gradekit.sandbox.fork_server_client import ForkServer


@dataclass(frozen=True)
class ServerKind:
    """What a fork server is for, as `ForkServer` takes it."""

    entry: str
    limits: Limits
    preload: tuple[str, ...] = ()
    isolation: str = CONFINED

    def new(self, *, shared: bool = False, begun: Begun | None = None) -> ForkServer:
        """Start one; where one of the same kind has been loaded for this process, it is a copy of that."""
        said: dict[str, Any] = {"preload": self.preload, "limits": self.limits, "isolation": self.isolation}
        return ForkServer(self.entry, **said, shared=shared, begun=begun)

    def fitting(self, begun: Iterable[Begun]) -> Begun | None:
        """Return the first of these that can become a server of this kind, or None."""
        return next((each for each in begun if each.fits(self.entry, self.isolation, self.preload)), None)


class SharedServers:
    """Servers that are loading, to be copied by other processes of this machine: theirs are to `use` the ways.

    Args:
        kinds: what to load.
        begun: processes that have begun already; those that fit are taken, the others are ended.
    """

    def __init__(self, kinds: Iterable[ServerKind], begun: Collection[Begun] = ()) -> None:
        self._servers: list[ForkServer] = []
        left = list(begun)
        for kind in kinds if shared_loading.is_possible() else ():
            taken = kind.fitting(left)
            left = [each for each in left if each is not taken]
            self._servers.append(kind.new(shared=True, begun=taken))
        for each in left:
            each.close()
        self.ways = dict(server.way for server in self._servers)

    def close(self) -> None:
        """End them, and so all copies."""
        for server in self._servers:
            server.close()
