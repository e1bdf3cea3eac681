"""The table of where the start goes is what the commands noted, each millisecond in one phase."""

import bench_start
import pytest

AT = {"servers": 1, "load": 2, "fork": 5, "configuration": 6, "assignment": 8, "gradebook": 9, "worker": 11}
LATER = [("mark", 12), ("wait", 13), ("wait-done", 15), ("wait", 16), ("wait-done", 17), ("mark-done", 20), ("end", 22)]


def test_every_moment_is_in_one_phase():
    """What a process waited for while it marked is a phase of its own; the rest follow one another."""
    again = [("load", 11.5), ("end", 23)]  # the pool looks once more, and is stopped twice
    found = bench_start.split([("python", 0.5), *AT.items(), *LATER, *again], 0, 25)
    assert found[bench_start.PHASES["load"]] == 3000
    assert found[bench_start.WAITING] == 3000
    assert found[bench_start.PHASES["mark"]] == 5000
    assert found[bench_start.PHASES["end"]] == 3000
    assert found.pop(bench_start.ALL) == 25_000 == pytest.approx(sum(found.values()))


def test_the_table_replaces_the_one_before():
    """The page's sentences stay, and writing it twice is the same as once."""
    found = bench_start.split([*AT.items(), *LATER], 0, 25) | {bench_start.CPU: 1}
    page = f"Before.\n\n{bench_start.MARK}| old |\n{bench_start.END}\nAfter.\n"
    once = bench_start.written(page, bench_start.lines(found, 3))
    assert bench_start.written(once, bench_start.lines(found, 3)) == once
    assert once.startswith("Before.\n\n<!-- start -->\n| phase | ms, median |\n|---|--:|\n| start Python")
    assert "| old |" not in once
    assert once.endswith("<!-- end -->\n\nAfter.\n")


def test_the_page_has_a_table_of_this_kind():
    """Somebody who changes the phases measures anew."""
    text = bench_start.PAGE.read_text(encoding="utf-8")
    assert all(f"| {phase} | " in text for phase in [*bench_start.PHASES.values(), bench_start.WAITING])
