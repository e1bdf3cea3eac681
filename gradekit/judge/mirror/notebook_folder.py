"""Paths below the folder beside the notebook, which is another one in the checker than in the sandbox.

A test that makes a folder with `tempfile` gets one in there, and hands its path to the student's code. So the
checker's path travels as a word that stands for it, and arrives as the sandbox's; the same way what was handed in
comes back.
"""

import json
import re

_WORD = b"/?folder-beside-the-notebook?"
_FIRST = re.compile(re.escape(_WORD) + rb'/([^"/\\]+)')


class InChecker:
    """The checker's end: its folder's path has a part that nobody else knows, so it means the folder wherever it is."""

    def __init__(self, folder: str) -> None:
        self._folder = json.dumps(folder)[1:-1].encode()

    def sent(self, body: bytes) -> bytes:
        """Return a message as it is sent."""
        return body.replace(self._folder, _WORD)

    def received(self, body: bytes) -> bytes:
        """Return a message as it is to be read."""
        return body.replace(_WORD, self._folder)


class InSandbox:
    """The sandbox's end: its folder's path may be in a student's answer, too, so only paths that came go back."""

    def __init__(self, folder: str) -> None:
        self._folder = json.dumps(folder)[1:-1].encode()
        self._came: set[bytes] = set()
        self._paths: re.Pattern[bytes] | None = None

    def sent(self, body: bytes) -> bytes:
        """Return a message as it is sent."""
        return self._paths.sub(b'"' + _WORD + rb"/\1", body) if self._paths else body

    def received(self, body: bytes) -> bytes:
        """Return a message as it is to be read."""
        if _WORD not in body:
            return body
        new = set(_FIRST.findall(body)) - self._came
        if new:
            self._came |= new
            names = b"|".join(map(re.escape, sorted(self._came)))
            self._paths = re.compile(b'"' + re.escape(self._folder) + rb"/((?:" + names + rb')(?=["/]))')
        return body.replace(_WORD, self._folder)
