"""Why a text is no Python, where that can be seen for certain."""

import ast
import re
import unicodedata
import warnings
from collections.abc import Iterator

from gradekit.restore import sentences_en, sentences_zh
from gradekit.restore.placing.parse_cell import MAX_SOURCE, Text, too_intricate, without_magics

CAUSES = {"en": sentences_en.CAUSES, "zh": sentences_zh.CAUSES}
QUOTES = "“”‘’「」『』„‟"
IDEOGRAPHIC = {"。": ".", "、": ",", "【": "[", "】": "]", "《": "<", "》": ">", "￥": "$"}
INVISIBLE = {"\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u200e", "\u200f", "\u00ad"}
PAIRS = {")": "(", "]": "[", "}": "{"}
QUOTED = re.compile(r"\"\"\"|\'\'\'|[\"\'#]")
WITHIN = {quote: re.compile(rf"[^{quote}\\\n]*+(?:\\.[^{quote}\\\n]*+)*+", re.DOTALL) for quote in "\"'"}
NEVER_CLOSED = re.compile(r"'(.)' was never closed")
UNMATCHED = re.compile(r"unmatched '(.)'")


def cause(text: Text, language: str) -> str | None:
    """Return what keeps a cell from being Python, with the line; None where that is not certain."""
    if not text.broken or len(text.source) > MAX_SOURCE:
        return None
    words = CAUSES.get(language, CAUSES["en"])
    line, code, values = next(_seen(text.body), (0, "", dict[str, str]()))
    return words[code].format(line=line, **values) if code else None


def _seen(body: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """Yield line, cause and its letters, the most certain first."""
    code = _without_strings(body)
    yield from _letters(code)
    yield from _said_by_python(body)
    yield from _brackets(code)


def _without_strings(body: str) -> str:
    """Return the text with blanks for strings and comments; a quotation mark without an end is left as it is."""
    kept, done, place = list[str](), 0, 0
    unclosed = dict[str, int]()  # up to where no string of a kind ends: it is not looked for twice
    while found := QUOTED.search(body, place):
        place = _end(body, found.start(), found[0], unclosed)
        if place > found.start():
            kept += [body[done : found.start()], _blanks(body[found.start() : place])]
            done = place
        else:
            place += 1
    return "".join([*kept, body[done:]])


def _end(body: str, start: int, opening: str, unclosed: dict[str, int]) -> int:
    """Return where a string or a comment ends, or its start if it does not."""
    if opening == "#":
        end = body.find("\n", start)
        return end if end >= 0 else len(body)
    if start < unclosed.get(opening, 0):
        return start + 2 if len(opening) > 1 else start
    if len(opening) > 1:
        end = body.find(opening, start + 3)
        if end >= 0:
            return end + 3
        unclosed[opening] = len(body)
        return start + 2  # as an empty string
    inside = WITHIN[opening].match(body, start + 1)
    end = inside.end() if inside else start + 1
    if body.startswith(opening, end):
        return end + 1
    unclosed[opening] = end
    return start


def _blanks(text: str) -> str:
    return "\n".join(" " * len(line) for line in text.split("\n"))


def _letters(code: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    for number, line in enumerate(code.split("\n"), 1):
        if line.isascii():
            continue
        for letter in line:
            shown = f"U+{ord(letter):04X}"
            if letter in INVISIBLE:
                yield number, "invisible", {"letter": shown}
            elif unicodedata.category(letter) == "Zs" and letter != " ":
                yield number, "space", {"letter": shown}
            elif letter in QUOTES:
                yield number, "quote", {"letter": letter}
            elif letter in IDEOGRAPHIC or "\uff01" <= letter <= "\uff5e":
                plain = IDEOGRAPHIC.get(letter) or chr(ord(letter) - 0xFEE0)
                if not plain.isalnum():
                    yield number, "full-width", {"letter": letter, "plain": plain}


def _said_by_python(body: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    plain = without_magics(body)[0]
    if too_intricate(plain):
        return
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            ast.parse(plain)
    except TabError as error:
        yield error.lineno or 1, "tabs", {}
    except SyntaxError as error:
        line, message = error.lineno or 1, error.msg or ""
        if found := NEVER_CLOSED.match(message):
            yield line, "bracket", {"letter": found[1]}
        elif found := UNMATCHED.match(message):
            yield line, "closing", {"letter": found[1]}
        elif "unterminated" in message:
            yield line, "string", {}
        elif "Maybe you meant '=='" in message:
            yield line, "comparison", {}
        elif message == "expected ':'":
            yield line, "colon", {}
    except (ValueError, RecursionError, MemoryError):
        return


def _brackets(code: str) -> Iterator[tuple[int, str, dict[str, str]]]:
    """A bracket that is open at the end, where Python stumbles over a later line."""
    still_open: list[tuple[int, str]] = []
    for number, line in enumerate(code.split("\n"), 1):
        for letter in line:
            if letter in "([{":
                still_open.append((number, letter))
            elif letter in PAIRS and still_open and still_open[-1][1] == PAIRS[letter]:
                still_open.pop()
    if still_open:
        yield still_open[-1][0], "bracket", {"letter": still_open[-1][1]}
