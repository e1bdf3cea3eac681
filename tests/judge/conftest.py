"""What the tests of judging share: a sandbox and a checker."""

import contextlib

import pytest
from pairs import Pair, warm_servers


@pytest.fixture(scope="session")
def servers():
    """Return fork servers of confined sandboxes and of checkers."""
    with contextlib.ExitStack() as stack:
        yield warm_servers(stack)


@pytest.fixture
def pair(servers):
    """Return a function that makes a pair in which the student has run some cells; it is ended after the test."""
    made = []

    def make(*cells, **options):
        made.append(Pair(servers, **options))
        for source in cells:
            made[-1].cell(source)
        return made[-1]

    yield make
    for each in made:
        each.referee.close()


@pytest.fixture
def lent():
    """Return a function that makes two ends; they are closed after the test."""
    from lending_ends import Ends

    made = []

    def make(*functions):
        made.append(Ends(*functions))
        return made[-1]

    yield make
    for ends in made:
        ends.close()
