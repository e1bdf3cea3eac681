"""What a reader is asked and answers, and how it travels: MessagePack behind its length, typed and of a limited size.

The answer comes from a process that has read what a hostile student wrote: it is plain data of fixed types, and what
does not fit is refused.
"""

import socket
import struct
from typing import Any

import msgspec

from gradekit.deadlines import remaining_s
from gradekit.feedback import Points
from gradekit.notebook import MadeInert, ToShow
from gradekit.restore import Placed

MAX_ANSWER_BYTES = 64 * 1024 * 1024
_HEADER = struct.Struct("!Q")
_CHUNK_BYTES = 1 << 20
_ENCODER = msgspec.msgpack.Encoder()


class Asked(msgspec.Struct, tag=True):
    """A submission to read: the released template as JSON, the files; the rest is as in `HandedIn`."""

    template: str
    files: dict[str, bytes]
    name: str
    left_out: dict[str, str] = {}
    others: list[str] = []
    known: list[str] = []


class AskedToShow(msgspec.Struct, tag=True):
    """The cells of a marked notebook that are to be made inert."""

    cells: list[ToShow]


class AskedForPage(msgspec.Struct, tag=True):
    """What a feedback page is made from, its notebooks and its record as JSON; the rest is as in `Material`."""

    marked: str
    released: str
    record: str
    points: dict[str, Points]
    comments: dict[str, str]
    name: str
    student: str
    penalty: float


Question = Asked | AskedToShow | AskedForPage


class Answered(msgspec.Struct):
    """Where everything goes, or what is shown, or a page; or the fault of ours that kept it from being found.

    `used_up` of memory or depth.
    """

    placed: Placed | None = None
    shown: list[MadeInert] | None = None
    page: str | None = None
    fault: str = ""
    used_up: bool = False


class Late(Exception):  # noqa: N818 - a state, not always an error
    """Nothing whole came in time."""


class Gone(Exception):  # noqa: N818 - same
    """The other end hung up, or sent what is no message."""


def send(connection: socket.socket, message: msgspec.Struct, deadline: float | None = None) -> None:
    """Send a message; `deadline` is a time of time.monotonic().

    Raises:
        Late: if it is not taken in time.
        Gone: if the other end hung up.
    """
    whole = bytearray(_HEADER.size)  # length and message at once: the other end wakes up once
    _ENCODER.encode_into(message, whole, _HEADER.size)
    _HEADER.pack_into(whole, 0, len(whole) - _HEADER.size)
    try:
        connection.settimeout(remaining_s(deadline))
        connection.sendall(whole)
    except TimeoutError:
        raise Late from None
    except OSError as error:
        raise Gone(str(error)) from None


def receive(connection: socket.socket, kind: Any, deadline: float | None = None, most_bytes: int | None = None) -> Any:
    """Return the next message of a kind, or of one of several.

    Raises:
        Late: if it is not whole in time.
        Gone: if the other end hung up, or it is no such message, or too large.
    """
    (size,) = _HEADER.unpack(_exactly(connection, _HEADER.size, deadline))
    if most_bytes is not None and size > most_bytes:
        raise Gone(f"an answer of {size} bytes")
    body = _exactly(connection, size, deadline)
    try:
        return msgspec.msgpack.decode(body, type=kind)
    except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
        raise Gone(str(error)) from None


def _exactly(connection: socket.socket, size: int, deadline: float | None) -> bytes:
    found = bytearray()
    while len(found) < size:
        try:
            connection.settimeout(remaining_s(deadline))
            part = connection.recv(min(_CHUNK_BYTES, size - len(found)))
        except TimeoutError:
            raise Late from None
        except OSError as error:
            raise Gone(str(error)) from None
        if not part:
            raise Gone("it hung up")
        found += part
    return bytes(found)
