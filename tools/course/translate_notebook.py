"""Make a notebook in another language from the English one and `translations/LANGUAGE/ASSIGNMENT.toml`.

    python tools/course/translate_notebook.py     change nothing, name what is not translated, exit 1 if anything is not

`make refresh` writes the notebook, with its outputs, to `source/ASSIGNMENT_LANGUAGE/`.
"""

import collections
import copy
import dataclasses
import difflib
import functools
import json
import pathlib
import re
import sys
import tomllib

import nbformat
import notebook_texts
import sample_class
from nbformat.reader import NotJSONError

ROOT = sample_class.ROOT
LANGUAGES = ("zh",)
ENGLISH = "en"
MARKER = re.compile("### (BEGIN|END) ")
HEADER = re.compile(r"^\[\[ *\"?([^\]\"]+?)\"? *\]\]", re.MULTILINE)


class TranslationError(Exception):
    """What has to be done to the translations, all of it at once."""


@dataclasses.dataclass(frozen=True)
class Entry:
    """One text in both languages, the cell that it stands under, and its line in the file."""

    cell: str
    english: str
    translation: str
    line: int


class Translations:
    """The entries of one file; an entry serves its own cell first, and every cell that has none of its own."""

    def __init__(self, path):
        self.path = path
        self.language = path.parent.name
        self.problems = []
        self._used = set()
        self._missing = {}
        self._entries = {}
        for entry in self._read():
            known = self._entries.setdefault((entry.cell, entry.english), entry)
            if known is not entry:
                self.problem(entry, f"says again what line {known.line} translates. Delete one of the two.")

    def problem(self, entry, sentence):
        """Keep what is wrong with an entry."""
        self.problems.append(f"line {entry.line}, [[{entry.cell}]]: {sentence}")

    def of(self, cell, english):
        """Return the translation of a text in a cell; of one that has none, the text itself."""
        entry = self._entries.get((cell, english)) or self._anywhere.get(english)
        if entry:
            self._used.add(entry)
            return entry.translation
        if notebook_texts.is_prose(english):
            self._missing.setdefault(english, cell)
        return english

    def check(self, cells):
        """Raise one TranslationError with all that is missing, has changed, or is left over.

        Args:
            cells: the ids of all cells of the English notebook, after `of` was asked for all their texts.
        """
        for entry in self._entries.values():
            if entry.cell not in cells:
                self.problem(entry, "no cell has this id. Write the id of the cell that has the text.")
            elif entry not in self._used:
                self._left_over(entry)
            elif entry.translation == entry.english:
                self.problem(entry, f"{self.language} is still the English text. Translate it.")
        by_cell = collections.defaultdict(list)
        for english, cell in self._missing.items():
            by_cell[cell].append(english)
        for cell, texts in by_cell.items():
            pieces = [self._as_toml(cell, english) for english in texts]
            sentence = f"cell {cell} has texts without translation: {len(texts)}. Paste this, and translate each"
            self.problems.append(f"{sentence} {self.language}:\n\n" + "\n".join(pieces))
        if self.problems:
            raise TranslationError(
                f"{shown(self.path)} and the English notebook do not fit together:\n\n"
                + "\n".join(self.problems)
                + "\n\nThen run `make refresh` again."
            )

    @functools.cached_property
    def _anywhere(self):
        return {entry.english: entry for entry in reversed(self._entries.values())}

    def _left_over(self, entry):
        candidates = [english for english, cell in self._missing.items() if cell == entry.cell]
        close = difflib.get_close_matches(entry.english, candidates, n=1, cutoff=0.5)
        if close:
            del self._missing[close[0]]
            sentence = f"the English text was changed. Make {self.language} say the same, and replace {ENGLISH} by"
            self.problem(entry, f"{sentence}\n\n{ENGLISH} = {quoted(close[0])}\n")
        else:
            self.problem(entry, "this English text is no longer in the notebook. Delete the entry.")

    def _as_toml(self, cell, english):
        return f"[[{cell}]]\n{ENGLISH} = {quoted(english)}\n{self.language} = {quoted(english)}\n"

    def _read(self):
        """Yield the entries of the file; one that is not there has none, so that all of them are named as missing."""
        try:
            text = self.path.read_text(encoding="utf-8") if self.path.exists() else ""
            tables = tomllib.loads(text)
        except ValueError as error:
            raise TranslationError(f"{shown(self.path)} is not TOML: {error}. Correct it there.") from error
        lines = collections.defaultdict(list)
        for match in HEADER.finditer(text):
            lines[match[1]].append(text.count("\n", 0, match.start()) + 1)
        for cell, pairs in tables.items():
            if not isinstance(pairs, list) or len(pairs) != len(lines[cell]):
                raise TranslationError(
                    f"{shown(self.path)}: write [[{cell}]] above each text of {cell}, in its own line."
                )
            for line, pair in zip(lines[cell], pairs, strict=True):
                yield self._entry(cell, pair, line)

    def _entry(self, cell, pair, line):
        texts = [pair.get(key) for key in (ENGLISH, self.language)]
        place = f"{shown(self.path)}, line {line}, [[{cell}]]:"
        if len(pair) != len(texts) or not all(isinstance(text, str) and text.strip() for text in texts):
            raise TranslationError(
                f"{place} there is {', '.join(pair) or 'nothing'}. Write {ENGLISH} and {self.language}, each a text."
            )
        if MARKER.search(texts[1]):  # it would end a hidden test, and release the rest of it
            raise TranslationError(f"{place} {self.language} has a marker of nbgrader. Take it out.")
        return Entry(cell, *(text.strip("\n") for text in texts), line)


def translated(notebook, path):
    """Return the notebook in the language of a file of translations; outputs are those of the English one.

    Raises:
        TranslationError: anything does not fit.
    """
    translations = Translations(path)
    notebook = copy.deepcopy(notebook)
    for cell in notebook.cells:
        change = functools.partial(translations.of, cell.id)
        try:
            if cell.cell_type == "markdown":
                cell.source = notebook_texts.with_paragraphs(cell.source, change)
            elif cell.cell_type == "code":
                cell.source = notebook_texts.with_code_texts(cell.source, change)
        except notebook_texts.UnreadableCellError as error:
            translations.problems.append(f"cell {cell.id} {error}. Correct it there.")
    translations.check({cell.id for cell in notebook.cells})
    return notebook


def notebooks():
    """Return the authored notebook and its translations, by the name of their assignments."""
    assignment = "gradient_checking"
    path = ROOT / "source" / assignment / sample_class.NOTEBOOK
    try:
        english = nbformat.read(path, 4)
    except (OSError, NotJSONError) as error:
        raise TranslationError(
            f"{shown(path)} cannot be read ({type(error).__name__}), and every language is made from it. "
            f"Bring it back with `git restore {shown(path)}`, then run the same command again."
        ) from error
    made = {assignment: english}
    for language in LANGUAGES:
        path = ROOT / "translations" / language / f"{assignment}.toml"
        made[f"{assignment}_{language}"] = translated(english, path)
    return made


def quoted(text):
    """Return a text as TOML, as a person would write it: without escapes where that is possible."""
    if "'''" in text or text.endswith("'"):
        return json.dumps(text, ensure_ascii=False)
    if "\n" in text:
        return f"'''\n{text}\n'''"
    return f"'''{text}'''" if "'" in text else f"'{text}'"


def shown(path):
    """Return a path as a person types it."""
    return path.relative_to(ROOT) if path.is_relative_to(ROOT) else pathlib.Path(path)


def main():
    """Translate and write nothing; return the exit code."""
    try:
        notebooks()
    except TranslationError as error:
        print(error, file=sys.stderr)
        return 1
    print("Every text is translated. `make refresh` makes the notebooks.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
