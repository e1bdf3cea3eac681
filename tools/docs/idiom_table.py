"""Run every idiom of tests/courses/idioms/ in one plain kernel and through the engine, and write docs/idioms.md."""

import collections
import pathlib
import sys

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "tests" / "support"), str(ROOT)]

from idiom_files import ALONE, ASKS, TOGETHER, idioms, title  # noqa: E402 - lies in tests/
from mini_course import by_engine, by_one_kernel, engine, faults  # noqa: E402 - same

PAGE = ROOT / "docs" / "idioms.md"
COMMAND = "python tools/docs/idiom_table.py"
TEXT = f"""\
# What a test may do: idioms of course authors

Made by `{COMMAND}`.

Each idiom is a few cells as authors of nbgrader courses write them, with the instructor's answer and at least one wrong
one, and where students are right in other ways, with those answers. It *works* if right answers get the points of every
test and each wrong answer loses its own. They are in
[tests/courses/idioms/](../tests/courses/idioms), one file for each group, and a test runs them all.

- **one kernel**: all cells in one plain IPython, as stock nbgrader runs them.
- **gradekit**: the test in a process of its own, the student's code in another one, confined.
- **together**: the test beside the student's code, in a sandbox, where the course asks for that by the cell's name
  (`c.Judge.together`). Such a mark is not isolated, and the record says so.
- **a person**: the instructor's own answer is not marked either, so a person is asked; nobody loses a point.
"""


def main():
    """Write the page; end with 1 if an idiom does not do what its file declares."""
    found = idioms()
    stock = by_one_kernel(found)
    wrong = [fault for each in found for fault in faults(each, stock[each.name][0], stock[each.name][1:])]
    shared = engine()
    try:
        works = {each.name: _works(each, shared) for each in found}
    finally:
        shared.close()
    wrong += [f"{each.name} is declared as {each.way}" for each in found if works[each.name] == (each.way == ASKS)]
    PAGE.write_text(f"{TEXT}\n{table(found)}\n{names(found)}", encoding="utf-8")
    print("\n".join(wrong) or f"{PAGE.relative_to(ROOT)}: {len(found)} idioms as declared")
    return bool(wrong)


def _works(idiom, shared):
    judge = engine(together=idiom.tests) if idiom.way == TOGETHER else shared
    try:
        right = by_engine(judge, idiom)
        return not list(faults(idiom, right, [by_engine(judge, idiom, other) for other in idiom.others]))
    finally:
        if judge is not shared:
            judge.close()


def table(found):
    """Return how many idioms of each group work in which way."""
    lines = ["| group | idioms | one kernel | gradekit | together | a person |", "|---|--:|--:|--:|--:|--:|"]
    groups = collections.defaultdict(collections.Counter)
    for each in found:
        groups[each.group][each.way] += 1
    total = sum(groups.values(), collections.Counter())
    for name, ways in [*((title(group), ways) for group, ways in groups.items()), ("**all**", total)]:
        count = ways.total()
        lines.append(f"| {name} | {count} | {count} | {ways[ALONE]} | {ways[TOGETHER]} | {ways[ASKS]} |")
    return "\n".join([*lines, ""])


def names(found):
    """Return the idioms by their names, and why those differ that gradekit does not judge from outside."""
    lines = ["## Those that differ", "", "| idiom | way | why |", "|---|---|---|"]
    ways = {TOGETHER: "together", ASKS: "a person"}
    lines += [f"| `{each.name}` | {ways[each.way]} | {each.why} |" for each in found if each.way in ways]
    lines += ["", "## All, by their names", ""]
    for group in dict.fromkeys(each.group for each in found):
        lines += [f"**{title(group)}.** " + ", ".join(_words(each) for each in found if each.group == group) + ".", ""]
    return "\n".join(lines).rstrip() + "\n"


def _words(idiom):
    return idiom.name.replace("_", " ")


if __name__ == "__main__":
    sys.exit(main())
