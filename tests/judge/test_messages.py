"""The channel: whole messages in time, or one of three errors, whatever the other end sends."""

import json
import socket
import struct
import threading
import time

import pytest

from gradekit.judge.protocol import channel
from gradekit.judge.protocol.channel import Channel, Closed, Late, Malformed
from gradekit.judge.protocol.messages import Call, Done, Missing, Return, Run


@pytest.fixture
def ends():
    """Return a channel, and the other end's bare socket."""
    ours, theirs = socket.socketpair()
    with ours, theirs:
        yield Channel(ours), theirs


def frame(body):
    """Return a body behind its length; what is no bytes as JSON."""
    body = body if isinstance(body, bytes) else json.dumps(body).encode()
    return struct.pack("!I", len(body)) + body


def soon():
    """Return a deadline that a test can wait for."""
    return time.monotonic() + 0.05


def in_time():
    """Return a deadline that is not the point of the test."""
    return time.monotonic() + 20


def test_a_message_arrives_as_it_left(ends):
    """Every field."""
    channel, theirs = ends
    sent = Call(3, [1, None, {"t": "tuple", "v": [1.5, "x\0\U0001f600"]}], {"a": True})
    channel.send(sent)
    assert Channel(theirs).receive(in_time()) == sent


def test_a_message_comes_in_any_pieces(ends):
    """Byte by byte."""
    channel, theirs = ends
    sender = threading.Thread(target=lambda: [theirs.sendall(bytes([byte])) for byte in frame({"op": "missing"})])
    sender.start()
    assert channel.receive(in_time()) == Missing()
    sender.join()


def test_messages_that_come_together_are_taken_one_by_one(ends):
    """Nothing of the second is lost with the first."""
    channel, theirs = ends
    theirs.sendall(frame({"op": "missing"}) + frame({"op": "return", "value": 5}))
    assert channel.receive(in_time()) == Missing()
    assert channel.receive(in_time()) == Return(5)


def test_nothing_is_late(ends):
    """Silence is not waited for."""
    with pytest.raises(Late):
        ends[0].receive(soon())


@pytest.mark.parametrize("kept", [2, 9])
def test_the_rest_of_a_late_message_completes_it(ends, kept):
    """After an interrupt the next thing read is an answer, not the second half of one."""
    channel, theirs = ends
    whole = frame({"op": "return", "value": 5})
    theirs.sendall(whole[:kept])
    with pytest.raises(Late):
        channel.receive(soon())
    theirs.sendall(whole[kept:])
    assert channel.receive(in_time()) == Return(5)


def test_who_talks_without_end_is_late(ends):
    """What is there already does not prolong the deadline: else calls in a row would never end."""
    channel, theirs = ends
    theirs.sendall(frame({"op": "missing"}) * 2)
    with pytest.raises(Late):
        channel.receive(time.monotonic() - 1)


def test_who_does_not_read_is_late(ends):
    """Sending to somebody who is asleep ends."""
    with pytest.raises(Late):
        ends[0].send(Run("x" * 8_000_000), soon())


@pytest.mark.parametrize("sent", [b"", b"\0\0", frame({"op": "missing"})[:-1]], ids=["nothing", "length", "body"])
def test_hanging_up_is_told_from_being_late(ends, sent):
    """Before a message, and in the middle of it."""
    channel, theirs = ends
    theirs.sendall(sent)
    theirs.close()
    with pytest.raises(Closed):
        channel.receive(in_time())


def test_sending_to_nobody_is_closed(ends):
    """Not a BrokenPipeError."""
    channel, theirs = ends
    theirs.close()
    with pytest.raises(Closed):
        channel.send(Missing())


def test_a_huge_length_is_refused_before_the_message_comes(ends):
    """Four bytes cannot make the referee wait for four gigabytes."""
    channel, theirs = ends
    theirs.sendall(struct.pack("!I", 2**32 - 1))
    with pytest.raises(Malformed, match="at most"):
        channel.receive(in_time())


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"\xff\xfe",
        b'{"op":"missing"}x',
        b'{"op":"return","value":NaN}',
        b'{"op":"return","value":1e999}',
        b'{"op":"return","value":"\xff"}',
        b'{"op":"return","value":"\\ud800"}',
        b'{"op":"return","value":' + b"1" * 100_000 + b"}",
        b'{"op":"return","value":' + b"[" * 100_000 + b"]" * 100_000 + b"}",
        b'{"op":"missing","op":"return"}',
        {},
        {"op": "message"},
        {"op": "request"},
        {"op": ["run"]},
        {"op": "missing", "more": 1},
        {"op": "run"},
        {"op": "run", "source": 1},
        {"op": "done", "outputs": {}, "failed": False},
        {"op": "done", "outputs": [1], "failed": False},
        {"op": "done", "outputs": [], "failed": "no"},
        {"op": "done", "outputs": [], "failed": 0},
        {"op": "call", "target": 1.5, "args": []},
        {"op": "call", "target": True, "args": []},
        {"op": "call", "target": "0", "args": []},
        {"op": "return", "changed": {}},
        {"op": "return", "printed": [["stdout"]]},
        {"op": "return", "printed": [["stdout", 1]]},
        {"op": "raised", "kind": "E", "bases": "Exception", "message": ""},
        {"op": "raised", "kind": "E", "bases": [], "message": "", "frames": [{"file": "x"}]},
        {"op": "setup", "files": {"name": "no base64!"}},
    ],
    ids=lambda body: str(body)[:60],
)
def test_what_is_no_message_is_malformed(ends, body):
    """One error, whatever is wrong with it."""
    channel, theirs = ends
    theirs.sendall(frame(body))
    with pytest.raises(Malformed):
        channel.receive(in_time())


def test_of_a_field_twice_the_last_one_counts(ends):
    """The referee writes the message anew, so that nobody else reads another one than it has read."""
    channel, theirs = ends
    theirs.sendall(frame(b'{"op":"return","value":1,"value":2}'))
    found = channel.receive(in_time())
    assert found == Return(2)
    channel.send(found)
    assert theirs.recv(1000).count(b'"value"') == 1


def receive_large(ends, body):
    """Return what the channel says to a body that is larger than a socket holds."""
    channel, theirs = ends
    sender = threading.Thread(target=theirs.sendall, args=[frame(body)])
    sender.start()
    try:
        return channel.receive(in_time())
    finally:
        sender.join()


@pytest.mark.parametrize(
    ("part", "times"),
    [(b"{},", 1500), (b"[],", 1500), (b"[[[],", 900), (b'"",', 3000), (b"1,", 3000), (b'{"":1},', 1500)],
    ids=str,
)
def test_very_many_values_are_refused_unread(ends, part, times, monkeypatch):
    """Three bytes of JSON can be two hundred of Python's."""
    monkeypatch.setattr(channel, "MAX_VALUES", 2000)
    with pytest.raises(Malformed, match="more than 2000 values"):
        receive_large(ends, b'{"op":"return","value":[' + part * times)


def test_printed_brackets_and_commas_are_no_values(ends, monkeypatch):
    """A cell may print as many as it likes, quotes and backslashes too."""
    monkeypatch.setattr(channel, "MAX_VALUES", 2000)
    text = '[{,"\\' * 3000
    found = receive_large(ends, {"op": "done", "outputs": [{"text": text}], "failed": False})
    assert found == Done([{"text": text}], failed=False)


@pytest.mark.parametrize("end", [b"", b"\\"], ids=["quote", "backslash"])
def test_a_string_without_end_is_read_once(ends, end, monkeypatch):
    """Looking for its end from each quote anew would take hours."""
    monkeypatch.setattr(channel, "MAX_VALUES", 2000)
    with pytest.raises(Malformed):
        receive_large(ends, b"," * 2000 + b'"' + b'\\"' * 1_000_000 + b"," * 1000 + end)


@pytest.mark.parametrize(
    "value",
    [object(), "\ud800", {(1, 2): 3}, b"x" * channel.MAX_FRAME_BYTES],
    ids=["object", "surrogate", "key", "large"],
)
def test_what_cannot_be_sent_is_malformed_and_nothing_is_sent(ends, value):
    """So the next message is still a message."""
    channel, theirs = ends
    with pytest.raises(Malformed):
        channel.send(Return(value))
    channel.send(Missing())
    assert Channel(theirs).receive(in_time()) == Missing()


def test_what_holds_itself_cannot_be_sent(ends):
    """It has no end."""
    loop = []
    loop.append(loop)
    with pytest.raises(Malformed):
        ends[0].send(Return(loop))
