"""The language of a notebook."""

import itertools
import re

from nbformat import NotebookNode

CHINESE, LATIN = re.compile(r"[\u4e00-\u9fff]"), re.compile(r"[A-Za-z]")
LANGUAGES = ("en", "zh")
LETTERS, CELLS = 1000, 200  # of each text cell, and how many of these, are looked at


def language_of(notebook: NotebookNode) -> str:
    """Return the language in which a notebook speaks to its reader: as it says itself, or as its text looks."""
    said = notebook.metadata.get("gradekit", {}).get("language")
    if said in LANGUAGES:
        return str(said)
    texts = (cell.source[:LETTERS] for cell in notebook.cells if cell.cell_type == "markdown")
    text = "".join(itertools.islice(texts, CELLS))  # a student's can be millions of letters, each an object when found
    # a Chinese character says as much as two or three letters
    chinese = len(CHINESE.findall(text))
    return "zh" if chinese and 2 * chinese > len(LATIN.findall(text)) else "en"
