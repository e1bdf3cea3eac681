"""What nbgrader asks another program for each time that it makes a gradebook, asked once by who imports this."""

import functools
import os
import pathlib
import sys

import nbgrader.api


def ask():
    """Ask now for the number of the newest form of a gradebook; it is the installed nbgrader's and never changes."""
    before = os.environ["PATH"]
    os.environ["PATH"] = f"{pathlib.Path(sys.executable).parent}:{before}"  # where alembic is
    nbgrader.api.get_alembic_version()
    os.environ["PATH"] = before


nbgrader.api.get_alembic_version = functools.cache(nbgrader.api.get_alembic_version)
