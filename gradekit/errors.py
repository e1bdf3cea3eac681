"""Everything that can be wrong, told in one sentence each: what was seen, what was expected, what to do.

GradekitError
├── ConfigError      grader_config.py cannot be used                  exit code 2
├── CourseError      the course folder or the command's arguments      exit code 2
├── SubmissionError  what one student handed in; the others go on      exit code 1
└── IsolationError   the machine cannot confine as asked               exit code 3
"""

EXIT_ALL_MARKED = 0
EXIT_SOME_UNMARKED = 1
EXIT_WRONG_USE = 2
EXIT_NO_ISOLATION = 3


class GradekitError(Exception):
    """A sentence for the person who typed the command."""


class ConfigError(GradekitError):
    """grader_config.py is missing, does not run, or sets something that does not exist."""


class CourseError(GradekitError):
    """Something that the command needs is not in the course folder, or may not be written."""


class SubmissionError(GradekitError):
    """A notebook that nbgrader would mark wrongly, or stop the whole class at."""


class IsolationError(GradekitError):
    """This machine cannot confine a student's code as asked, so it is not run."""
