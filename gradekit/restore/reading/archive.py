"""Files out of a zip archive, in memory: no name in it is ever a path on disk.

What an archive says of itself is not believed: many names can stand for the same bytes, and a small file can swell a
thousandfold. So all archives of a submission share one allowance, and a member that is not within it is not opened.
"""

import io
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from gradekit.notebook import as_written, below, in_reading_order, is_notebook, last_of

MAX_MEMBERS = 1000
MAX_BYTES = 128 * 1024 * 1024  # as much as a file outside of an archive may have
MAX_LIST_BYTES = 2 * 1024 * 1024  # of the lists of contents; some 20,000 names
WANTED = (".ipynb", ".py", ".txt", ".json", ".zip", ".md", ".qmd", ".rmd", ".html", ".htm", ".pdf", ".docx")
USUAL = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)  # zipfile unpacks other methods without a limit
SIGNATURE = b"PK\x03\x04"


@dataclass
class Allowance:
    """What may still be unpacked of one submission.

    Args:
        members: how many files.
        unpacked: how many bytes of them.
        listed: how many bytes of lists of contents.
        refused: how many files or archives were left out for it.
    """

    members: int = MAX_MEMBERS
    unpacked: int = MAX_BYTES
    listed: int = MAX_LIST_BYTES
    refused: int = 0


class _Listed(io.BytesIO):
    """An archive's bytes, for zipfile, which reads the whole list of contents at once."""

    allowance: Allowance | None = None

    def read(self, size: int | None = -1, /) -> bytes:
        if self.allowance is not None and size is not None and size > 0:
            if size > self.allowance.listed:
                self.allowance.refused += 1
                raise ValueError("the list of contents is too long")
            self.allowance.listed -= size
        return super().read(size)


def files_in(data: bytes, allowance: Allowance) -> dict[str, bytes]:
    """Return what may hold a notebook, by name; archives in the archive are opened too, but no deeper."""
    return dict(_files(data, allowance, _may_be_work))


def others_in(data: bytes, allowance: Allowance) -> dict[str, bytes]:
    """Return what lies beside a notebook, by name: everything but notebooks."""
    return dict(_files(data, allowance, lambda name: not is_notebook(name)))


def _may_be_work(name: str) -> bool:
    last = last_of(name).lower()
    return "." not in last or last.endswith(WANTED)


def _files(
    data: bytes, allowance: Allowance, wanted: Callable[[str], bool], inside: str = ""
) -> Iterator[tuple[str, bytes]]:
    file = _Listed(data)
    file.allowance = allowance
    try:
        archive = zipfile.ZipFile(file)
    except Exception:  # noqa: BLE001 - a hostile archive raises errors of a dozen kinds, and none of them matters
        return
    file.allowance = None
    members = [(_name_of(member), member) for member in archive.infolist() if not member.is_dir()]
    order = {name: at for at, name in enumerate(in_reading_order(name for name, _ in members))}
    chosen = [(name, member) for name, member in members if name in order and wanted(name)]
    # what is no notebook must not use up the allowance first
    for name, member in sorted(chosen, key=lambda pair: order[pair[0]]):
        content = _read(archive, member, allowance)
        if content is None:
            continue
        if content.startswith(SIGNATURE) and not inside:
            yield from _files(content, allowance, wanted, f"{name}/")
        else:
            yield inside + name, content


def _name_of(member: zipfile.ZipInfo) -> str:
    return below(as_written(member.filename, says_utf8=bool(member.flag_bits & 0x800)))


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, allowance: Allowance) -> bytes | None:
    # an empty block costs time and yields nothing, so the packed size counts as well; what fails is paid for too
    size = max(member.file_size, member.compress_size)
    if size > allowance.unpacked or allowance.members < 1 or member.compress_type not in USUAL:
        allowance.refused += 1
        return None
    allowance.members -= 1
    allowance.unpacked -= size
    try:
        with archive.open(member) as file:
            return file.read(size + 1)
    except Exception:  # noqa: BLE001 - same: encrypted, damaged, of an unknown method
        allowance.refused += 1
        return None
