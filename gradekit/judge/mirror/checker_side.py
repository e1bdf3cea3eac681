"""The checker's side of what is shared: before a test calls a student's code, and after it.

Each part costs a message only where the plan of the cell says that it may be needed.
"""

import builtins
import os
import sys
from collections.abc import Mapping, MutableMapping
from types import ModuleType
from typing import Any, Protocol

from gradekit.judge.handed_in.crossing import TAG
from gradekit.judge.mirror import replaced_names, shared_random, shared_reports
from gradekit.judge.mirror.replaced_names import NOTHING
from gradekit.judge.mirror.shared_files import SharedFiles
from gradekit.judge.mirror.shared_settings import TO_TESTS, Settings
from gradekit.judge.protocol.argument_updates import overwrite
from gradekit.judge.protocol.messages import Export, Mirror, Return, Run
from gradekit.judge.protocol.value_encoding import Encoder, WireError

_INPUT = "builtins:input"
_NOT_TAKEN = ("PATH", "LD_", "PYTHON", "GRADEKIT", "HOME", "TMP", "IPYTHON", "JUPYTER", "MPL")


class Asker(Protocol):
    """Who asks the sandbox."""

    def ask(self, request: Mirror | Export) -> Any:
        """Return the sandbox's answer."""

    def lend(self, value: Any, name: str = "") -> dict[str, Any] | None:
        """Return how a callable travels."""

    def decoded(self, encoded: Any, place: str) -> Any:
        """Return a value of the sandbox's."""

    @property
    def has_objects(self) -> bool:
        """Whether objects of the test's were handed in."""

    def changed_objects(self) -> list[Any]:
        """Return those that the test has changed since."""

    def changed_containers(self) -> list[tuple[int, Any]]:
        """Return the lists and the like that a student's code holds, and the test has changed since."""

    def place_of_move(self, number: Any) -> str:
        """Return where a test finds what a student's code has made of one of its objects."""

    def moved(self, number: Any, value: Any) -> None:
        """Have an object of the test's stand for what a student's code has made of it."""

    def shares(self, what: str) -> bool:
        """Whether a test finds this as the student's code left it: only where the instructor's changes it, too."""


class CheckerSide:
    """What one cell of the instructor's shares with the student's code.

    Args:
        peer: who asks the sandbox.
        names: the notebook's names, those of the student's fetched.
        cell: what the plan says of the cell.
        files: the folder beside the notebook.
        settings: those of the checker's process.
    """

    def __init__(
        self, peer: Asker, names: MutableMapping[str, Any], cell: Run, files: SharedFiles, settings: Settings
    ) -> None:
        self._peer = peer
        self._names = names
        self._files = files
        self._cell = cell
        self._known = {name: (self._encoded(name), id(names.get(name))) for name in cell.handed_over}
        self._settings = settings if "settings" in cell.mirrored else None
        self._to_be_found = list(cell.patched)
        self._patched = {name: replaced_names.held(name) for name in self._newly_loaded()}
        self._given: dict[str, Any] = {}
        self._random = shared_random.state() if "random" in cell.mirrored else None
        self._random_given = self._random_apart = False
        self._environ = {name: os.environ.get(name) for name in cell.variables} if "environ" in cell.mirrored else {}
        self._levels = shared_reports.levels() if "reports" in cell.mirrored else None
        self._stdin = self._stdin_given = sys.stdin

    def begin(self) -> None:
        """Take what the student's cells have left in files and in the environment."""
        asked: dict[str, list[str]] = {}
        if "files" in self._cell.mirrored:
            asked["files"] = []
        if self._environ:
            asked["environ"] = self._cell.variables
        if self._settings:
            asked["settings"] = []
        if self._levels is not None:
            self._peer.ask(Mirror(Encoder(self._peer.lend).encode({"levels": {}})))
        self._take(asked)
        self._environ = {name: os.environ.get(name) for name in self._environ}

    def before(self) -> None:
        """Hand over what the test has changed."""
        given = {
            **self._changed_names(),
            **self._changed_patches(),
            **self._changed_random(),
            **self._changed_files(),
            **self._changed_environment(),
            **self._changed_levels(),
            **self._changed_keyboard(),
        }
        if self._settings and any(settings := self._settings.changed()):
            given["settings"] = settings
        if changed := self._peer.changed_objects():
            given["objects"] = changed
        if containers := self._peer.changed_containers():
            given["containers"] = containers
        if given:
            self._peer.ask(Mirror(Encoder(self._peer.lend).encode(given)))

    def after(self) -> None:
        """Take what the student's code has changed."""
        asked: dict[str, list[str]] = {}
        watched = [name for name in self._cell.changed_by_calls if not self._is_lent(name)]
        if watched:
            asked["names"] = watched
        if self._random_given:
            asked["random"] = []
        if "files" in self._cell.mirrored:
            asked["files"] = []
        if self._levels is not None:
            asked["reports"] = []
        if self._settings:
            asked["settings"] = []
        if self._peer.has_objects:
            asked["objects"] = []
        self._take(asked)

    def differs(self) -> bool:
        """Whether plain data of the instructor's is another one where the student's code runs, of what may be."""
        return any(self._differs(name) for name in self._cell.compared)

    def _differs(self, name: str) -> bool:
        own = self._encoded(name)
        if own is NOTHING or _no_data(own):
            return False
        answer = self._peer.ask(Export(name))
        return isinstance(answer, Return) and answer.value != own

    def _take(self, asked: dict[str, list[str]]) -> None:
        answer = self._peer.ask(Mirror(asked=asked)) if asked else None
        if not isinstance(answer, Return):
            return
        try:
            self._use(answer, asked)
        except Warning:  # a test has asked that what the student's code warns of is an error
            raise
        except Exception:  # noqa: BLE001 - a forged one changes nothing, and is no error of the test's own
            return

    def _use(self, answer: Return, asked: dict[str, list[str]]) -> None:
        for name in asked.get("names", ()):
            self._take_name(name, answer)
        found = self._peer.decoded(answer.value, "")
        if found.get("moved"):
            for number, _ in found["moved"]:
                moved = dict(self._peer.decoded(answer.value, self._peer.place_of_move(number))["moved"])
                self._peer.moved(number, moved[number])
        if "random" in found and "random" in asked:
            self._random_apart = not self._peer.shares("random")
            if not self._random_apart:
                shared_random.set_state(found["random"])
                self._random = shared_random.state()
        if "files" in asked:
            files, gone = found["files"]
            self._files.take(files, list(gone))
        for name, value in found.get("environ", {}).items():
            if name in asked.get("environ", ()) and type(value) is str and not name.startswith(_NOT_TAKEN):
                os.environ[name] = value
        self._take_settings(*found.get("settings", ({}, {})))
        if "reports" in asked:  # the last: a warning can be an error
            shared_reports.repeat(found.get("reports", ()))

    def _take_settings(self, new: Mapping[str, Any], back: Mapping[str, Any]) -> None:
        if self._settings:
            shared = [of for of in TO_TESTS & (new.keys() | back.keys()) if self._peer.shares(f"setting {of}")]
            taken = {of: new[of] for of in shared if of in new}
            self._settings.take(taken, {of: back[of] for of in shared if of in back})
            self._settings.keep(taken)

    def _take_name(self, name: str, answer: Return) -> None:
        decoded = self._peer.decoded(answer.value, name)
        if name in decoded.get("gone", ()):
            self._names.pop(name, None)
        found = decoded.get("names", {})
        if name in found:
            value, in_place = found[name]
            is_there = in_place is True and name in self._names
            self._names[name] = overwrite(self._names[name], value) if is_there else value
            if name in self._known:
                self._known[name] = self._encoded(name), id(self._names[name])

    def _changed_names(self) -> dict[str, Any]:
        new: dict[str, Any] = {}
        deleted: list[str] = []
        for name, (before, number) in self._known.items():
            now = self._encoded(name)
            if now is NOTHING and before is not NOTHING:
                deleted.append(name)
            elif now is not NOTHING and (now != before):
                new[name] = self._names[name], number == id(self._names[name])
            self._known[name] = now, id(self._names.get(name))
        return ({"names": new} if new else {}) | ({"deleted": deleted} if deleted else {})

    def _encoded(self, name: str) -> Any:
        """Return a name's value as it would travel, to see whether it has changed."""
        if name not in self._names or isinstance(self._names[name], ModuleType):
            return NOTHING
        try:
            return Encoder(lambda value: self._peer.lend(value, name)).encode(self._names[name])
        except (WireError, RecursionError):
            return NOTHING

    def _is_lent(self, name: str) -> bool:
        return _no_data(self._encoded(name))

    def _changed_patches(self) -> dict[str, Any]:
        self._patched |= dict.fromkeys(self._newly_loaded(), NOTHING)  # it may have been replaced already
        now = {name: replaced_names.held(name) for name in self._patched}
        changed = {name: value for name, value in now.items() if value is not self._patched[name]}
        if sys.stdin is not self._stdin and _INPUT not in changed:
            changed[_INPUT] = builtins.input  # it reads what the test has put in the place of the keyboard
        new = {name: value for name, value in changed.items() if self._given.get(name, NOTHING) is not value}
        restored = [name for name in self._given if name not in changed]
        self._given = changed
        return ({"patched": new} if new else {}) | ({"restored": restored} if restored else {})

    def _newly_loaded(self) -> list[str]:
        """Return what may be replaced and is in a module that is loaded now, and was not when this was asked last."""
        names = {path: replaced_names.full_name(path, self._names) for path in self._to_be_found}
        self._to_be_found = [path for path, name in names.items() if not name]
        return [name for name in names.values() if name]

    def _changed_random(self) -> dict[str, Any]:
        if self._random is None:
            return {}
        now = shared_random.state()
        if not self._random_apart and shared_random.same(self._random, now):
            return {}
        self._random, self._random_given, self._random_apart = now, True, False
        return {"random": now}

    def _changed_files(self) -> dict[str, Any]:
        if "files" not in self._cell.mirrored:
            return {}
        files, gone = self._files.changed()
        return {"files": (files, gone)} if files or gone else {}

    def _changed_levels(self) -> dict[str, Any]:
        if self._levels is None:
            return {}
        before, self._levels = self._levels, shared_reports.levels()
        new = {name: level for name, level in self._levels.items() if level != before.get(name, 0)}
        return {"levels": new} if new else {}

    def _changed_keyboard(self) -> dict[str, Any]:
        """Return what reads a line of what the test has put in the place of the keyboard."""
        if sys.stdin is self._stdin_given:
            return {}
        self._stdin_given = sys.stdin
        return {"stdin": None if sys.stdin is self._stdin else sys.stdin.readline}

    def _changed_environment(self) -> dict[str, Any]:
        now = {name: os.environ.get(name) for name in self._environ}
        new = {name: value for name, value in now.items() if value != self._environ[name]}
        self._environ = now
        return {"environ": new} if new else {}


def _no_data(encoded: Any) -> bool:
    return isinstance(encoded, dict) and encoded.get("t") in ("mine", "yours", "opaque", TAG)
