"""Bytes of any encoding to text."""

import codecs
import re

MARKS = [
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
]
BAD = "\ufffd"
LOOKED_AT = 4096
ASCII = bytes(range(0x80))
PAIR = re.compile(rb"[\x81-\xfe][\xa1-\xfe]")
COUNTED_AT_ONCE = 1 << 16


def text_of(data: bytes) -> tuple[str, bool]:
    """Return the text, and whether some of it could not be read."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return _lenient(data[len(mark) :], encoding)
    head = data[:LOOKED_AT]
    if head.count(0) * 4 > len(head):
        return _lenient(data, "utf-16-le" if head[1::2].count(0) >= head[::2].count(0) else "utf-16-be")
    try:
        return data.decode("utf-8"), False
    except UnicodeDecodeError:
        return _other(data)


def _lenient(data: bytes, encoding: str) -> tuple[str, bool]:
    text = data.decode(encoding, "replace")
    return text, BAD in text


def _other(data: bytes) -> tuple[str, bool]:
    """Decode what is not quite UTF-8: a damaged file, or one of an older encoding."""
    text = data.decode("utf-8", "replace")
    high = len(data.translate(None, ASCII))
    if high > 2 * text.count(BAD):
        return text, True
    del text  # three texts of one file would fill memory
    if _pairs(data) * 2 >= 0.9 * high:
        try:
            return data.decode("gb18030"), False
        except UnicodeDecodeError:
            pass
    return data.decode("latin-1"), False


def _pairs(data: bytes) -> int:
    """Count what may be letters of two bytes, a piece at a time: a list of all would be larger than the file."""
    starts = range(0, len(data), COUNTED_AT_ONCE)
    return sum(len(PAIR.findall(data, start, start + COUNTED_AT_ONCE)) for start in starts)
