"""The sandbox's side of what is shared: it takes what a test has changed, and gives what a student's code has."""

import io
import os
import sys
from collections.abc import Callable, Mapping
from typing import Any

from gradekit.judge.mirror import shared_random
from gradekit.judge.mirror.replaced_names import Replaced
from gradekit.judge.mirror.shared_files import SharedFiles
from gradekit.judge.mirror.shared_reports import Kept
from gradekit.judge.mirror.shared_settings import Settings
from gradekit.judge.protocol.argument_updates import overwrite
from gradekit.judge.protocol.value_encoding import Encoder, WireError

_NOTHING = object()


class Lines(io.TextIOBase):
    """What a test has put in the place of the keyboard, read there line by line."""

    def __init__(self, next_line: Callable[[], str]) -> None:
        self._next_line = next_line

    def readable(self) -> bool:
        """It is there to be read."""
        return True

    def readline(self, _: int = -1, /) -> str:  # type: ignore[override]
        """Return the next line, or nothing at the end."""
        return self._next_line()

    def read(self, _: int | None = -1, /) -> str:
        """Return all that is left."""
        return "".join(self)


class SandboxSide:
    """What of one sandbox its checker knows.

    Args:
        names: the notebook's names.
        lend: how what is no plain data travels.
        within: calls a function in the context of the notebook's cells.
    """

    def __init__(
        self, names: dict[str, Any], lend: Callable[[Any], dict[str, Any] | None], within: Callable[..., Any]
    ) -> None:
        self._names = names
        self._lend = lend
        self._files = SharedFiles()
        self._known: dict[str, Any] = {}
        self._replaced = Replaced()
        self._settings = Settings(within)
        self._random: shared_random.State | None = None
        self._reports: Kept | None = None
        self._stdin = sys.stdin

    def take(self, given: Mapping[str, Any]) -> None:
        """Take what the checker has changed."""
        for name, (value, in_place) in given.get("names", {}).items():
            old = self._names.get(name, _NOTHING)
            self._names[name] = overwrite(old, value) if in_place else value
            self._changed(name)  # so that it is known from now on
        for name in given.get("deleted", ()):
            self._names.pop(name, None)
        for name, value in given.get("patched", {}).items():
            self._replaced.put(name, value)
        for name in given.get("restored", ()):
            self._replaced.restore(name)
        if "random" in given:
            shared_random.set_state(given["random"])
            self._random = shared_random.state()
        if "files" in given:
            self._files.take(*given["files"])
        if "levels" in given:
            self._reports = self._reports or Kept()
            self._reports.set_levels(given["levels"])
        if "stdin" in given:
            sys.stdin = Lines(given["stdin"]) if given["stdin"] else self._stdin
        for name, value in given.get("environ", {}).items():
            os.environ.pop(name, None)
            os.environ.update({} if value is None else {name: value})
        self._settings.take(*given.get("settings", ({}, {})))  # the last: a module can be one that nobody may import

    def note(self, name: str, encoded: Any) -> None:
        """Remember what the checker knows of a name."""
        self._known[name] = encoded, id(self._names.get(name))

    def give(self, asked: Mapping[str, list[str]]) -> dict[str, Any]:
        """Return what is asked for, if it has changed since the checker saw it last."""
        found: dict[str, Any] = {}
        if "names" in asked:
            found["names"] = {name: new for name in asked["names"] if (new := self._changed(name)) is not None}
            found["gone"] = [name for name in asked["names"] if name not in self._names and self._known.pop(name, None)]
        if "random" in asked and self._random is not None:
            now = shared_random.state()
            if not shared_random.same(now, self._random):
                found["random"] = self._random = now
        if "files" in asked:
            found["files"] = self._files.changed()
        if "settings" in asked:
            found["settings"] = self._settings.changed()
        if "reports" in asked and self._reports:
            found["reports"] = self._reports.taken()
        if "environ" in asked:
            found["environ"] = {name: os.environ[name] for name in asked["environ"] if name in os.environ}
        return found

    def _changed(self, name: str) -> Any:
        """Return a name's value and whether it is the same object as before; None if nothing has changed."""
        if name not in self._names:
            return None
        try:
            encoded = Encoder(self._lend).encode(self._names[name])
        except WireError:
            return None
        known, number = self._known.get(name, (_NOTHING, 0))
        if encoded == known:
            return None
        self.note(name, encoded)
        return self._names[name], number == id(self._names[name])
