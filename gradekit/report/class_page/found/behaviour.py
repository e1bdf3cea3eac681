"""The class grouped by what its wrong answers do: one misconception, or one smallest example that has no name."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gradekit.diagnose import Material, paragraphs_of
from gradekit.report.class_page.class_rows import Key, Mistake, Row

FEWEST = 5
"""Students below which a group is not shown without names: who is in it could be guessed."""


@dataclass
class Group:
    """Those whose wrong answer does the same.

    Args:
        test: the test that lost points.
        title: what they have in common, in one line.
        paragraphs: for the lecture.
        named: whether it is a misconception.
        students: who they are.
        example: of an unnamed one, the call, what came back and what was expected.
    """

    test: Key
    title: str
    paragraphs: tuple[str, ...] = ()
    named: bool = True
    students: list[str] = field(default_factory=list)
    example: dict[str, str] = field(default_factory=dict)

    @property
    def small(self) -> bool:
        """Whether it can be guessed who is in it."""
        return len(self.students) < FEWEST


@dataclass(frozen=True)
class Shown:
    """The groups that may be shown, largest first, and of those that may not how many they are, and of how many."""

    groups: tuple[Group, ...]
    hidden: int = 0
    hidden_students: int = 0


def by_behaviour(rows: Iterable[Row], material: Material, language: str, tests: Sequence[Key]) -> list[Group]:
    """Return the groups, largest first, then in the order of the tests; somebody alone is no group without a name."""
    found: dict[tuple[str, ...], Group] = {}
    for row in rows:
        for mistake in row.mistakes:
            key = _key(mistake)
            if key not in found:
                found[key] = _group(mistake, material, language)
            found[key].students.append(row.student)
    place = {test: number for number, test in enumerate(tests)}
    kept = [group for group in found.values() if group.named or len(group.students) > 1]
    return sorted(kept, key=lambda each: (-len(each.students), place.get(each.test, len(place)), each.title))


def shown(groups: Sequence[Group], *, names: bool) -> Shown:
    """Return what may be shown: all with names, else those that are large enough to hide in."""
    kept = tuple(group for group in groups if names or not group.small)
    small = [group for group in groups if not names and group.small]
    return Shown(kept, len(small), len({student for group in small for student in group.students}))


def _key(mistake: Mistake) -> tuple[str, ...]:
    if mistake.code:
        return (*mistake.test, mistake.code)
    return (*mistake.test, "", mistake.example.get("call", ""), mistake.example.get("returned", ""))


def _group(mistake: Mistake, material: Material, language: str) -> Group:
    if not mistake.code:
        return Group(mistake.test, mistake.title, named=False, example=dict(mistake.example))
    told = paragraphs_of(material, mistake.test[1], mistake.code, language) or (mistake.title,)
    return Group(mistake.test, told[0], told[1:])
