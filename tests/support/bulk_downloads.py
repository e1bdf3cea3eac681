"""Bulk downloads of learning platforms, as they come."""

import io
import os
import zipfile


def archive(path, files, *, made=None):
    """Write a bulk download, content by path in it; `made` is its time."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(packed(files))
    if made:
        os.utime(path, (made, made))
    return path


def packed(files, when=(2026, 2, 2, 15, 58, 22)):
    """Return an archive; every file in it has one time."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in files.items():
            member = zipfile.ZipInfo(name, when)
            member.compress_type = zipfile.ZIP_DEFLATED
            made.writestr(member, content)
    return buffer.getvalue()


def moodle(name, number, *, folders=True):
    """Return what Moodle writes before a student's own name for a file."""
    return f"{name}_{number}_assignsubmission_file_" + ("/" if folders else "")


def broken(content, name):
    """Return an archive in which the content of one member is not what its checksum says."""
    with zipfile.ZipFile(io.BytesIO(content)) as made:
        member = made.getinfo(name)
    place = member.header_offset + 30 + len(name.encode()) + 2
    return content[:place] + bytes(byte ^ 0xFF for byte in content[place : place + 4]) + content[place + 4 :]
