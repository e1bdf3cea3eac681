"""Files out of a zip archive, in memory: no name in it is ever a path on disk."""

import io
import zipfile
from collections.abc import Iterator

MAX_MEMBERS = 1000
MAX_BYTES = 256 * 1024 * 1024
WANTED = (".ipynb", ".py", ".txt", ".json", ".zip")
SIGNATURE = b"PK\x03\x04"


def files_in(data: bytes) -> dict[str, bytes]:
    """Return what may hold a notebook, by name; archives in the archive are opened too, but no deeper."""
    return dict(_files(data, [MAX_BYTES], deeper=True))


def _files(data: bytes, room: list[int], *, deeper: bool) -> Iterator[tuple[str, bytes]]:
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
        members = [member for member in archive.infolist()[:MAX_MEMBERS] if not member.is_dir()]
    except Exception:  # noqa: BLE001 - a hostile archive raises errors of a dozen kinds, and none of them matters
        return
    for member in members:
        name = member.filename.replace("\\", "/")
        last = name.rpartition("/")[2].lower()
        if "." in last and not last.endswith(WANTED):
            continue
        content = _read(archive, member, room[0])
        if content is None:
            continue
        room[0] -= len(content)
        if content.startswith(SIGNATURE) and deeper:
            yield from _files(content, room, deeper=False)
        else:
            yield name, content


def _read(archive: zipfile.ZipFile, member: zipfile.ZipInfo, room: int) -> bytes | None:
    try:
        with archive.open(member) as file:
            content = file.read(room + 1)
    except Exception:  # noqa: BLE001 - same: encrypted, damaged, of an unknown method
        return None
    return content if len(content) <= room else None
