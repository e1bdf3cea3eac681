"""Whole cells out of text that is no longer JSON: cut off, edited by hand, or with a merge conflict in it."""

import json
import re
from collections.abc import Iterator
from typing import Any

START = re.compile(r'\{\s*"(?:cell_type|attachments|metadata|id|source|input|execution_count|outputs|language)"\s*:')
FAILURES = 2000
WINDOW = 1 << 16
MARGIN = 16  # letters at the end of a window of which the parser may have missed what follows
DECODER = json.JSONDecoder(strict=False)


def cells_in(text: str) -> Iterator[dict[str, Any]]:
    """Yield every whole cell object in a text, in order."""
    # each failed try reads on to where the text breaks: the work is bounded, or a hostile file would be quadratic
    work, failures, place = 8 * len(text) + 1_000_000, 0, 0
    while work > 0 and failures < FAILURES:
        found = START.search(text, place)
        if found is None:
            return
        place = found.end()
        value, end, cost = _object_at(text, found.start(), work)
        work -= cost
        if value is None:
            failures += 1
        elif "cell_type" in value and ("source" in value or "input" in value):
            yield value
            place = end


def _object_at(text: str, start: int, work: int) -> tuple[dict[str, Any] | None, int, int]:
    """Return the object that starts at a place, where it ends, and how many letters were looked at.

    The parser counts lines up to where it fails, so it is never given more of the text than it needs.
    """
    size, cost = WINDOW, 0
    while True:
        window = text[start : start + size]
        try:
            value, end = DECODER.raw_decode(window)
        except json.JSONDecodeError as error:
            cost += len(window)
            cut = error.pos > len(window) - MARGIN or error.msg.startswith("Unterminated string")
            if not cut or start + size >= len(text) or cost > work:
                return None, start, cost
        except (ValueError, RecursionError):
            return None, start, cost + len(window)
        else:
            return value, start + end, cost + end
        size *= 2
