"""What all tests share: the course's modules on the import path, and the repository's folder."""

import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))


@pytest.fixture(scope="session")
def root():
    """Return the folder of the repository."""
    return ROOT
