"""Everything that can be wrong, told in one sentence each: what was seen, what was expected, what to do.

GradekitError
├── ConfigError               grader_config.py cannot be used                  exit code 2
├── CourseError               the course folder or the command's arguments     exit code 2
│   └── GradebookError        the gradebook cannot be used as it is
│       └── GradebookBusyError  another program kept it locked
├── ClusterError              the Dask cluster cannot be used, or was lost     exit code 2
├── SubmissionError           what one student handed in; the others go on     exit code 1
│   └── EntryError            one result of a batch that cannot be entered
└── IsolationError            the machine cannot confine as asked              exit code 3
    └── ServerEndedError      what starts sandboxes was ended from outside; it is started anew once
"""

EXIT_ALL_MARKED = 0
EXIT_SOME_UNMARKED = 1
EXIT_WRONG_USE = 2
EXIT_NO_ISOLATION = 3
"""Stopped by a signal: 128 and its number, so 130 for Ctrl-C."""


class GradekitError(Exception):
    """A sentence for the person who typed the command."""


class ConfigError(GradekitError):
    """grader_config.py is missing, does not run, or sets something that does not exist."""


class CourseError(GradekitError):
    """Something that the command needs is not in the course folder, or may not be written."""


class GradebookError(CourseError):
    """The gradebook is not there, of another course or release, or does not have what was judged."""


class GradebookBusyError(GradebookError):
    """Another program kept the gradebook locked for longer than is waited for."""


class ClusterError(GradekitError):
    """The Dask cluster of --scheduler cannot be reached, cannot mark as this machine would, or was lost."""


class SubmissionError(GradekitError):
    """A notebook that nbgrader would mark wrongly, or stop the whole class at."""


class EntryError(SubmissionError):
    """One result of a batch that cannot be entered; `index` is its place in the batch."""

    def __init__(self, sentence: str, index: int) -> None:
        super().__init__(sentence)
        self.index = index


class IsolationError(GradekitError):
    """This machine cannot confine a student's code as asked, so it is not run."""


class ServerEndedError(IsolationError):
    """The process that starts sandboxes or checkers is gone: killed, or it could not be started."""
