"""The search for stolen secrets sees through what a page or a notebook packs them into."""

import base64
import gzip
import html
import json
import zlib

import pytest
from scene import secret, secrets_in

SECRET = secret("hidden")
NOTEBOOK = json.dumps({"cells": [f"word = {SECRET!r}", "x" * 200]}).encode()
PACKED = {
    "itself": SECRET,
    "base64": base64.b64encode(NOTEBOOK).decode(),
    "base64 behind letters": "ab" + base64.b64encode(NOTEBOOK).decode(),
    "base64 in lines": base64.encodebytes(NOTEBOOK).decode(),
    "base64 in a page": f'<img src="data:None;base64,{base64.b64encode(NOTEBOOK).decode()}">',
    "base64 in JSON": json.dumps([base64.encodebytes(NOTEBOOK).decode()]),
    "URL-safe base64": base64.urlsafe_b64encode(NOTEBOOK).decode(),
    "zlib": base64.b64encode(zlib.compress(NOTEBOOK)).decode(),
    "gzip": base64.b64encode(gzip.compress(NOTEBOOK)).decode(),
    "entities": "".join(f"&#{ord(letter)};" for letter in SECRET),
    "entities around gzip": html.escape(f'"{base64.b64encode(gzip.compress(NOTEBOOK)).decode()}"'),
    "base32": base64.b32encode(NOTEBOOK).decode(),
    "hexadecimal": NOTEBOOK.hex(),
    "hexadecimal of zlib": zlib.compress(NOTEBOOK).hex(),
    "per cent": "".join(f"%{ord(letter):02x}" for letter in SECRET),
    "escapes": "".join(f"\\u{ord(letter):04x}" for letter in SECRET),
    "short escapes": "".join(f"\\x{ord(letter):02x}" for letter in SECRET),
    "cut up by tags": "<i>" + SECRET[:9] + "</i><b class='x'>" + SECRET[9:] + "</b>",
    "base64 twice": base64.b64encode(base64.b64encode(NOTEBOOK)).decode(),
}


@pytest.mark.parametrize("text", PACKED.values(), ids=PACKED)
def test_a_packed_secret_is_found(text):
    """However it is packed, between other text too."""
    assert secrets_in(text) == {SECRET}
    assert secrets_in(f"some text\n{text}\nand more") == {SECRET}


def test_where_no_secret_is_none_is_found():
    """A picture or a page of other text holds none."""
    assert secrets_in(base64.b64encode(bytes(range(256)) * 40).decode() + "&lt;b&gt;") == set()
