"""PNG and JPEG, each by what is in it and not by what it is called."""

import base64
import binascii
import re

from gradekit.notebook.inert.page_room import PICTURE

MOST_PIXELS = 50_000_000  # a picture of one colour is small as a file and fills a browser's memory
_DATA_URL = re.compile(r"data:image/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]*)", re.IGNORECASE)
_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"
_NO_FRAME = {0xC4, 0xC8, 0xCC}


def picture(encoded: str) -> tuple[str, str] | None:
    """Return the media type and the data of a picture in base64, or None if it is none that is shown."""
    if len(encoded) > PICTURE:
        return None
    try:
        content = base64.b64decode("".join(encoded.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    if content.startswith(_PNG) and content[12:16] == b"IHDR":
        width, height, kind = content[16:20], content[20:24], "image/png"
    elif content.startswith(_JPEG):
        height, width = _frame(content)
        kind = "image/jpeg"
    else:
        return None
    if not 0 < int.from_bytes(width, "big") * int.from_bytes(height, "big") <= MOST_PIXELS:
        return None
    return kind, base64.b64encode(content).decode()


def data_url(address: str) -> str | None:
    """Return an address that is a picture itself, written anew, or None for any other."""
    found = _DATA_URL.fullmatch(address.strip()) if len(address) <= PICTURE else None
    shown = picture(found[1]) if found else None
    return f"data:{shown[0]};base64,{shown[1]}" if shown else None


def _frame(content: bytes) -> tuple[bytes, bytes]:
    """Return the height and width of a JPEG, from its frame; nothing if it has none."""
    place = 2
    while place + 9 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if 0xC0 <= marker <= 0xCF and marker not in _NO_FRAME:
            return content[place + 5 : place + 7], content[place + 7 : place + 9]
        place += 2 + max(int.from_bytes(content[place + 2 : place + 4], "big"), 2)
    return b"", b""
