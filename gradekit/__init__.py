"""Mark an nbgrader course: every submission ends in a record."""

__version__ = "0.1.0"
