"""The time that one submission may take altogether, whatever is done for it."""

from gradekit.judge.clocks.cpu_wait import FairClock


class TimeBudget:
    """Seconds that are used up whatever happens: by cells, by calls, by bringing a lost process back.

    They are wall time, but for what the submission's processes wait for a CPU: see `cpu_wait`.

    Without it the limits of single cells add up: a notebook of a thousand cells that sleep, each as long as a cell may,
    would take days, and each process that it ends would run all of them again.
    """

    def __init__(self, seconds: float) -> None:
        self.seconds = seconds
        self.clock = FairClock()
        self._ends_at = self.clock.now() + seconds

    @property
    def left_s(self) -> float:
        """Return how much is left; never less than nothing."""
        return max(0.0, self._ends_at - self.clock.now())

    @property
    def is_used_up(self) -> bool:
        """Whether nothing may be started any more."""
        return self.left_s == 0.0

    def at_most(self, limit_s: float) -> float:
        """Return a limit, or what is left if that is less."""
        return min(limit_s, self.left_s)

    @property
    def reason(self) -> str:
        """Say why nothing is started any more."""
        return f"the {self.seconds:g} seconds that a whole submission may take were used up"
