"""What happens to the files of a submission."""

import codecs
import io
import json
import re
import zipfile

from damage_tools import NAME, cells, of_files, text
from damage_tools import code as code_cell


def _only(files):
    """Return the one file that is the notebook."""
    return next(iter(files.items()))


def _zipped(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def _content(data):
    """Return a notebook's content, or None where an earlier damage was to the bytes."""
    try:
        return json.loads(data.decode("utf-8-sig"))
    except ValueError:
        return None


def _on_text(data, change):
    try:
        return change(data.decode("utf-8"))
    except UnicodeDecodeError:
        return data


@of_files
def other_name(files):
    """A name of the student's own."""
    return {"My final version.ipynb": _only(files)[1]}


@of_files
def browsers_copy(files):
    """A browser's second download."""
    return {"gradient_checking (1).ipynb": _only(files)[1]}


@of_files
def in_a_folder(files):
    """A folder in the folder."""
    return {f"homework/{name}": data for name, data in files.items()}


@of_files
def blank_beside(files):
    """An older, empty notebook lies beside it."""
    blank = {"nbformat": 4, "nbformat_minor": 5, "metadata": {}, "cells": []}
    return files | {"untitled.ipynb": json.dumps(blank).encode()}


@of_files
def packed(files):
    """A zip archive, with a name in it that leads elsewhere."""
    return {"homework.zip": _zipped({f"../../{name}": data for name, data in files.items()})}


@of_files
def utf8_mark(files):
    """The mark that Windows editors write."""
    name, data = _only(files)
    return files | {name: codecs.BOM_UTF8 + data if data[:1] == b"{" and b"\0" not in data else data}


@of_files
def utf16(files):
    """Notepad's Unicode."""
    name, data = _only(files)
    return files | {name: _on_text(data, lambda found: found.encode("utf-16"))}


@of_files
def utf16_without_mark(files):
    """The same without a mark."""
    name, data = _only(files)
    return files | {name: _on_text(data, lambda found: found.lstrip("\ufeff").encode("utf-16-le"))}


@of_files
def windows_file(files):
    """Line ends of Windows in the file."""
    name, data = _only(files)
    plain = data[:1] == b"{" and b"\0" not in data
    return files | {name: data.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n") if plain else data}


@of_files
def trailing_comma(files):
    """Edited by hand."""
    name, data = _only(files)
    end = data.rstrip()
    return files | {name: end[:-1] + b",\n}" if end.endswith(b"}") and b"\0" not in data else data}


@of_files
def conflict_marks(files):
    """A merge that was not finished."""
    name, data = _only(files)
    marked = b"<<<<<<< HEAD\n" + data + b"\n=======\n>>>>>>> other\n"
    return files | {name: marked if data[:1] == b"{" and b"\0" not in data else data}


@of_files
def old_format(files):
    """Format 3, of 2013."""
    name, data = _only(files)
    content = _content(data)
    if not content or "cells" not in content:
        return files
    for cell in cells(content):
        if cell["cell_type"] == "code":
            cell.update(input=cell.pop("source"), language="python", collapsed=False)
    sheet = {"worksheets": [{"metadata": {}, "cells": cells(content)}], "nbformat": 3, "nbformat_minor": 0}
    return files | {name: json.dumps(sheet | {"metadata": {"name": ""}}).encode()}


@of_files
def as_text_file(files):
    """A browser that saves JSON as text."""
    name, data = _only(files)
    return {f"{name}.txt": data} if name.endswith(".ipynb") else files


@of_files
def percent_script(files):
    """Exported by jupytext."""
    return _script(files, "# %%\n", "# %% [markdown]\n")


@of_files
def nbconvert_script(files):
    """Exported by nbconvert."""
    return _script(files, "# In[1]:\n\n\n", "")


def _script(files, code, markdown):
    content = _content(_only(files)[1])
    if not content or "cells" not in content:
        return files
    if not markdown and any(
        re.search(r"^def ", text(cell), re.MULTILINE) for cell in cells(content) if not code_cell(cell)
    ):
        return files  # it would make a comment of the answer
    parts = ["#!/usr/bin/env python\n# coding: utf-8\n"]
    for cell in cells(content):
        source = text(cell) if isinstance(text(cell), str) else ""
        source = source.replace("\r\n", "\n")
        source = source if cell["cell_type"] == "code" else "# " + source.replace("\n", "\n# ")
        parts.append((code if cell["cell_type"] == "code" else markdown) + source)
    return {NAME.replace(".ipynb", ".py"): "\n\n".join(parts).encode()}


@of_files(keeps_answers=False)
def cut_off(files):
    """An upload that broke off."""
    name, data = _only(files)
    return files | {name: data[: len(data) // 2]}


@of_files(keeps_answers=False)
def nothing_in_it(files):
    """An empty file."""
    return {_only(files)[0]: b""}


@of_files(keeps_answers=False)
def nested(files):
    """JSON a hundred thousand deep."""
    return {_only(files)[0]: b'{"cells": ' + b"[" * 100_000 + b"]" * 100_000 + b"}"}


@of_files(keeps_answers=False)
def bad_bytes(files):
    """A damaged disk."""
    name, data = _only(files)
    return files | {name: data[:100] + b"\xff\xfe\x00" + data[103:]}


@of_files(keeps_answers=False)
def no_files(files):
    """Nothing was handed in."""
    return {}
