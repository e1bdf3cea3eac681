"""The files of mutants/: what is authored there, whether it fits together, and losses.toml, which is generated."""

import itertools
import re
import tomllib

import check_texts
import nbformat
import sample_class

ASSIGNMENT = "gradient_checking"
NOTEBOOK = f"source/{ASSIGNMENT}/{sample_class.NOTEBOOK}"
CATALOGUE = "mutants/catalogue.toml"
MISCONCEPTIONS = "mutants/misconceptions.toml"
LOSSES = "mutants/losses.toml"
HEAD = """# What each mutant loses: the checks that it does not pass, in the order of the test cell, or "all" of them.
# `make mutants` writes this file; review what it changes here as you would review code.
"""
AGAIN = "and run `make mutants`."


class BrokenError(Exception):
    """Nothing can be marked before somebody mends what the sentence names."""


def kept(root):
    """Return EXERCISE/NAME of every file of mutants/, sorted."""
    found = sorted(f"{path.parent.name}/{path.stem}" for path in (root / "mutants").glob("*/*.py"))
    for mutant in found:
        if not re.fullmatch(r"[a-z0-9_]+/[a-z0-9_]+", mutant):
            raise BrokenError(
                f"mutants/{mutant}.py: its name cannot be looked up; expected small letters, digits and _ only. "
                f"Rename the file, {AGAIN}"
            )
    return found


def is_right(mutant):
    """Whether EXERCISE/NAME is called a right variant."""
    return mutant.split("/")[1].startswith("right_")


def checks_of_tests(root):
    """Yield of every test cell its exercise, its points, and its checks in the order in which they are told."""
    for cell in nbformat.read(root / NOTEBOOK, 4).cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("grade"):
            try:
                checks = check_texts.declared(cell.source)
            except SyntaxError as error:
                raise BrokenError(
                    f"{NOTEBOOK}: line {error.lineno} of the cell {marks.grade_id} is "
                    f"no Python ({error.msg}); mend it, {AGAIN}"
                ) from None
            yield marks.grade_id.removeprefix("test-"), marks.points, checks


def checks_asked(root):
    """Return the names of the checks of every exercise."""
    return {exercise: [check.name for check in checks] for exercise, _, checks in checks_of_tests(root)}


def losses(root):
    """Return what losses.toml says: of every EXERCISE/NAME the names of its lost checks, or "all"."""
    found = _toml(root, LOSSES) if (root / LOSSES).exists() else {}
    return {f"{exercise}/{name}": lost for exercise, mutants in found.items() for name, lost in mutants.items()}


def unseen(root):
    """Return the wrong answers that no check sees and that are kept all the same, so that the docs count them."""
    entries = _toml(root, CATALOGUE)
    return {
        f"{exercise}/{name}"
        for exercise, mutants in entries.items()
        for name, entry in mutants.items()
        if entry.get("unseen")
    }


def losses_text(found):
    """Return losses as the text of losses.toml, a line for each mutant."""
    blocks = [HEAD]
    for exercise, mutants in itertools.groupby(sorted(found), lambda mutant: mutant.split("/")[0]):
        lines = [f"{mutant.split('/')[1]} = {_value(found[mutant])}\n" for mutant in mutants]
        blocks.append(f"[{exercise}]\n" + "".join(lines))
    return "\n".join(blocks)


def changes(root, before, after):
    """Return a sentence for each mutant of which losses.toml, which says `before`, does not say what `after` does."""
    sentences = []
    for mutant in sorted({*before, *after}):
        exercise, name = mutant.split("/")
        where = LOSSES + _line(root, LOSSES, f"{name} =", below=f"[{exercise}]")
        if mutant not in after:
            sentences.append(f"{where}: {mutant} has no file any more; it lost {spoken(before[mutant])}.")
        elif mutant not in before:
            sentences.append(f"{where}: {mutant} is new here; it loses {spoken(after[mutant])}.")
        elif before[mutant] != after[mutant]:
            was, now = spoken(before[mutant]), spoken(after[mutant])
            sentences.append(f"{where}: {mutant} lost {was}, and now it loses {now}.")
    return sentences


def spoken(lost):
    """Return losses as words."""
    return "all checks" if lost == "all" else ", ".join(lost) or "nothing"


def misfits(root):
    """Return a sentence for each place where files, catalogue, misconceptions and exercises do not fit together."""
    exercises, catalogue = list(checks_asked(root)), _toml(root, CATALOGUE)
    entries, sentences = _entries(root, catalogue, exercises)
    explained = _toml(root, MISCONCEPTIONS)
    for mutant, entry in entries.items():
        sentences += _misfits_of_entry(root, mutant, entry, explained)
    for mutant in kept(root):
        exercise, name = mutant.split("/")
        if exercise not in exercises:
            sentences.append(
                f"mutants/{mutant}.py: there is no exercise {exercise}; expected one of {', '.join(exercises)}. "
                f"Move the file, {AGAIN}"
            )
        elif mutant not in entries:
            what = "an empty entry" if is_right(mutant) else "its misconception"
            sentences.append(
                f"mutants/{mutant}.py: it is not in the catalogue; add [{exercise}.{name}] with {what} to {CATALOGUE}, "
                f"{AGAIN}"
            )
    for name in set(explained) - {entry.get("misconception") for entry in entries.values()}:
        where = MISCONCEPTIONS + _line(root, MISCONCEPTIONS, f"[{name}]")
        sentences.append(f"{where}: no mutant has this misconception; add one, or delete the entry, {AGAIN}")
    return sorted(sentences, key=_by_file_and_line)


def _entries(root, catalogue, exercises):
    """Return the entries of the catalogue by EXERCISE/NAME, and a sentence for each that is no such entry."""
    entries, sentences = {}, []
    for exercise, mutants in catalogue.items():
        for name, entry in mutants.items() if isinstance(mutants, dict) else ():
            if exercise in exercises and isinstance(entry, dict):
                entries[f"{exercise}/{name}"] = entry
                continue
            header = f"[{exercise}.{name}]" if isinstance(entry, dict) else f"[{exercise}]"
            where = CATALOGUE + _line(root, CATALOGUE, header)
            sentences.append(
                f"{where}: {header} names no mutant; expected [EXERCISE.NAME] with one of the exercises "
                f"{', '.join(exercises)}. Correct it, {AGAIN}"
            )
    return entries, sentences


def _misfits_of_entry(root, mutant, entry, explained):
    """Yield what is wrong with an entry of the catalogue."""
    header = f"[{mutant.replace('/', '.')}]"
    where = CATALOGUE + _line(root, CATALOGUE, header)
    misconception = entry.get("misconception")
    if not (root / "mutants" / f"{mutant}.py").exists():
        yield f"{where}: there is no file mutants/{mutant}.py; write it, or delete the entry, {AGAIN}"
    if misconception is None and not is_right(mutant):
        yield (
            f"{where}: {mutant} is a wrong answer without a misconception; add `misconception = ...` with a name from "
            f"{MISCONCEPTIONS}, {AGAIN}"
        )
    if misconception is not None and misconception not in explained:
        yield f"{where}: nothing explains {misconception}; add [{misconception}] to {MISCONCEPTIONS}, {AGAIN}"
    for key in sorted(set(entry) - {"misconception", "unseen", "also"}):
        place = CATALOGUE + _line(root, CATALOGUE, f"{key} =", below=header)
        yield (
            f"{place}: only misconception, why no check sees it (unseen), and other texts for one in it (also), are "
            f"written by hand; what a mutant loses is in {LOSSES}. Delete it, {AGAIN}"
        )


def _toml(root, name):
    try:
        return tomllib.loads((root / name).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise BrokenError(f"{name}: the file is missing; get it back with `git checkout {name}`, {AGAIN}") from None
    except tomllib.TOMLDecodeError as error:
        raise BrokenError(f"{name}: it is no TOML: {error}. Correct it, {AGAIN}") from None


def _line(root, name, start, *, below=None):
    """Return :NUMBER of the line that starts with `start`, below another one if given; nothing if there is none."""
    lines = (root / name).read_text(encoding="utf-8").split("\n") if (root / name).exists() else []
    wanted = below is None
    for number, line in enumerate(lines, 1):
        if below is not None and line.startswith("["):
            wanted = line.startswith(below)
        elif wanted and line.startswith(start):
            return f":{number}"
    return ""


def _by_file_and_line(sentence):
    name, line = re.match(r"([^:]*):(\d*)", sentence).groups()
    return name, int(line or 0), sentence


def _value(lost):
    return '"all"' if lost == "all" else "[" + ", ".join(f'"{name}"' for name in lost) + "]"
