"""One generated course for all hand-ins; each test works in a copy."""

import pytest


@pytest.fixture(scope="session")
def generated(tmp_path_factory):
    """Return a course whose assignment is in the gradebook."""
    import hand_ins

    return hand_ins.generated(tmp_path_factory.mktemp("hand_ins") / "course")
