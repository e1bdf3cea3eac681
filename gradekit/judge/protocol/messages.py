"""What the referee, the sandbox and the checker say to each other, and how it travels.

A message is one of the records below as JSON behind its length; nothing else is ever read from a process that
runs a student's code. msgspec refuses what does not fit its record: a wrong type, a missing field, NaN.

Values inside of a message are what `gradekit.judge.protocol.value_encoding` makes of them.
"""

import socket
import struct
from collections.abc import Callable  # noqa: TC003 - msgspec reads the annotations of this module
from typing import Any

import msgspec

from gradekit.deadlines import remaining_s
from gradekit.judge.protocol.values.wire import values_in

MAX_FRAME_BYTES = 32 * 1024 * 1024
MAX_VALUES = 2_000_000  # a frame full of "{}," would be a gigabyte of Python's objects
_HEADER = struct.Struct("!I")
_CHUNK_BYTES = 1 << 16


LANGUAGE = "GRADEKIT_LANGUAGE"  # in a sandbox's environment: of what it prints in the place of what it cannot do


class _Message(msgspec.Struct, tag_field="op", tag=str.lower, forbid_unknown_fields=True):
    """A record that travels."""


class Setup(_Message):
    """The first messages: files in base64, those in `more` go on; environment; `places` of handles, None: all."""

    files: dict[str, bytes]
    environment: dict[str, str] = {}
    places: list[str] | None = None
    more: list[str] = []


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


class Done(_Message):
    """A cell has run: its outputs as nbformat has them, and whether it raised; the places where it met objects.

    One that was `refused` would have run a text of the student's where the marks are made.
    """

    outputs: list[dict[str, Any]]
    failed: bool
    places: list[str] = []
    refused: bool = False


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
    those of earlier calls that it has changed since.
    """

    changed: list[Any] | None = None
    printed: list[tuple[str, str]] = []
    recorded: Any = None
    held: list[tuple[int, int]] = []
    later: list[tuple[int, Any]] = []


class Return(_Ended):
    """The answer: a value, or the number of the argument that it is.

    With `joint`, the value and what is `changed` have parts in common, and are decoded together.
    """

    value: Any = None
    same: int | None = None
    joint: bool = False


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
    what is before them. Under `number` the exception itself is lent, if it holds more than its arguments.
    """

    kind: str
    bases: list[str]
    message: str
    own: list[tuple[str, str]] = []
    number: int | None = None
    args: Any = None
    frames: list[Frame] = []
    traceback: list[str] = []


class Answered(_Message):
    """The answers to an Ask, one for each question."""

    answers: list[Return | Raised]


Request = Export | Call | Operate | Mirror | Ask | Read | Write | Delete
Answer = Return | Missing | Raised | Answered
Message = Setup | Run | Done | Request | Planned | Answer


class ChannelError(Exception):
    """The other end is gone, late, or sent what is no message."""


class Late(ChannelError):  # noqa: N818 - a state of the channel, not always an error
    """Nothing came in time."""


class Closed(ChannelError):  # noqa: N818 - same
    """The other end is gone."""


class Malformed(ChannelError):  # noqa: N818 - same
    """What came is no message."""


class Channel:
    """One end of a connected stream socket, speaking in messages."""

    def __init__(self, connection: socket.socket) -> None:
        self._socket = connection
        self._decoder = msgspec.json.Decoder(Message)
        self._encoder = msgspec.json.Encoder()
        self._received = bytearray()
        self.listener: Callable[[Message, bytes], None] | None = None
        self.on_its_way: Callable[[bytes], bytes] = bytes  # what becomes of a message, but for one that is shown
        self.arrived: Callable[[bytes], bytes] = bytes

    def send(self, message: Message, deadline: float | None = None) -> None:
        """Send a message; `deadline` is a time of time.monotonic().

        Raises:
            Malformed: if it is no JSON, or larger than the other end would take; nothing was sent then.
            Late: if the other end does not read it in time.
            Closed: if the other end is gone.
        """
        try:
            body = self._encoder.encode(message)
        except (RecursionError, TypeError, ValueError, OverflowError) as error:
            raise Malformed(str(error)) from None
        body = body if isinstance(message, Done | Raised) else self.on_its_way(body)
        if len(body) > MAX_FRAME_BYTES:
            raise Malformed(f"a message of {len(body)} bytes; at most {MAX_FRAME_BYTES} are sent")
        try:
            self._socket.settimeout(remaining_s(deadline))
            self._socket.sendall(_HEADER.pack(len(body)) + body)
        except TimeoutError:
            raise Late("a message was not read in time") from None
        except OSError as error:
            raise Closed(str(error)) from None

    def receive(self, deadline: float | None = None) -> Message:
        """Return the next message; `deadline` is a time of time.monotonic().

        Raises:
            Late: if it is not whole by then.
            Closed: if the other end is gone.
            Malformed: if it is too large or no message.
        """
        self._wait_for(_HEADER.size, deadline)
        (size,) = _HEADER.unpack_from(self._received)
        if size > MAX_FRAME_BYTES:
            raise Malformed(f"a message of {size} bytes; at most {MAX_FRAME_BYTES} are taken")
        end = _HEADER.size + size
        self._wait_for(end, deadline)
        body = self.arrived(bytes(self._received[_HEADER.size : end]))
        del self._received[:end]
        if values_in(body, MAX_VALUES) > MAX_VALUES:
            raise Malformed(f"a message of more than {MAX_VALUES} values")
        try:
            message: Message = self._decoder.decode(body)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            raise Malformed(str(error)) from None
        if self.listener:
            self.listener(message, body)
        return message

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _wait_for(self, size: int, deadline: float | None) -> None:
        """Receive until there is that much of a message; what came in time is kept for the next try."""
        while len(self._received) < size:
            try:
                self._socket.settimeout(remaining_s(deadline))
                part = self._socket.recv(_CHUNK_BYTES)
            except TimeoutError:
                raise Late("no whole message came in time") from None
            except OSError as error:
                raise Closed(str(error)) from None
            if not part:
                raise Closed("the other end hung up")
            self._received += part
