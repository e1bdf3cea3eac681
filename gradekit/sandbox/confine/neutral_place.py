"""A place that says nothing: where Python and gradekit seem to be installed, as far as a sandbox can see.

A virtual environment usually lies in the course's folder, and its path is all over a Python process: `sys.prefix`,
`sys.path`, the file of every module, each line of a traceback. Those cannot be replaced one by one. So the server,
before it imports anything, makes a mount namespace, puts up a virtual environment with the same packages in a folder
that every Linux has and nobody needs, and starts again from there: whatever Python remembers then is that place.
Everything happens once for a server; a fork costs the same as before.

What says where a package came from looks empty there: `.pth` files with paths, `direct_url.json`, editable ones' links.

Not covered: a Python that is itself, not by a virtual environment, installed in the course; the text of compiled
modules (`__pycache__`), which name the folder in which pip or Python compiled them; and machines without an own root.
"""

import importlib.util
import os
import pathlib
import sys
from collections.abc import Collection, Iterable

from gradekit.sandbox.confine import private_root, syscalls

PLACES = ("/opt", "/srv", "/mnt", "/media", "/var/empty")


def move(modules: Iterable[str], program: str) -> None:
    """Start Python again in a neutral place, running the program; come back if that cannot be had, nothing changed.

    Args:
        modules: What must be found there, even if it is not installed but linked to.
        program: Python source; `sys.argv` is as it was for `-c`.
    """
    packages = lies_elsewhere(modules)
    place = _free_place(packages)
    if place is None or syscalls.in_trial(lambda: _put_up(place, packages)):
        return
    _put_up(place, packages)
    python = f"{place}/python/bin/python" if _is_virtual() else sys.executable
    start = f"import sys; sys.path.insert(0, {f'{place}/engine'!r}); {program}"
    os.execve(python, [python, "-I", "-c", start], os.environ)  # noqa: S606  Python itself, with what it had


def lies_elsewhere(modules: Iterable[str]) -> list[str]:
    """Return where of these modules lies what is not among Python's own packages: an editable installation's."""
    inside = tuple(f"{place}/" for place in private_root.python_places())
    found = []
    for name in sorted({name.partition(".")[0] for name in modules}):
        spec = importlib.util.find_spec(name)
        places = list((spec.submodule_search_locations or [spec.origin or ""]) if spec else ())
        found += [place for place in places[:1] if place and not place.startswith(inside)]
    return found


def _put_up(place: str, packages: Collection[str]) -> None:
    _own_mounts()
    syscalls.mount("none", "/", None, syscalls.MS_REC | syscalls.MS_PRIVATE)  # nothing below reaches the machine
    syscalls.mount("tmpfs", place, "tmpfs", syscalls.MS_NOSUID | syscalls.MS_NODEV, "size=1m,nr_inodes=4k,mode=0755")
    root = pathlib.Path(place)
    private_root.empty_traces({os.path.realpath(lib) for lib in private_root.python_places()}, root)
    (root / "engine").mkdir()
    for package in packages:
        _bind(pathlib.Path(package), root / "engine" / pathlib.Path(package).name)
    if _is_virtual():
        _virtual_environment(root / "python")


def _own_mounts() -> None:
    try:
        syscalls.unshare(syscalls.CLONE_NEWNS)
    except PermissionError:
        syscalls.own_user_namespace()


def _virtual_environment(folder: pathlib.Path) -> None:
    """Make one with the packages of the one that Python runs in."""
    (folder / "bin").mkdir(parents=True)
    (folder / "bin/python").symlink_to(os.path.realpath(sys.executable))
    kept = ("home", "include-system-site-packages", "version")
    lines = pathlib.Path(sys.prefix, "pyvenv.cfg").read_text(encoding="utf-8").splitlines()
    settings = [line for line in lines if line.partition("=")[0].strip() in kept]
    (folder / "pyvenv.cfg").write_text("\n".join([*settings, ""]), encoding="utf-8")
    for name in ("lib", "lib64"):
        library = pathlib.Path(sys.prefix, name)
        if library.is_symlink() and library.resolve() == pathlib.Path(sys.prefix, "lib").resolve():
            (folder / name).symlink_to("lib")
        elif library.is_dir():
            _bind(library, folder / name)


def _bind(source: pathlib.Path, target: pathlib.Path) -> None:
    if source.is_dir():
        target.mkdir()
    else:
        target.touch()
    syscalls.mount(str(source), str(target), None, syscalls.MS_BIND | syscalls.MS_REC)


def _is_virtual() -> bool:
    return sys.prefix != sys.base_prefix


def _free_place(packages: Iterable[str]) -> str | None:
    """A folder of this machine that nothing of Python lies in, and no link either."""
    needed = {sys.executable, sys.prefix, sys.base_prefix, *packages, *private_root.readable_places()}
    needed |= {os.path.realpath(place) for place in needed}
    for place in PLACES:
        is_needed = any(f"{path}/".startswith(f"{place}/") for path in needed)
        if os.path.realpath(place) == place and pathlib.Path(place).is_dir() and not is_needed:
            return place
    return None
