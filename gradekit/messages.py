"""What the referee, the sandbox and the checker say to each other, and how it travels.

A message is one of the records below as JSON behind its length; nothing else is ever read from a process that
runs a student's code. msgspec refuses what does not fit its record: a wrong type, a missing field, NaN.

Values inside of a message are what `gradekit.wire` makes of them.
"""

import socket
import struct
import time
from typing import Any

import msgspec

MAX_FRAME_BYTES = 32 * 1024 * 1024
_HEADER = struct.Struct("!I")
_CHUNK_BYTES = 1 << 16


class _Message(msgspec.Struct, tag_field="op", tag=str.lower, forbid_unknown_fields=True):
    """A record that travels."""


class Setup(_Message):
    """The first message to a process: the files that it finds in its folder, base64 as JSON has it."""

    files: dict[str, bytes]


class Run(_Message):
    """Run a cell; `wanted` are the names that the checker takes from the sandbox if the cell uses them."""

    source: str
    wanted: list[str] = []


class Done(_Message):
    """A cell has run: its outputs as nbformat has them, and whether it raised."""

    outputs: list[dict[str, Any]]
    failed: bool


class Export(_Message):
    """Give the value of a name in the notebook; a callable comes as something to be called."""

    name: str


class Call(_Message):
    """Call what was lent under the number `target`."""

    target: int
    args: list[Any]
    kwargs: dict[str, Any] = {}


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


class Return(_Message):
    """The answer: a value; `changed` are the arguments afterwards, if the call changed them in place."""

    value: Any = None
    changed: list[Any] | None = None
    printed: list[tuple[str, str]] = []


class Missing(_Message):
    """The answer: there is nothing of that name."""


class Frame(msgspec.Struct):
    """One line of a student's code that an exception passed through; `module` is `__main__` for a cell's."""

    file: str
    line: int
    function: str
    text: str
    module: str = ""


class Raised(_Message):
    """The answer: an exception, as text.

    `bases` are the names of the built-in exceptions that it is one of, nearest first.
    """

    kind: str
    bases: list[str]
    message: str
    args: Any = None
    frames: list[Frame] = []
    traceback: list[str] = []
    changed: list[Any] | None = None
    printed: list[tuple[str, str]] = []


Request = Export | Call | Read | Write | Delete
Answer = Return | Missing | Raised
Message = Setup | Run | Done | Request | Answer


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

    def send(self, message: Message, deadline: float | None = None) -> None:
        """Send a message; `deadline` is a time of time.monotonic().

        Raises:
            Malformed: if it is larger than the other end would take.
            Late: if the other end does not read it in time.
            Closed: if the other end is gone.
        """
        try:
            body = self._encoder.encode(message)
        except (RecursionError, ValueError, OverflowError) as error:
            raise Malformed(str(error)) from None
        if len(body) > MAX_FRAME_BYTES:
            raise Malformed(f"a message of {len(body)} bytes; at most {MAX_FRAME_BYTES} are sent")
        try:
            self._socket.settimeout(_remaining_s(deadline))
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
        (size,) = _HEADER.unpack(self._read(_HEADER.size, deadline))
        if size > MAX_FRAME_BYTES:
            raise Malformed(f"a message of {size} bytes; at most {MAX_FRAME_BYTES} are taken")
        try:
            message: Message = self._decoder.decode(self._read(size, deadline))
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            raise Malformed(str(error)) from None
        return message

    def close(self) -> None:
        """Hang up."""
        self._socket.close()

    def _read(self, size: int, deadline: float | None) -> bytes:
        received = self._received
        while len(received) < size:
            try:
                self._socket.settimeout(_remaining_s(deadline))
                part = self._socket.recv(_CHUNK_BYTES)
            except TimeoutError:
                raise Late("no whole message came in time") from None
            except OSError as error:
                raise Closed(str(error)) from None
            if not part:
                raise Closed("the other end hung up")
            received += part
        found = bytes(received[:size])
        del received[:size]
        return found


def _remaining_s(deadline: float | None) -> float | None:
    """Return the seconds left; never 0, which would mean not to wait at all."""
    return None if deadline is None else max(deadline - time.monotonic(), 1e-3)
