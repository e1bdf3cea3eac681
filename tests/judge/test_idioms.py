"""What authors of nbgrader courses write, idiom by idiom: the right answer passes, a wrong one loses."""

import pytest
from idiom_files import idioms
from mini_course import by_engine, by_one_kernel, engine, faults

IDIOMS = idioms()
ALONE = [idiom for idiom in IDIOMS if not idiom.is_together]
BESIDE = [idiom for idiom in IDIOMS if idiom.is_together]


@pytest.fixture(scope="module")
def judge():
    """Return an engine for all idioms that it can judge from outside."""
    made = engine()
    yield made
    made.close()


@pytest.mark.parametrize("idiom", ALONE, ids=lambda idiom: idiom.name)
def test_an_idiom_works(judge, idiom):
    """The instructor's own answer passes each test in the checker, and a wrong answer loses."""
    right = by_engine(judge, idiom)
    wrong = [by_engine(judge, idiom, variant) for variant in idiom.wrong]
    assert not list(faults(idiom, right, wrong))


@pytest.mark.parametrize("idiom", BESIDE, ids=lambda idiom: idiom.name)
def test_an_idiom_works_beside_the_students_code(idiom):
    """What cannot be asked from outside works where the course asks for it by name."""
    judge = engine(together=idiom.tests)
    try:
        right = by_engine(judge, idiom)
        wrong = [by_engine(judge, idiom, variant) for variant in idiom.wrong]
    finally:
        judge.close()
    assert idiom.why
    assert not list(faults(idiom, right, wrong))


@pytest.mark.slow
def test_one_plain_kernel_agrees():
    """The idioms are ones that stock nbgrader marks as their authors meant."""
    found = by_one_kernel(IDIOMS)
    assert not [fault for idiom in IDIOMS for fault in faults(idiom, found[idiom.name][0], found[idiom.name][1:])]
