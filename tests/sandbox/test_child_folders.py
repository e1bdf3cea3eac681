"""Where a child works: in memory if only an instructor's code writes there and there is room, else on the disk."""

import os
import pathlib
import tempfile
import types

import pytest
from sandboxes import linux_only

from gradekit.sandbox import child_folders, process_cleanup

PLENTY = child_folders.ROOM_BYTES


@pytest.fixture
def memory(tmp_path, monkeypatch):
    """Let a folder stand for the one in memory, with so much room and such flags; return it and what sets both."""
    monkeypatch.setattr(child_folders, "MEMORY", tmp_path)
    real = os.statvfs

    def mounted(free_bytes, flags=0):
        found = types.SimpleNamespace(f_bavail=free_bytes // 4096, f_frsize=4096, f_flag=flags)
        monkeypatch.setattr(os, "statvfs", lambda path: found if path == tmp_path else real(path))

    return tmp_path, mounted


def made(**options):
    """Make a folder and remove it; return the folder that it was in."""
    folder = pathlib.Path(child_folders.make(None, **options))
    assert folder.stat().st_mode & 0o777 == 0o700
    process_cleanup.remove(str(folder))
    assert not folder.exists()
    return folder.parent


@linux_only
@pytest.mark.parametrize("flags", [os.ST_NOEXEC, os.ST_RDONLY])
def test_only_where_programs_can_be_run_and_files_written(memory, flags):
    """A course's module can be a compiled one."""
    folder, mounted = memory
    mounted(PLENTY)
    assert made(trusted=True) == folder
    mounted(PLENTY, flags)
    assert made(trusted=True) == pathlib.Path(tempfile.gettempdir())


@linux_only
def test_not_where_there_is_little_room(memory):
    """A container can have 64 MB of it, and a course more than that."""
    _, mounted = memory
    mounted(PLENTY - 4096)
    assert made(trusted=True) == pathlib.Path(tempfile.gettempdir())


@linux_only
def test_never_for_a_students_code(memory):
    """It could fill the memory of the machine."""
    _, mounted = memory
    mounted(PLENTY)
    assert made(trusted=False) == pathlib.Path(tempfile.gettempdir())


def test_where_there_is_no_such_folder(monkeypatch, tmp_path):
    """As on other systems than Linux."""
    monkeypatch.setattr(child_folders, "MEMORY", tmp_path / "none")
    assert made(trusted=True) == pathlib.Path(tempfile.gettempdir())
