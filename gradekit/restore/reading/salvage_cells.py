"""Whole cells out of text that is no longer JSON: cut off, edited by hand, or with a merge conflict in it."""

import json
import re
from collections.abc import Iterator
from typing import Any

START = re.compile(r'\{\s*"(?:cell_type|attachments|metadata|id|source|input|execution_count|outputs|language)"\s*:')
FAILURES = 2000
DECODER = json.JSONDecoder(strict=False)


def cells_in(text: str) -> Iterator[dict[str, Any]]:
    """Yield every whole cell object in a text, in order."""
    # each failed try reads on to where the text breaks: the work is bounded, or a hostile file would be quadratic
    work, failures, place = 4 * len(text) + 1_000_000, 0, 0
    while work > 0 and failures < FAILURES:
        found = START.search(text, place)
        if found is None:
            return
        place = found.end()
        try:
            value, end = DECODER.raw_decode(text, found.start())
        except json.JSONDecodeError as error:
            failures += 1
            work -= max(error.pos - found.start(), 1)
            continue
        except (ValueError, RecursionError):
            failures += 20
            continue
        work -= end - found.start()
        if "cell_type" in value and ("source" in value or "input" in value):
            yield value
            place = end
