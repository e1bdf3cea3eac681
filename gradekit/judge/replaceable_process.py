"""One end of the referee's conversation: a process, started when it is needed, and replaced when it is lost."""

import contextlib
import math
import signal
import time
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

from gradekit.judge.clocks.time_budget import TimeBudget
from gradekit.judge.files_beside_notebook import portions
from gradekit.judge.protocol.channel import Channel, ChannelError, Closed, Late
from gradekit.judge.protocol.messages import Message, Setup
from gradekit.sandbox import Child, ForkServer

SETUP_S = 20.0
LEAST_S = 0.01  # as much as the kernel's own count can be wrong by
AGAIN_S = 0.05  # a few turns on a busy CPU: waiting is counted when it is over
MAX_STARTS = 200  # the budget of a submission ends it sooner
MAX_FAILED_STARTS = 2
_SIGNALS = {
    signal.SIGXCPU: ("timeout", "it used more CPU time than a submission may"),
    signal.SIGSEGV: ("error", "it crashed Python (segmentation fault)"),
    signal.SIGABRT: ("error", "it crashed Python (abort)"),
    signal.SIGBUS: ("error", "it crashed Python (bus error)"),
}


@dataclass(frozen=True)
class Trust:
    """What a checker makes of a student's objects.

    places: where a test may find one; None: wherever there is one.
    believes: whether what one says that it equals counts.
    """

    places: Collection[str] | None = ()
    believes: bool = False


class ReplaceableProcess:
    """A sandbox or a checker; a new one is brought to where the lost one stood by sending it the same again.

    `killed` tells whether one was ended by kill -9, and not from here: the machine ran out of memory, or somebody did
    it. (A confined process cannot do it to itself.)
    """

    def __init__(
        self,
        server: ForkServer,
        files: dict[str, bytes],
        budget: TimeBudget | None = None,
        environment: Mapping[str, str] | None = None,
        trust: Trust | None = None,
    ) -> None:
        self.generation = 0
        self.layers: tuple[str, ...] = ()
        self._server = server
        self._files = files
        self._environment = dict(environment or {})
        self._trust = trust or Trust()
        self._budget = budget or TimeBudget(math.inf)
        self._starts = self._failed_starts = 0
        self._log: list[tuple[Message, float]] = []
        self._child: Child | None = None
        self._channel: Channel | None = None
        self._hung_up = False
        self.killed = False

    def send(self, message: Message, limit_s: float) -> None:
        """Send a message; start the process first if there is none.

        Raises:
            ChannelError: if it does not take the message.
        """
        channel = self.require()
        with self._noting_its_end():
            channel.send(message, time.monotonic() + limit_s)

    def require(self) -> Channel:
        """Start the process if there is none, and bring it to where the one before it was.

        Raises:
            ChannelError: if that cannot be done.
        """
        if self._channel is None and (self._starts >= MAX_STARTS or self._failed_starts >= MAX_FAILED_STARTS):
            raise Closed("it ended too often and is not started again")
        if self._channel is None and self._budget.is_used_up:
            raise Closed(self._budget.reason)
        return self._channel or self._start()

    def receive(self, deadline: float) -> Message:
        """Return the next message; `deadline` is a time of the budget's clock, which does not count waiting for a CPU.

        Raises:
            ChannelError: if it is late, malformed, or the process is gone.
        """
        if self._channel is None:
            raise Closed("it is not there")
        clock = self._budget.clock
        ends_at = clock.on_the_wall(deadline)
        with self._noting_its_end():
            while True:
                try:
                    return self._channel.receive(ends_at)
                except Late:
                    left_s = deadline - clock.now(anew=True)
                    if left_s < LEAST_S:
                        raise
                    ends_at = time.monotonic() + max(left_s, AGAIN_S)

    def remember(self, message: Message, limit_s: float) -> None:
        """Note a message that has changed the process, to be sent again to one that replaces it."""
        self._log.append((message, limit_s))

    @property
    def remembered(self) -> int:
        """How many messages would be sent again."""
        return len(self._log)

    def forget(self, known: int) -> None:
        """Forget all but the first `known` messages that would be sent again."""
        del self._log[known:]

    def interrupt(self) -> None:
        """Raise KeyboardInterrupt in what it runs."""
        if self._child:
            self._child.interrupt()

    def end(self) -> int | None:
        """End the process, if there is one; return its wait status."""
        if self._child:
            self._budget.clock.forget(self._child)
        status = self._child.kill() if self._child else None
        if self._channel:
            self._channel.close()
        self.killed |= self._hung_up and status == signal.SIGKILL
        self._child, self._channel, self._hung_up = None, None, False
        self.generation += 1
        return status

    def end_with_reason(self, reason: str) -> tuple[str, str]:
        """End the process; return timeout or error, and why it had to end."""
        status = self.end()
        if status is None:
            return "error", reason
        number = status & 0x7F
        if number in _SIGNALS:
            return _SIGNALS[signal.Signals(number)]
        if number == 0:
            return "error", "it ended Python"
        return "error", f"it was ended: {reason}"

    @contextlib.contextmanager
    def _noting_its_end(self) -> Iterator[None]:
        try:
            yield
        except Closed:
            self._hung_up = True
            raise

    def _start(self) -> Channel:
        self._starts += 1
        self._child = self._server.start()
        self.layers = self._child.layers
        self._budget.clock.watch(self._child)
        channel = self._channel = Channel(self._child.channel)
        places = None if self._trust.places is None else sorted(self._trust.places)
        setup = [
            (Setup(part, self._environment, places, more, self._trust.believes), SETUP_S)
            for part, more in portions(self._files)
        ]
        for message, limit_s in [*setup, *self._log]:
            most_s = self._budget.at_most(limit_s)
            try:
                self.send(message, most_s)
                self.receive(self._budget.clock.now() + most_s)
            except ChannelError:
                self._failed_starts += 1
                self.end()
                raise Closed("it could not be brought back to where it was") from None
        return channel
