"""Work in a form that is not read here: it is named, so that a person looks at it, and nobody gets a silent zero."""

import re

from gradekit.notebook import last_of

BY_NAME = {
    (".qmd",): "Quarto",
    (".rmd",): "R Markdown",
    (".html", ".htm", ".mhtml"): "HTML",
    (".pdf",): "PDF",
    (".docx", ".doc"): "Word",
    (".odt",): "OpenDocument",
    (".rtf",): "RTF",
    (".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz"): "tar",
    (".7z",): "7z",
    (".rar",): "RAR",
    (".gz", ".bz2", ".xz"): "a packed file",
    (".r", ".jl", ".m", ".mlx", ".nb", ".tex"): "another language",
}
BY_START = {
    b"%PDF-": "PDF",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
    b"\x1f\x8b": "a packed file",
    b"PK\x03\x04": "an archive in which nothing was found",
}
HTML = re.compile(rb"\A[\xef\xbb\xbf\s]*<(?:!doctype html|html)", re.IGNORECASE)
MARIMO = re.compile(rb"^(?:import marimo\b|.*\bmarimo\.App\()", re.MULTILINE)
MYST = re.compile(
    rb"^(?:```|~~~|:::)[ ]*(?:\{code-cell|\{code\}|\{python|python|py\b)|^jupytext:|^  jupytext:", re.MULTILINE
)
TEXTS = (".md", ".markdown", ".myst", ".txt")
LOOKED_AT = 65536


def format_of(name: str, data: bytes) -> str | None:
    """Return what a file is that may be the work, but in a form that is not read; None for anything else."""
    lower, start = last_of(name).lower(), data[:LOOKED_AT]
    if lower.startswith("._") or not start.strip(b"\0 \t\r\n"):
        return None
    said = [what for endings, what in BY_NAME.items() if lower.endswith(endings)]
    said += ["tar"] if data[257:262] == b"ustar" else []
    said += [what for signature, what in BY_START.items() if data.startswith(signature)]
    said += ["HTML"] if HTML.match(start) else []
    said += ["marimo"] if is_marimo(name, data) else []
    said += ["MyST Markdown"] if lower.endswith(TEXTS) and MYST.search(start) else []
    return said[0] if said else None


def is_marimo(name: str, data: bytes) -> bool:
    """Whether a Python file is a marimo notebook, whose answers stand inside of functions."""
    return name.lower().endswith(".py") and MARIMO.search(data[:LOOKED_AT]) is not None
