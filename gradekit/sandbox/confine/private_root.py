"""The own root: a file system in which there is nothing to read, change or find out about.

Built once, in the server, before the first child: a small tmpfs with the Python installation and the system's
libraries bound into it, read-only, at the paths that the server knows them by (see `neutral_place`); then pivot_root,
and the machine's own root is taken away. So no path leads to the hidden tests, the gradebook or another submission:
they cannot be opened, and, what Landlock does not cover, not be listed, probed, chmod-ed or locked either. No /proc: no
other process's environment, memory or descriptors. No Unix socket of the machine (/run/docker.sock) has a path in here.

Each child then gets its own tmpfs at /home/student (see `student_folder`), the only place where it can write: sized,
so the disk cannot be filled; gone with the child, so nothing is planted for the next one; `nodev,nosuid,noexec`. What
programs write to without asking (/tmp, /dev/shm) leads there too.

Only `lib` of each Python prefix is bound, never the prefix: a virtual environment may lie inside the course, or be
the course.
"""

import functools
import os
import pathlib
import sys
from collections.abc import Iterable

from gradekit.sandbox.confine import syscalls

_STUDENT, _STUDENT_OTHERWISE = "/home/student", "/sandbox"
_TEMPORARY = ("/tmp", "/var/tmp", "/dev/shm")  # noqa: S108 - names in a root of its own
DEVICES = ("/dev/null", "/dev/zero", "/dev/random", "/dev/urandom")
PIVOT = "/proc"
"""Where the new root is put together: a folder that every Linux has and that nothing is bound from."""

_SYSTEM = (
    "/lib",
    "/lib32",
    "/lib64",
    "/usr/lib",
    "/usr/lib32",
    "/usr/lib64",
    "/etc/ld.so.cache",
    "/etc/localtime",
    "/etc/fonts",
    "/usr/share/zoneinfo",
    "/usr/share/fonts",
    "/nix/store",
)

_TRACES = ("*.pth", "*.egg-link", "__editable__*", "*.dist-info/direct_url.json", "*.egg-info/direct_url.json")
"""An editable installation, and where an installed package was copied from: each may name the course's folder."""


@functools.cache  # in the server, which can still read links
def python_places() -> list[str]:
    """The `lib` folders of this Python: the installation's and the virtual environment's, links resolved too."""
    prefixes = dict.fromkeys((sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix))
    places = [os.path.join(prefix, name) for prefix in prefixes for name in ("lib", "lib64")]  # noqa: PTH118
    return list(dict.fromkeys(form for place in places for form in (place, os.path.realpath(place))))


@functools.cache
def readable_places() -> list[str]:
    """All that a sandbox may read: this Python and the system's libraries, fonts and time zones."""
    places = dict.fromkeys([*_SYSTEM, *python_places()])
    return [place for place in places if os.path.lexists(place)]


def own_sys_path() -> list[str]:
    """sys.path without what is not Python's own: an editable installation puts the course on it."""
    inside = tuple(f"{place}/" for place in python_places())
    return [entry for entry in sys.path if entry.startswith(inside)]


@functools.cache
def student_folder() -> str:
    """Where the child's own folder is: a name that says what it is, unless Python itself is installed there."""
    taken = any(place.startswith(f"{_STUDENT}/") for place in readable_places())
    return _STUDENT_OTHERWISE if taken else _STUDENT


def writable_places() -> list[str]:
    """Where a child may write in a root of its own: its folder, and what programs take for temporary files."""
    return [student_folder(), _TEMPORARY[0]]


def build() -> None:
    """Give this process (the server) a root of its own. It must have a mount namespace of its own already."""
    syscalls.mount("none", "/", None, syscalls.MS_REC | syscalls.MS_PRIVATE)  # nothing below reaches the machine
    syscalls.mount("tmpfs", PIVOT, "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, "size=1m,nr_inodes=4k,mode=0755")
    try:
        _fill(pathlib.Path(PIVOT))
        os.chdir(PIVOT)
        syscalls.pivot_root(".", ".")
    except OSError:
        os.chdir("/")
        syscalls.umount(PIVOT, syscalls.MNT_DETACH)
        raise
    syscalls.umount(".", syscalls.MNT_DETACH)  # the old root, which pivot_root stacked on the new one
    os.chdir("/")
    syscalls.mount_setattr("/", syscalls.MOUNT_ATTR_RDONLY, recursive=False)


def _fill(root: pathlib.Path) -> None:
    done = _bound_places()
    for place in done:
        _bind(place, root, syscalls.MOUNT_ATTR_NODEV)
    for device in DEVICES:
        _bind(device, root, 0)
    empty_traces([str(root / place[1:]) for place in done], root)
    student = student_folder()
    (root / student[1:]).mkdir(parents=True)
    for place in _TEMPORARY:
        if not (root / place[1:]).exists():  # it does if Python is installed below it: see `_cover`
            (root / place[1:]).parent.mkdir(exist_ok=True)
            (root / place[1:]).symlink_to(student)


@functools.cache
def _bound_places() -> list[str]:
    """What is put into the own root: all that may be read, without what lies in another one of them."""
    done: list[str] = []
    for place in sorted(readable_places(), key=len):  # /usr before what lies in it
        if not place.startswith(tuple(f"{above}/" for above in done)):
            done.append(place)
    return done


def empty_traces(libraries: Iterable[str], scratch: pathlib.Path) -> None:
    """Let what says where a package came from look empty, below `lib` folders; `scratch` is a folder of ours."""
    empty = scratch / "empty"
    empty.touch()
    folders = [pathlib.Path(library) for library in libraries]
    sites = [
        site for folder in folders for kind in ("site", "dist") for site in folder.glob(f"python*/{kind}-packages")
    ]
    for path in [path for site in sites for trace in _TRACES for path in site.glob(trace)]:
        if path.is_file() and path.stat().st_size and _names_a_place(path):
            syscalls.mount(str(empty), str(path), None, syscalls.MS_BIND)
            syscalls.mount_setattr(str(path), syscalls.MOUNT_ATTR_RDONLY, recursive=False)
    empty.unlink()


def _names_a_place(trace: pathlib.Path) -> bool:
    """Whether a file does; a `.pth` that only imports is left, for it may do what some import needs."""
    lines = trace.read_text(encoding="utf-8", errors="replace").splitlines() if trace.suffix == ".pth" else ["/"]
    return any(line.strip() and not line.startswith(("import ", "import\t", "#")) for line in lines)


def _bind(place: str, root: pathlib.Path, attributes: int) -> None:
    target = root / place[1:]
    target.parent.mkdir(parents=True, exist_ok=True)
    source = pathlib.Path(place)
    if source.is_symlink() and source.is_dir():
        target.symlink_to(source.readlink())  # /lib -> usr/lib; where it leads to is bound on its own
        return
    if source.is_dir():
        target.mkdir(exist_ok=True)
    else:
        target.touch()
    syscalls.mount(place, str(target), None, syscalls.MS_BIND | syscalls.MS_REC)
    read_only = syscalls.MOUNT_ATTR_RDONLY | syscalls.MOUNT_ATTR_NOSUID | attributes
    syscalls.mount_setattr(str(target), read_only, recursive=True)


def enter(disk_mb: int, user: int | None) -> None:
    """Give this process (a child) its own empty folder to write in, belonging to `user` or to whom the child is now."""
    syscalls.unshare(syscalls.CLONE_NEWNS)
    flags = syscalls.MS_NOSUID | syscalls.MS_NODEV | syscalls.MS_NOEXEC
    owner = "" if user is None else f",uid={user},gid={user}"
    options = f"size={disk_mb}m,nr_inodes={disk_mb * 64},mode=0700{owner}"
    student, temporary = student_folder(), _TEMPORARY[0]
    if os.path.islink(temporary):  # noqa: PTH114
        syscalls.mount("tmpfs", student, "tmpfs", flags, options)
        return
    _cover(temporary, flags, options)
    home = pathlib.Path(temporary, pathlib.Path(student).name)
    home.mkdir(mode=0o700)
    if user is not None:
        os.chown(home, user, user)
    syscalls.mount(str(home), student, None, syscalls.MS_BIND)


def _cover(folder: str, flags: int, options: str) -> None:
    """Mount a tmpfs over a folder in which Python is installed, and what is bound there again on top, as it was."""
    inside = [place for place in _bound_places() if place.startswith(f"{folder}/")]
    links = {place: os.readlink(place) for place in inside if os.path.islink(place)}  # noqa: PTH114, PTH115
    copies = {place: syscalls.copied_mount(place) for place in inside if place not in links}
    syscalls.mount("tmpfs", folder, "tmpfs", flags, options)
    for place in inside:
        pathlib.Path(place).parent.mkdir(parents=True, exist_ok=True)
        if place in links:
            pathlib.Path(place).symlink_to(links[place])
        else:
            pathlib.Path(place).mkdir()
            syscalls.put_up(copies[place], place)
