"""What lies beside the notebook that was taken, laid where its code looks for it: its folder is where it runs."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from gradekit.notebook import can_be_made, folder_of, in_reading_order, is_notebook
from gradekit.restore.reading import archive
from gradekit.restore.reading.choose_file import Choice

MAX_BYTES = 32 * 1024 * 1024
MAX_FILES = 1000


@dataclass
class Surroundings:
    """Files to lay beside a notebook.

    Args:
        beside: names of files that were handed in, by the place where each is laid.
        unpacked: contents of files out of an archive, by that place.
        left: names of those for which there is no room.
        unusable: names of those that no file can have there.
    """

    beside: dict[str, str] = field(default_factory=dict)
    unpacked: dict[str, bytes] = field(default_factory=dict)
    left: list[str] = field(default_factory=list)
    unusable: list[str] = field(default_factory=list)
    _room: int = MAX_BYTES
    _taken: set[str] = field(default_factory=set)
    _made: set[str] = field(default_factory=set)

    def lay(self, base: str, files: Mapping[str, bytes], *, packed: bool) -> None:
        """Lay the files of a folder, and then all others under their own names, where nothing is in the way."""
        names = [name for name in in_reading_order(files) if not is_notebook(name)]
        inner = [(name[len(base) + 1 :], name) for name in names if base and name.startswith(f"{base}/")]
        for place, name in [*inner, *((name, name) for name in names)]:
            if (place == name and base and name.startswith(f"{base}/")) or not self._free(place):
                continue
            if not can_be_made(place):
                self.unusable.append(name)
                continue
            folders = set(_folders(place)) - self._made
            if len(files[name]) > self._room or len(self._taken) + len(self._made) + len(folders) >= MAX_FILES:
                self.left.append(name)
                continue
            self._room -= len(files[name])
            self._taken.add(place)
            self._made |= folders
            if packed:
                self.unpacked[place] = files[name]
            else:
                self.beside[place] = name

    def _free(self, place: str) -> bool:
        """Whether neither a file nor a folder is there, nor a file where a folder would have to be."""
        return (
            place not in self._taken
            and self._taken.isdisjoint(_folders(place))
            and not any(other.startswith(f"{place}/") for other in self._taken)
        )


def _folders(name: str) -> Iterable[str]:
    parts = name.split("/")
    return ("/".join(parts[:end]) for end in range(1, len(parts)))


def surroundings_of(choice: Choice | None, files: Mapping[str, bytes]) -> Surroundings:
    """Return what comes with the notebook that was taken: of an archive, what else is in it, and then the rest."""
    found = Surroundings()
    base = folder_of(choice.name) if choice else ""
    if choice and choice.archive:
        allowance = archive.Allowance(members=MAX_FILES, unpacked=MAX_BYTES)
        found.lay(base, archive.others_in(files[choice.archive], allowance), packed=True)
        if allowance.refused:
            found.left.append(choice.archive)
        base, files = "", {name: content for name, content in files.items() if name != choice.archive}
    found.lay(base, files, packed=False)
    return found
