"""What a file's name tells, in a folder or in an archive: what can be the work itself comes before what lies beside it.

A name here is a path with slashes, relative to what was handed in.
"""

from collections.abc import Iterable

NOTEBOOKS = (".ipynb", ".ipynb.txt", ".ipynb.json")
ARCHIVES = (".zip", ".tar", ".tgz", ".gz", ".bz2", ".xz", ".7z", ".rar")
WRITTEN = (".py", ".md", ".qmd", ".rmd", ".html", ".htm", ".pdf", ".docx", ".odt", ".txt", ".json")
TIME = "timestamp.txt"
# made by programs and as large as they like: nothing of it is a student's work
MADE_BY_PROGRAMS = {
    "__MACOSX", "__pycache__", "node_modules", "site-packages",
    ".cache", ".conda", ".git", ".idea", ".ipynb_checkpoints", ".mypy_cache", ".venv", ".vscode",
}  # fmt: skip
ENVIRONMENT = "pyvenv.cfg"  # stands at the root of an environment, whatever that is called
MAX_NAME_BYTES, MAX_PATH_BYTES, MAX_FOLDERS = 255, 1024, 30  # what can be made in the sandbox's own folder
ENCODINGS = ("utf-8", "gb18030")  # of names in archives that do not say theirs


def is_notebook(name: str) -> bool:
    """Whether a file is called like a notebook; macOS lays a `._` file beside each."""
    return name.lower().endswith(NOTEBOOKS) and not last_of(name).startswith("._")


def comes_first(name: str) -> bool:
    """Whether a file may be the work itself, or hold it, or says when it was handed in."""
    return is_notebook(name) or name.lower().endswith(ARCHIVES) or name == TIME


def last_of(name: str) -> str:
    """Return a name without its folders."""
    return name.rpartition("/")[2]


def folder_of(name: str) -> str:
    """Return the folder of a file, or nothing."""
    return name.rpartition("/")[0]


def in_reading_order(names: Iterable[str]) -> list[str]:
    """Return the names of the files to read, the work before the rest, what is near the top before what is deep.

    What lies below a folder with a notebook in it comes before what lies elsewhere, and of notebooks the one with the
    shorter name: the name of a copy is longer than that of what it is of.
    Of what programs have made only the notebooks are returned: a copy that JupyterLab kept can be the only one.
    """
    found = list(names)
    environments = tuple(f"{folder_of(name)}/" for name in found if last_of(name) == ENVIRONMENT and "/" in name)
    made = {
        name for name in found if not MADE_BY_PROGRAMS.isdisjoint(name.split("/")[:-1]) or name.startswith(environments)
    }
    work = tuple({f"{folder_of(name)}/" for name in found if is_notebook(name) and name not in made and "/" in name})
    ranked = [
        (name in made, _rank(name), not name.startswith(work), name.count("/"), len(name) * is_notebook(name), name)
        for name in found
        if name not in made or is_notebook(name)
    ]
    return [name for *_, name in sorted(ranked)]


def is_text(name: str) -> bool:
    """Whether a name can be written down: a folder can be called by bytes that are no letters."""
    try:
        name.encode()
    except UnicodeEncodeError:
        return False
    return True


def can_be_made(name: str) -> bool:
    """Whether a file can have this name anywhere: an archive has names of any length, and of what is no letter."""
    try:
        parts = name.encode().split(b"/")
    except UnicodeEncodeError:
        return False
    sizes = [len(part) for part in parts]
    return (
        len(parts) - 1 <= MAX_FOLDERS
        and min(sizes) > 0
        and max(sizes) <= MAX_NAME_BYTES
        and sum(sizes) <= MAX_PATH_BYTES
    )


def below(name: str) -> str:
    """Return a name in an archive as one that leads nowhere else: not up, not to the root."""
    parts = name.replace("\\", "/").replace("\0", "").split("/")
    return "/".join(part for part in parts if part not in ("", ".", ".."))


def as_written(name: str, *, says_utf8: bool) -> str:
    """Return a name in a zip archive as it was written: most programs write UTF-8 or GBK, and not all say so."""
    if says_utf8 or name.isascii():
        return name
    try:
        written = name.encode("cp437")  # which is what zipfile has read it as
    except UnicodeEncodeError:
        return name
    for encoding in ENCODINGS:
        try:
            return written.decode(encoding)
        except UnicodeDecodeError:
            continue
    return name


def _rank(name: str) -> int:
    last = last_of(name).lower()
    return 0 if comes_first(name) else 1 if last.endswith(WRITTEN) or "." not in last else 2
