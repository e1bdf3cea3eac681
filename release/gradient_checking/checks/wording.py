"""What a person reads: sentences in the language of this folder, and short texts for calls, values and errors."""

import itertools
import json
import pathlib
import reprlib

import numpy as np

MOST_SHOWN = 200  # characters of a value

# beside the notebook and not in this package; links are not followed, so each course folder has its own
_MESSAGES = pathlib.Path(__file__).parent.parent / "messages.json"
_TRANSLATIONS = json.loads(_MESSAGES.read_text(encoding="utf-8")) if _MESSAGES.exists() else {}


def translate(sentence):
    """Return the sentence in the language of this folder (`messages.json`), or as it is."""
    return _TRANSLATIONS.get(sentence, sentence)


def show_call(name, args, options):
    """Return a call as a person would write it, with short texts for long values."""
    named = [f"{key}={show(value)}" for key, value in options.items()]
    return f"{name}({', '.join([*map(show, args), *named])})"


def show(value):
    """Return a short text for any value; a student's own __repr__ may fail, and any part of it may be huge."""
    if isinstance(value, np.ndarray) and value.size > 1:
        return f"array of shape {value.shape}"
    try:
        if isinstance(value, dict):
            keys = ", ".join(map(_show_key, itertools.islice(value, 6)))
            return one_line("{" + keys + (", ...}" if len(value) > 6 else "}"))
        shown = reprlib.repr(value.item() if isinstance(value, np.generic) else value)
        return one_line(shown[:MOST_SHOWN])
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - whatever a student's class does
        return f"<{type(value).__name__[:MOST_SHOWN]}>"


def _show_key(key):
    return (key if type(key) is str else reprlib.repr(key))[:30]


def show_error(error):
    """Return an exception's type and message on one line; a student's own __str__ may fail."""
    try:
        return one_line(f"{type(error).__name__[:MOST_SHOWN]}: {error}"[:1000])[:300]
    except Exception:  # noqa: BLE001 - whatever a student's class does
        return type(error).__name__[:MOST_SHOWN]


def one_line(text):
    """Return a student's text without what ends a line, moves a cursor or turns the order of letters round."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
