"""What authors of nbgrader courses write, idiom by idiom: the right answer passes, a wrong one loses."""

import pytest
from idiom_files import ALONE, ASKS, TOGETHER, idioms
from mini_course import PERSON, by_engine, by_one_kernel, engine, faults

IDIOMS = idioms()
AT_ONCE = 8  # every eighth idiom is tried in the quick tests too
OTHER_WAYS = "other_ways"  # what students write, with libraries that their instructor does not speak of
LONG = {"many_small_calls"}  # but for these


def those(way):
    """Return a test's parameters: the idioms that are judged in one way."""
    found = [each for each in IDIOMS if each.way == way]
    return pytest.mark.parametrize(
        "idiom",
        [
            pytest.param(each, id=each.name, marks=[pytest.mark.slow] if number % AT_ONCE or each.name in LONG else [])
            for number, each in enumerate(found)
        ],
    )


@pytest.fixture(scope="module")
def judge():
    """Return an engine for all idioms that it can judge from outside."""
    made = engine()
    yield made
    made.close()


@pytest.fixture(scope="module")
def bare():
    """Return one that has loaded what the idiom's notebook imports, as in a course: NumPy."""
    made = engine(modules="numpy")
    yield made
    made.close()


@those(ALONE)
def test_an_idiom_works(judge, bare, idiom):
    """The instructor's own answer passes each test in the checker, another right one too, and a wrong answer loses."""
    judge = bare if idiom.group == OTHER_WAYS else judge
    right = by_engine(judge, idiom)
    others = [by_engine(judge, idiom, other) for other in idiom.others]
    assert not list(faults(idiom, right, others))


@pytest.mark.slow
@those(TOGETHER)
def test_an_idiom_works_beside_the_students_code(idiom):
    """What cannot be asked from outside works where the course asks for it by name."""
    judge = engine(together=idiom.tests)
    try:
        right = by_engine(judge, idiom)
        others = [by_engine(judge, idiom, other) for other in idiom.others]
    finally:
        judge.close()
    assert not list(faults(idiom, right, others))


@those(ASKS)
def test_what_cannot_be_judged_asks_a_person(judge, idiom):
    """It costs nobody a point, and is not passed either."""
    assert PERSON in [points for points, _ in by_engine(judge, idiom).values()]


@pytest.mark.slow
def test_one_plain_kernel_agrees():
    """The idioms are ones that stock nbgrader marks as their authors meant."""
    found = by_one_kernel(IDIOMS)
    assert not [fault for idiom in IDIOMS for fault in faults(idiom, found[idiom.name][0], found[idiom.name][1:])]


def test_the_page_tells_of_each_idiom(root):
    """docs/idioms.md is what the command would write of the declarations that the tests above hold."""
    import idiom_table

    page = (root / "docs" / "idioms.md").read_text(encoding="utf-8")
    assert page == f"{idiom_table.TEXT}\n{idiom_table.table(IDIOMS)}\n{idiom_table.names(IDIOMS)}", idiom_table.COMMAND
