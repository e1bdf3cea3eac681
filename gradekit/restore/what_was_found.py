"""What is said of the files: which was taken, what was left out, and why a person has to look."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from gradekit.notebook import TIME, is_notebook
from gradekit.restore.placed_answers import Placed
from gradekit.restore.reading.archive import SIGNATURE, Allowance
from gradekit.restore.reading.choose_file import Choice
from gradekit.restore.reading.foreign_formats import format_of
from gradekit.restore.reading.surroundings import Surroundings
from gradekit.restore.repairs import Log

LEFT_OUT = {
    "no-file": "left-out",
    "link": "link-left-out",
    "too-large": "file-too-large",
    "too-many": "too-many-files",
    "too-deep": "too-deep",
    "no-time": "no-time",
}
LIMITS = ("too-large", "too-many", "too-deep")


@dataclass(frozen=True)
class HandedIn:
    """What was handed in for one notebook, and what belongs to it.

    Args:
        files: the files of the submission by relative path.
        name: the notebook's name.
        left_out: what else was in the submission, and was not read, by why.
        others: the names of the assignment's other notebooks.
        known: the names of the instructor's files, which students hand in with theirs.
    """

    files: Mapping[str, bytes]
    name: str
    left_out: Mapping[str, str] = field(default_factory=dict)
    others: Sequence[str] = ()
    known: Sequence[str] = ()


@dataclass
class Told:
    """What is said of one notebook's files.

    Args:
        handed_in: what was handed in.
        own: the files of it that are not the instructor's.
        log: where it is noted.
    """

    handed_in: HandedIn
    own: Mapping[str, bytes]
    log: Log
    limited: list[str] = field(default_factory=list)
    of_others: Collection[str] = ()

    def of_what_was_left_out(self, allowance: Allowance, around: Surroundings) -> None:
        """Say what was not read or not laid beside the notebook, a limit as a limit."""
        for why, code in LEFT_OUT.items():
            names = sorted(name for name, found in self.handed_in.left_out.items() if found == why)
            if names:
                self.log.add(code, names=names)
                self.limited += names if why in LIMITS else []
        if allowance.refused:
            self.log.add("not-unpacked", count=allowance.refused)
            self.limited += [name for name, content in self.own.items() if content.startswith(SIGNATURE)]
        if around.left:
            self.log.add("no-room-beside", names=around.left)
        if around.unusable:
            self.log.add("no-name-beside", names=around.unusable)

    def of_file(self, choice: Choice) -> None:
        """Say which file was taken, and in which condition it is."""
        name, add = self.handed_in.name, self.log.add
        if choice.archive:
            add("from-archive", archive=choice.archive)
        if choice.from_script:
            add("from-script", found=choice.name)
        elif choice.name.rpartition("/")[2 if choice.archive else 0] != name and choice.name != name:
            add("file-name", found=choice.name, expected=name)
        if choice.rivals:
            add("several-files", found=choice.shown, others=list(choice.rivals))
        if choice.unopened:
            add("not-opened", count=choice.unopened)
            self.limited.append(choice.name)
        reading = choice.reading
        if reading.broken:
            add("broken-file", count=len(reading.cells))
        if reading.garbled:
            add("bad-characters")
        counted = {"not-text": reading.not_text, "too-large": reading.too_large, "pictures-left-out": reading.pictures}
        for code, count in counted.items():
            if count:
                add(code, count=count)

    def nothing(self, of_others: Collection[str]) -> Placed:
        """Return what is marked where no cell of the notebook could be read, and the reason.

        Args:
            of_others: files that hold the assignment's other notebooks; beside these, data and modules are theirs.
        """
        expected = self.handed_in.name
        self.of_others = of_others
        held = [name for name in sorted(self.own) if name not in of_others and name != TIME]
        if of_others:
            held = [name for name in held if is_notebook(name) or format_of(name, self.own[name])]
        if not held and not self.limited:
            return Placed(None, self.log.repairs(), self.log.say("nothing", expected=expected), absent=True)
        person = self.why_a_person(None)
        code, names = ("unreadable", held or self.limited)
        return Placed(None, self.log.repairs(), self.log.say(code, held=names, expected=expected), person)

    def why_a_person(self, choice: Choice | None) -> str:
        """Return why a person has to look, where no answer was found: it may stand where nothing here reads."""
        foreign = self._foreign(choice)
        if foreign:
            names = [f"{name} ({found})" for name, found in foreign.items()]
            self.log.add("foreign", names=names, expected=self.handed_in.name)
            return self.log.told("foreign", names=names, expected=self.handed_in.name)
        if self.limited:
            return self.log.told("limit-reached", names=self.limited, expected=self.handed_in.name)
        return ""

    def _foreign(self, choice: Choice | None) -> dict[str, str]:
        taken: Sequence[str] = (choice.archive, choice.name) if choice else ()
        found = {
            name: format_of(name, content)
            for name, content in self.own.items()
            if name not in taken and name not in self.of_others
        }
        return {name: what for name, what in found.items() if what}
