"""What was aimed at, beside what was measured in this run."""


def lines(rows, phases):
    """Return the aims as a table in Markdown.

    Args:
        rows: the benchmark's rows, stock nbgrader first.
        phases: median milliseconds of each phase of one submission, and of all.
    """
    (floor,) = (row for row in rows if row.name.startswith("floor"))
    (one,) = (row for row in rows if row.name.endswith("--jobs 1"))
    few, *two = (row for row in rows if row.name.endswith("--jobs 2"))
    small, large = two[0], two[-1]
    peak_mb = max(row.peak_mb for row in two)
    share = few.wall_s / rows[0].wall_s
    entries = [
        ("times stock nbgrader, 2 jobs, isolated", "25", f"{large.rate / rows[0].rate:.1f}"),
        (f"{few.count} submissions, start included, share of stock's time", "0.2", f"{share:.2f}"),
        ("one submission of a class, 1 job, ms", "below 100", f"{1000 / one.rate:.0f}"),
        ("processor time, times that of the floor", "at most 2", f"{_each_s(large) / _each_s(floor):.1f}"),
        (f"rate at {large.count} submissions, times that at {small.count}", "0.9", f"{large.rate / small.rate:.2f}"),
        ("peak memory, 2 jobs, MB", "below 500", f"{peak_mb:.0f}"),
        (f"memory at {large.count}, times that at {small.count}", "1", f"{large.peak_mb / small.peak_mb:.2f}"),
        ("one submission from a warm start, s", "below 0.3", f"{phases['**one submission**'] / 1000:.2f}"),
    ]
    return ["| | aim | measured |", "|---|--:|--:|", *(f"| {' | '.join(entry)} |" for entry in entries)]


def _each_s(row):
    return row.cpu_s / row.count
