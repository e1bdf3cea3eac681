"""What the referee, the sandbox and the checker say to each other: one of the records below, as JSON.

Nothing else is ever read from a process that runs a student's code. msgspec refuses what does not fit its record: a
wrong type, a missing field, NaN.

Values inside of a message are what `gradekit.judge.protocol.value_encoding` makes of them.
"""

from typing import Any, Literal

import msgspec

LANGUAGE = "GRADEKIT_LANGUAGE"  # in a sandbox's environment: of what it prints in the place of what it cannot do


Limit = Literal["program", "network", "too large", "object", "depth"]  # see `limits_met`


class _Message(msgspec.Struct, tag_field="op", tag=str.lower, forbid_unknown_fields=True):
    """A record that travels."""


class Setup(_Message):
    """The first messages: files in base64, those in `more` go on; environment; `places` of handles, None: all.

    Who `believes` takes a student's object for equal to plain data where it says so, to see if a mark hangs on that.
    """

    files: dict[str, bytes]
    environment: dict[str, str] = {}
    places: list[str] | None = None
    more: list[str] = []
    believes: bool = False


class Run(_Message):
    """Run a cell; for the checker, the rest is what the plan of the cell says (`CellPlan`)."""

    source: str
    students: list[str] = []
    handed_over: list[str] = []
    changed_by_calls: list[str] = []
    mirrored: list[str] = []
    variables: list[str] = []
    patched: list[str] = []
    asked_for: list[str] = []
    classes: list[str] = []
    of_tests: list[str] = []
    functions: list[str] = []
    compared: list[str] = []
    shown: list[str] = []


class Done(_Message):
    """A cell has run: its outputs as nbformat has them, and whether it raised; the places where it met objects.

    One that was `refused` would have run a text of the student's where the marks are made. One that `differs` found a
    name of the instructor's as he left it, where one kernel would have what the student's code has made of it. `limits`
    are those that the student's code met meanwhile.
    """

    outputs: list[dict[str, Any]]
    failed: bool
    places: list[str] = []
    refused: bool = False
    differs: bool = False
    limits: list[Limit] = []


class Export(_Message):
    """Give the value of a name in the notebook; or, of `together`, {name: value} of those that share parts."""

    name: str
    together: list[str] = []


class Call(_Message):
    """Call what was lent under the number `target`; `held`: (place, number) of the arguments that it holds already."""

    target: int
    args: list[Any]
    kwargs: dict[str, Any] = {}
    held: list[tuple[int, int]] = []


class Operate(_Message):
    """Do one of `OPERATIONS` with the object `target`."""

    target: int
    operation: str
    args: list[Any] = []
    held: list[tuple[int, int]] = []


class Mirror(_Message):
    """Take what the checker has, and give what the sandbox has: see `gradekit.judge.mirror`."""

    given: Any = None
    asked: dict[str, list[str]] = {}


class Planned(_Message):
    """One question to what was lent under the number `target`.

    `place` is source text of expressions for global names of its; the calls of those in `record` are recorded.
    """

    target: int
    args: list[Any]
    kwargs: dict[str, Any] = {}
    place: dict[str, str] = {}
    record: list[str] = []


class Ask(_Message):
    """Questions that are planned beforehand; the sandbox answers each by itself, in their order."""

    questions: list[Planned]


class Read(_Message):
    """Look a name up in the globals of the function `target`."""

    target: int
    name: str


class Write(_Message):
    """Set a name in the globals of the function `target`."""

    target: int
    name: str
    value: Any


class Delete(_Message):
    """Remove a name from the globals of the function `target`."""

    target: int
    name: str


class _Ended(_Message, kw_only=True):
    """What is said of a call that has ended: its arguments afterwards, what it printed and what was recorded.

    `held` are those of them, and of what it returned, that the sandbox holds from now on, as (place, number); `later`
    those of earlier calls that it has changed since; `limits` those that the student's code met meanwhile.
    """

    changed: list[Any] | None = None
    printed: list[tuple[str, str]] = []
    recorded: Any = None
    held: list[tuple[int, int]] = []
    later: list[tuple[int, Any]] = []
    limits: list[Limit] = []


class Return(_Ended):
    """The answer: a value, or the number of the argument that it is.

    With `joint`, the value and what is `changed` have parts in common, and are decoded together. `view` says of an
    array that it lies in the memory of an argument, or of the array under another name: see `common_parts`.
    """

    value: Any = None
    same: int | None = None
    joint: bool = False
    view: tuple[int | str, int, list[int], list[int], bool] | None = None


class Missing(_Message):
    """The answer: there is nothing of that name."""


class Frame(msgspec.Struct):
    """One line of a student's code that an exception passed through; `module` is `__main__` for a cell's."""

    file: str
    line: int
    function: str
    text: str
    module: str = ""


class Raised(_Ended):
    """The answer: an exception, as text.

    `bases` are the names of the built-in exceptions that it is one of, nearest first; `own` are module and name of
    what is before them. Under `number` the exception itself is lent, if it holds more than its arguments. `notes` are
    those that were added to it; `group` is the message of a group of exceptions, and what is in it.
    """

    kind: str
    bases: list[str]
    message: str
    own: list[tuple[str, str]] = []
    number: int | None = None
    args: Any = None
    frames: list[Frame] = []
    traceback: list[str] = []
    notes: list[str] = []
    group: "tuple[str, list[Raised]] | None" = None


class Answered(_Message):
    """The answers to an Ask, one for each question."""

    answers: list[Return | Raised]


Request = Export | Call | Operate | Mirror | Ask | Read | Write | Delete
Answer = Return | Missing | Raised | Answered
Message = Setup | Run | Done | Request | Planned | Answer
