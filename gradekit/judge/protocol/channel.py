"""How messages travel: each as JSON behind its length, over a connected socket."""

import socket
import struct
from typing import TYPE_CHECKING

import msgspec

from gradekit.deadlines import remaining_s
from gradekit.judge.protocol.messages import Done, Message, Raised
from gradekit.judge.protocol.values.wire import values_in

if TYPE_CHECKING:
    from collections.abc import Callable

MAX_FRAME_BYTES = 32 * 1024 * 1024
MAX_VALUES = 2_000_000  # a frame full of "{}," would be a gigabyte of Python's objects
_HEADER = struct.Struct("!I")
_CHUNK_BYTES = 1 << 16


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
