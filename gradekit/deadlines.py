"""How long is left until a time of time.monotonic(): for whoever waits at a socket, in any process."""

import time


def remaining_s(deadline: float | None) -> float | None:
    """Return the seconds left; None if there is no deadline.

    Raises:
        TimeoutError: if there are none, even for what is there already: who talks without end is late too.
    """
    if deadline is None:
        return None
    left = deadline - time.monotonic()
    if left <= 0:
        raise TimeoutError
    return left
