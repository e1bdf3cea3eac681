"""Submissions that a hostile student makes to keep a worker busy: each family makes one of a given size."""

import io
import json
import struct
import zipfile
import zlib
from dataclasses import dataclass
from typing import Any

from courses import NOTEBOOK

NAME = "forward_propagation"
HEAD = f"def {NAME}(x, theta):\n"
ANSWER = HEAD + "    return theta * x\n"


@dataclass(frozen=True)
class Family:
    """Submissions of one kind.

    Args:
        name: what is in them.
        make: from a size, in letters or bytes, to the files.
        size: the smallest that is measured; four times as much is the largest.
    """

    name: str
    make: Any
    size: int


def notebook(cells):
    """Return the files of a notebook with these cells; a text is a code cell."""
    made = [cell if isinstance(cell, dict) else code(cell) for cell in cells]
    return {NOTEBOOK: json.dumps({"nbformat": 4, "nbformat_minor": 4, "metadata": {}, "cells": made}).encode()}


def code(source, name="", **more):
    """Return a code cell, with a grade_id if there is a name."""
    metadata = {"nbgrader": {"grade_id": name}} if name else {}
    return {"cell_type": "code", "metadata": metadata, "source": source} | more


def text(source, **more):
    """Return a text cell."""
    return {"cell_type": "markdown", "metadata": {}, "source": source} | more


def repeated(*parts):
    """Return a function from a size to the first part, the second as often as it fits, and the third."""
    start, middle, end = (*parts, "")[:3] if len(parts) > 1 else ("", parts[0], "")
    return lambda size: start + middle * (size // len(middle)) + end


def numbered(pattern, start="", end=""):
    """Return a function from a size to a text with numbered copies of a pattern, the highest first."""

    def make(size):
        count = size // (len(pattern) + 4)
        return start + "".join(pattern.format(i=i, j=i - 1) for i in range(count, 0, -1)) + end

    return make


def in_answer(make):
    """Return a function to a notebook with a text in the answer's own cell."""
    return lambda size: notebook([code(make(size), NAME)])


def in_cells(cell, **more):
    """Return a function to a notebook of equal cells."""
    return lambda size: notebook([code(cell, **more)] * (size // len(cell)))


def named(make, content=None):
    """Return a function to a file with a name."""
    held = content or next(iter(notebook([ANSWER]).values()))
    return lambda size: {make(size): held, "other.ipynb": held}


def zipped(members, method=zipfile.ZIP_DEFLATED):
    """Return an archive of pairs of name and bytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return buffer.getvalue()


def overlapping(count, size, data=b" "):
    """Return an archive whose directory names the same swelling member many times."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    body = packer.compress(data * size) + packer.flush()
    shape = (20, 0, 8, 0, 0, zlib.crc32(data * size), len(body), size, 1, 0)
    local = struct.pack("<4s5H3L2H", b"PK\3\4", *shape) + b"a" + body
    entry = struct.pack("<4s6H3L5H2L", b"PK\1\2", 20, *shape, 0, 0, 0, 0, 0) + b"a"
    end = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, count % 65536, count % 65536, len(entry) * count, len(local), 0)
    return local + entry * count + end


def deep_folders(size):
    """Return a notebook below nested folders."""
    return {"a/" * (size // 2) + NOTEBOOK: next(iter(notebook([ANSWER]).values()))}


def many_files(suffix, content):
    """Return a function to files of equal standing."""
    return lambda size: {f"{i}{suffix}": content for i in range(size // len(content))}


def broken_starts(size):
    """Return cells that each break off at the end of the file only."""
    return {NOTEBOOK: b'{"cells": [' + b'{"id": [' * (size // 8)}


def late_break(size):
    """Return cells in cells, and in the innermost a text without an end."""
    return {NOTEBOOK: b'{"id": ' * 400 + b'"' + b"x" * size}


def escaped_quotes(quote):
    """Return what is broken Python with quotes behind backslashes."""
    return repeated(HEAD + "  return (\n", "\\" + quote)


def attached(size):
    """Return text cells with pictures."""
    pictures = {f"{i}.png": {"image/png": "a" * 90} for i in range(size // 120)}
    return notebook([ANSWER, text("![](a.png)", attachments=pictures)])


def script(make):
    """Return a function to a script of that text."""
    return lambda size: {"work.py": (ANSWER + make(size)).encode()}


def markdown(make):
    """Return a function to a notebook with the text in a text cell and no answer."""
    return lambda size: notebook([text(make(size)), "def other():\n    pass"])


NAMES = {
    "copy words": repeated("", "copy ", "x.ipynb"),
    "copy words at the end": repeated("a ", "copy ", "copy.ipynb"),
    "numbers": repeated("a", "-1", ".ipynb"),
    "digits": repeated("", "1", ".ipynb"),
    "mixed digits": repeated("", "1a", ".ipynb"),
    "brackets": repeated("a", "(1)", "x.ipynb"),
    "wide brackets": repeated("a", "（1）", ".ipynb"),
    "open brackets": repeated("", "(", ".ipynb"),
    "dashes": repeated("a", " -_", "x.ipynb"),
    "quotes": repeated("", '“”"', ".ipynb"),
    "chinese copies": repeated("a", "的副本 1", "x.ipynb"),
    "dots": repeated("a", ".", ".ipynb"),
    "endings": repeated("a", ".ipynb", ".ipynb"),
    "mixed endings": repeated("a", ".txt.json.ipynb", ".ipynb"),
    "spaces": repeated("a", " ", ".ipynb"),
    "copies of copies": repeated("", "copy of ", ".ipynb"),
}
TEXTS = {
    "one long line": repeated(HEAD + "    return 0", " + x"),
    "a long list": repeated(HEAD + "    return [", "1,", "]"),
    "open brackets": repeated(HEAD + "    return ", "("),
    "closed brackets": repeated(HEAD + "    return ", "[]"),
    "closing brackets": repeated(HEAD + "    return ", ")"),
    "escaped quotes": escaped_quotes('"'),
    "escaped single quotes": escaped_quotes("'"),
    "escaped mixed quotes": escaped_quotes("\"\\'"),
    "escaped lines": repeated(HEAD + "  return (\n", '\\"\\\n'),
    "quotes": repeated(HEAD + "  return ('", "\"'"),
    "triple quotes": repeated(HEAD + "  return (\n", "'''\"\"\""),
    "unequal triple quotes": repeated(HEAD + '  return (\n"""', "''\"'"),
    "backslashes": repeated(HEAD + "    return ", "\\"),
    "continued lines": repeated(HEAD + "    return (", "\\\n"),
    "formatted fields": repeated(HEAD + "    return f'", "{x}", "'"),
    "formatted lines": repeated(HEAD + "    return f'''", "{x}\n", "'''"),
    "wide letters": repeated(HEAD + "    return (", "：", "\n"),
    "definitions of the name": repeated(ANSWER),
    "other definitions": numbered("def f{i}():\n    return f{j}()\n", ANSWER),
    "a chain of names": numbered("a{i} = a{j}\n", ANSWER + f"a0 = {NAME}(1, 2)\n"),
    "a chain of functions": numbered("def a{i}():\n  a{j}\n", ANSWER + f"def a0():\n  {NAME}\n"),
    "statements": repeated(ANSWER, "print(1)\n"),
    "different statements": numbered("print({i})\n", ANSWER),
    "broken definitions": repeated(ANSWER, "def f(x:\n  (\n"),
    "broken definitions of the name": repeated(f"def {NAME}(x:\n  (\n"),
    "slips": repeated("def foward_propagation(x, theta):\n    return x\n"),
    "magics": repeated(ANSWER, "%time\n"),
    "magics in front": repeated("", "!ls\n", ANSWER),
    "continued magics": repeated("!ls", " \\\n", ANSWER),
    "cell magics": repeated("%%time\n", "%%time\n", ANSWER),
    "a long magic": repeated("%%", "a", "\n" + ANSWER),
    "questions": repeated(ANSWER, "a.", "??\nx"),
    "assigned magics": repeated(ANSWER, "a, ", "= !ls"),
    "indented": lambda size: " " * (size // 2) + HEAD + " " * (size // 2) + "  return x",
    "blank lines": repeated("", " \n", ANSWER),
    "deep indentation": lambda size: "".join(" " * i + "if 1:\n" for i in range(int((2 * size) ** 0.5))),
    "decorators": repeated("@a\n", "@a\n", ANSWER),
    "parameters": numbered("a{i}=(1), ", f"def {NAME}(x, ", "theta=1): pass"),
    "parentheses around a default": repeated(f"def {NAME}(x, theta=(1", " ", ")): pass"),
    "comments": repeated(ANSWER, "#'\n"),
    "imports": repeated(ANSWER, "import q\n"),
    "imported names": repeated(ANSWER + "from q import (", "a, ", "a)"),
    "long names": repeated("def ", "a", "():\n    pass\n" + ANSWER),
    "spaces": repeated(ANSWER, " ", "x"),
    "asyncs": repeated("async ", "\t", "def"),
    "assignments": repeated(ANSWER, "a = ", "1"),
}
CUT = "!ls\ndef backward_propagation(x, theta):\n    return x\n\n\n"  # two answers: the cell has to be taken apart
CELLS = {
    "cells that mention the answer": in_cells(f"print({NAME}(1, 2))\n"),
    "cells that define the answer": in_cells(ANSWER),
    "cells that define the answer with its mark": in_cells(ANSWER, name=NAME),
    "cells with one id": in_cells("x = 1", id="same"),
    "cells with the mark of a test": in_cells("x = 1", name=f"test-{NAME}"),
    "broken cells": in_cells(HEAD + "  ("),
    "cells with a slip": in_cells("def foward_propagation(x, theta):\n    return x\n"),
    "different cells": lambda size: notebook([f"{ANSWER}# {i}" for i in range(size // 60)]),
    "empty cells": lambda size: notebook([""] * (size // 60)),
    "empty objects": lambda size: {NOTEBOOK: b'{"cells": [' + b"{}," * (size // 3) + b"{}]}"},
    "short lines": lambda size: notebook([code(["a\n"] * (size // 6))]),
    "blank line ends": lambda size: notebook([code(["\n" * (size // 2)] * 2)]),
    "text cells with answers": lambda size: notebook([text(ANSWER)] * (size // 60)),
    "long marks": lambda size: notebook([code(ANSWER, "a" * size)] * 2),
    "attachments": attached,
}
FILES = {
    "many notebooks": many_files(".ipynb", next(iter(notebook([ANSWER] * 30).values()))),
    "many scripts": many_files(".py", (ANSWER * 30).encode()),
    "many archives": many_files(".zip", zipped([("a.ipynb", next(iter(notebook([ANSWER] * 300).values())))])),
    "folders in folders": deep_folders,
    "many members": lambda size: {"a.zip": zipped((f"{i}.ipynb", b"{}") for i in range(size // 100))},
    "nested archives": lambda size: {
        "a.zip": zipped((f"{i}.zip", zipped([("a.ipynb", b"{}")])) for i in range(size // 300))
    },
    "nested directories": lambda size: {
        "a.zip": zipped((f"{i}.zip", overlapping(200, 1)) for i in range(size // 10000)),
    },
    "overlapping members": lambda size: {"a.zip": overlapping(size // 47, 100 * size)},
    "swelling": lambda size: {"a.zip": zipped([("a.ipynb", b" " * (1000 * size))])},
    "markers": script(repeated("# %%\n")),
    "markers with marks": script(repeated("# %% grade_id='a'\n")),
    "markers with open marks": script(repeated("# %% ", "grade_id = ")),
    "magics of a script": script(repeated("get_ipython().magic('\n")),
    "systems of a script": script(repeated("get_ipython().system('", "') ", "x")),
    "ends of a magic": script(repeated("get_ipython().magic('x')", " ", "x")),
    "head of a script": lambda size: {"work.py": b"# ---\n" + b"#\n" * (size // 2) + ANSWER.encode()},
    "blank head of a script": lambda size: {"work.py": b"\n" * size + ANSWER.encode()},
    "commented magics": script(repeated("# %a\n")),
    "broken starts": broken_starts,
    "starts that break late": late_break,
    "starts with spaces": lambda size: {NOTEBOOK: b"{" + b"{ " * (size // 2)},
    "whole cells and a break": lambda size: {NOTEBOOK: b'{"cell_type":"code","source":""}' * (size // 32)},
    "nested cells": lambda size: {NOTEBOOK: b'{"cell_type":' * (size // 13)},
    "nested shallow cells": lambda size: {
        NOTEBOOK: (b'{"id":' * 500 + b"[" + b"1," * 500) * (size // 4000),
    },
    "deep brackets": lambda size: {NOTEBOOK: b"[" * size},
    "deep cells": lambda size: {NOTEBOOK: b'{"cells":[{"metadata":' + b"[" * size + b"]" * size + b"}]}"},
    "no utf-8": lambda size: {NOTEBOOK: b'{"cells": [{"cell_type": "code", "source": "#' + b"\xe6" * size + b'"}]}'},
    "pairs of bytes": lambda size: {
        NOTEBOOK: b'{"cells": [{"cell_type": "code", "source": "#' + b"\xc4\xe3" * (size // 2) + b'"}]}'
    },
    "bytes that break": lambda size: {NOTEBOOK: b"\xc4\xe3" * (size // 2) + b"\xff"},
    "nul bytes": lambda size: {NOTEBOOK: b"\0a" * (size // 2)},
    "blanks": lambda size: {NOTEBOOK: b" " * size},
    "controls": lambda size: {NOTEBOOK: b'{"cells": [{"cell_type": "code", "source": "' + b"\n" * size + b'"}]}'},
    "fences": markdown(repeated("```\n")),
    "fenced definitions": markdown(repeated("```python\ndef f(x): pass\n```\n")),
    "text like code": markdown(repeated("", "a", " = 1\n")),
    "text with equals": markdown(repeated("a ", "\t", "\n")),
    "text with words": lambda size: notebook([text("a b\n" * size), ANSWER]),
}
FAMILIES = [
    *(Family(f"name: {name}", named(make), 50_000) for name, make in NAMES.items()),
    *(Family(f"text: {name}", in_answer(make), 40_000) for name, make in TEXTS.items()),
    *(
        Family(f"elsewhere: {name}", lambda size, make=make: notebook([make(size)]), 40_000)
        for name, make in TEXTS.items()
    ),
    *(
        Family(f"cut: {name}", lambda size, make=make: notebook([CUT + make(size)]), 40_000)
        for name, make in TEXTS.items()
    ),
    *(Family(f"cells: {name}", make, 150_000) for name, make in CELLS.items()),
    *(Family(f"file: {name}", make, 150_000) for name, make in FILES.items()),
]
