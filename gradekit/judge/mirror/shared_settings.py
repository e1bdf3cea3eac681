"""Settings that hold for all code of a process: NumPy's for errors, how much is printed, the current folder and more.

A test sets one, and a student's code is to run under it: `with np.errstate(divide="raise")`, or
`sys.modules["statistics"] = None`, so that nobody imports it. A student's code sets one, and a test computes under it.
"""

import contextlib
import decimal
import os
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Protocol

import numpy as np

_OF_ARRAYS = "edgeitems floatmode infstr linewidth nanstr precision sign suppress threshold"
_PRINTED = frozenset(_OF_ARRAYS.split())
_PLAIN = (type(None), bool, int, float, str)
_MOST_DIGITS = 100_000  # of decimal numbers: more would fill the memory
_OWN_FRAMES = 60  # that are beneath a student's function here, more than there are in a notebook

TO_TESTS = frozenset({"numpy errors", "numpy printed", "decimals", "tables", "folder"})
"""Those that a test may find as a student's code has left them."""

Values = dict[str, Any]
Changes = dict[str, Values]


class _Setting(Protocol):
    """One setting, or several of one kind, as plain data."""

    def get(self) -> Values:
        """Return what each of them is now."""

    def make(self, new: Values) -> None:
        """Make these what the other side says that they are; anything may be raised if that is none."""


class Settings:
    """The settings of this process by what they are of, and what the other side knows of them.

    Each value travels by itself, and one that is again what it was at first is, at the other side, what it was there: a
    test that shows more digits for a moment leaves a student's other settings alone, and in the end all of them.

    Args:
        within: calls a function in the context of the notebook's cells: NumPy's and decimal numbers' are kept there.
    """

    def __init__(self, within: Callable[..., Any]) -> None:
        self._within = within
        self._all: dict[str, _Setting] = {
            "numpy errors": _Errors(),
            "numpy printed": _Printed(),
            "decimals": _Decimals(),
            "tables": _Tables(),
            "folder": _Folder(),
            "prohibited": _Prohibited(),
            "recursion": _Recursion(),
        }
        self._known = self._state()
        self._at_first = dict(self._known)
        self._before: Changes = {}

    def _state(self) -> Changes:
        found: Changes = self._within(self._look)
        return found

    def _look(self) -> Changes:
        return {of: setting.get() for of, setting in self._all.items()}

    def changed(self) -> tuple[Changes, dict[str, list[str]]]:
        """Return what is another since the other side was told last, or has told of it; and what is as at first."""
        before, self._known = self._known, self._state()
        new: Changes = {}
        back: dict[str, list[str]] = {}
        for of, values in self._known.items():
            for name in values.keys() | before[of].keys():
                value = values.get(name)
                if value == before[of].get(name):
                    continue
                if value == self._at_first[of].get(name):
                    back.setdefault(of, []).append(name)
                else:
                    new.setdefault(of, {})[name] = value
        return new, back

    def take(self, new: Changes, back: Mapping[str, list[str]]) -> None:
        """Make these; what is none, or cannot be had here, is left."""
        if new or back:
            self._within(self._make, new, back)

    def _make(self, new: Changes, back: Mapping[str, list[str]]) -> None:
        for of in self._all.keys() & (new.keys() | back.keys()):
            own = self._all[of].get()
            kept = self._before.setdefault(of, {})
            restored = {name: kept.pop(name) for name in back.get(of, ()) if name in kept}
            for name in new.get(of, ()):
                kept.setdefault(name, own.get(name))
            with contextlib.suppress(Exception):
                self._all[of].make({**restored, **new.get(of, {})})
            self._known[of] = self._all[of].get()

    def keep(self, new: Changes) -> None:
        """Have these be what they are at first from now on: the notebook has made them so."""
        for of, values in new.items():
            self._at_first[of] = self._at_first[of] | values


class _Errors:
    """What NumPy does about a division by zero and the like."""

    def get(self) -> Values:
        return dict(np.geterr())

    def make(self, new: Values) -> None:
        np.seterr(**{name: new[name] for name in self.get().keys() & new.keys()})


class _Printed:
    """How NumPy shows an array."""

    def get(self) -> Values:
        return {name: value for name, value in np.get_printoptions().items() if name in _PRINTED}

    def make(self, new: Values) -> None:
        np.set_printoptions(**{name: new[name] for name in _PRINTED & new.keys()})


class _Decimals:
    """How many digits a decimal number gets, how it is rounded, and what is an error."""

    def get(self) -> Values:
        context = decimal.getcontext()
        traps = {signal.__name__: on for signal, on in context.traps.items()}
        return {"prec": context.prec, "rounding": context.rounding, **traps}

    def make(self, new: Values) -> None:
        context = decimal.getcontext()
        context.prec = min(int(new.get("prec", context.prec)), _MOST_DIGITS)
        context.rounding = str(new.get("rounding", context.rounding))
        for signal in context.traps:
            context.traps[signal] = new.get(signal.__name__, context.traps[signal]) is True


class _Tables:
    """How pandas shows a table, and what counts as an error there."""

    def get(self) -> Values:
        pandas = sys.modules.get("pandas")
        groups = pandas.options.d if pandas else {}
        shown = {
            f"{group}.{name}": each for group in ("display", "mode") for name, each in groups.get(group, {}).items()
        }
        return {name: value for name, value in shown.items() if type(value) in _PLAIN}

    def make(self, new: Values) -> None:
        for name in self.get().keys() & new.keys():
            if type(new[name]) in _PLAIN:
                sys.modules["pandas"].set_option(name, new[name])


class _Folder:
    """The current folder, from the one beside the notebook, in which a process begins."""

    def __init__(self) -> None:
        self._beside = Path.cwd()

    def get(self) -> Values:
        try:
            return {"": os.path.relpath(Path.cwd(), self._beside)}
        except FileNotFoundError:  # it has been removed
            return {}

    def make(self, new: Values) -> None:
        folder = (self._beside / new[""]).resolve()
        if folder.is_relative_to(self._beside.resolve()):
            folder.mkdir(parents=True, exist_ok=True)
            os.chdir(folder)


class _Prohibited:
    """The modules that a test has made none that can be imported."""

    def __init__(self) -> None:
        self._before: dict[str, Any] = {}

    def get(self) -> Values:
        return {name: True for name, module in list(sys.modules.items()) if module is None}

    def make(self, new: Values) -> None:
        for name, is_prohibited in new.items():
            if is_prohibited and sys.modules.get(name, self) is not None:
                self._before[name] = sys.modules.get(name)
                sys.modules[name] = None  # type: ignore[assignment]
            elif not is_prohibited and name in self._before:
                before = self._before.pop(name)
                sys.modules.pop(name, None)
                sys.modules.update({name: before} if before else {})


class _Recursion:
    """How deeply functions may call each other."""

    def __init__(self) -> None:
        self._at_first = sys.getrecursionlimit()

    def get(self) -> Values:
        return {"": sys.getrecursionlimit()}

    def make(self, new: Values) -> None:
        sys.setrecursionlimit(new[""] if new[""] >= self._at_first else new[""] + _OWN_FRAMES)
