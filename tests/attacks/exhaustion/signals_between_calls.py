"""Has the clock of the process raise an exception a thousand times a second, in whatever runs: the machinery as well."""
# deserves: 0 0 0 0
# at most: 20 20 30 30
# others: right
# %% after imports
import signal


class Now(BaseException):
    pass


def strike(*_):
    raise Now


for alarm, clock in ((signal.SIGALRM, signal.ITIMER_REAL), (signal.SIGPROF, signal.ITIMER_PROF)):
    signal.signal(alarm, strike)
    signal.setitimer(clock, 0.5, 0.001)
