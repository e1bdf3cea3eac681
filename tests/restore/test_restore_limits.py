"""The limits of what is read, what is told of them, and that nothing else is read in another way for them."""

import re
import zipfile
from random import Random

import pytest
from courses import NOTEBOOK
from hostile_submissions import ANSWER, NAME, attached, notebook, overlapping, zipped
from restoring import codes, restored, slot

from gradekit.restore.placing import explain_syntax_errors
from gradekit.restore.placing.parse_cell import parsed
from gradekit.restore.reading import archive, choose_file, reading_limits

ONE = next(iter(notebook([ANSWER]).values()))
# as they were before they were made linear
STRINGS = re.compile(r"\"\"\".*?\"\"\"|'''.*?'''|\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|#[^\n]*", re.DOTALL)
BLANK = re.compile(r"[^\n]")
COPY = re.compile(
    r"(?:[ _-]*\(\d+\)|[ _]*（\d+）|-\d+|[ _-]*copy ?\d*|[ _-]*kopie ?\d*|[ _-]*copia ?\d*|[ _-]*(?:的?副本) ?\d*)+$"
)
OF_STRINGS = ["'", '"', "\\", "\n", "#", "a", "（", "'''", '"""']
OF_NAMES = ["copy", "copy ", "kopie", "的副本", " ", "_", "-", "1", "(1)", "（2）", "(", ".ipynb", ".txt", "a", "“"]


def told(found, code):
    """Return what a student is told of one repair."""
    return next(repair.student for repair in found.repairs if repair.code == code)


def test_one_allowance_for_all_archives():
    """Names that stand for the same bytes, and several archives, share one allowance."""
    allowance = archive.Allowance(unpacked=5000)
    assert len(archive.files_in(overlapping(10, 1000), allowance)) == 1  # all have one name
    assert (allowance.unpacked, allowance.refused) == (0, 5)
    assert archive.files_in(zipped([("b.ipynb", b"{}")]), allowance) == {}
    assert allowance.refused == 6


def test_archives_in_archives_share_it():
    """Each archive in an archive is a member too, and so is what it holds."""
    allowance = archive.Allowance(members=10)
    inner = zipped([(f"{i}.ipynb", b"{}") for i in range(20)])
    assert len(archive.files_in(zipped([("a.zip", inner)]), allowance)) == 9
    assert allowance.refused == 11


def test_a_long_list_of_contents():
    """A list of contents that is too long is not read."""
    allowance = archive.Allowance(listed=1000)
    assert archive.files_in(overlapping(100, 1), allowance) == {}
    assert allowance.refused == 1


def test_unusual_packing():
    """A method that unpacks without a limit is not used, and it is told."""
    found = restored({"a.zip": zipped([("a.ipynb", b" " * 50_000_000)], zipfile.ZIP_BZIP2)})
    assert found.unreadable
    assert found.fault
    assert codes(found) == ["not-unpacked", "foreign"]


def test_a_notebook_is_unpacked_before_data():
    """Data in an archive does not use up what the notebook needs."""
    found = restored({"a.zip": zipped([*((f"{i}.txt", b"x") for i in range(archive.MAX_MEMBERS)), (NOTEBOOK, ONE)])})
    assert slot(found, NAME) == ANSWER
    assert told(found, "not-unpacked").endswith("1 files in it were left out. Hand in the notebook itself.")


def test_more_files_than_are_opened():
    """Of more files than are opened, how many were not is told."""
    found = restored({f"{i}.ipynb": ONE for i in range(choose_file.MAX_TRIED + 5)})
    assert " 5 of them were left out." in told(found, "not-opened")


def test_more_code_than_is_taken_apart():
    """An answer is found beside more code than is taken apart, and how many cells were not is told."""
    found = restored(notebook([*(f"x = [\n{'1,' * 90_000}\n]\n# {i}" for i in range(5)), ANSWER]))
    assert slot(found, NAME) == ANSWER
    assert " 3 of its longest cells" in told(found, "not-taken-apart")


def test_an_answer_that_is_not_taken_apart(monkeypatch):
    """An answer in a cell that is taken as it is counts all the same."""
    monkeypatch.setattr("gradekit.restore.placing.answers.take_apart.MAX_TAKEN_APART", 10)
    found = restored(notebook([ANSWER]))
    assert slot(found, NAME) == ANSWER
    assert "not-taken-apart" in codes(found)


def test_more_pictures_than_are_kept(monkeypatch):
    """Pictures that are left out are counted."""
    monkeypatch.setattr(reading_limits, "MAX_ATTACHED", 100)
    assert told(restored(attached(1200)), "pictures-left-out").startswith("9 pictures")


def test_a_script_without_end():
    """A script has the same limits as a notebook."""
    found = restored({"work.py": (ANSWER + "# %%\nx\n" * 30_000).encode()})
    assert slot(found, NAME) == ANSWER.strip("\n")
    assert told(found, "too-large").startswith("10001 cells")


def test_a_file_of_objects_only():
    """What would fill memory is not read; it is said that nothing could be."""
    for cells in (b"{}," * 2_000_000, b'{"metadata": ' + b"[]," * 2_000_000):
        assert NOTEBOOK in restored({NOTEBOOK: b'{"cells": [' + cells + b"{}]}"}).unreadable


@pytest.mark.parametrize("seed", range(300))
def test_strings_are_found_as_before(seed):
    """What is taken for a string is what one pattern took for one, minutes later on some texts."""
    random = Random(seed)
    text = "".join(random.choice(OF_STRINGS) for _ in range(random.randint(0, 40)))
    found = explain_syntax_errors._without_strings(text)  # noqa: SLF001 - what it gives is hard to see from outside
    assert found == STRINGS.sub(lambda string: BLANK.sub(" ", string[0]), text)


@pytest.mark.parametrize("seed", range(300))
def test_names_of_copies_are_read_as_before(seed):
    """What is taken off a name is what one pattern took off, after an age on some names."""
    random = Random(seed)
    name = "".join(random.choice(OF_NAMES) for _ in range(random.randint(1, 6)))
    stem, previous = choose_file.COPY_OF.sub("", name).strip(), ""
    while stem != previous:
        previous = stem
        for ending in (".ipynb", ".txt", ".json"):
            stem = stem.removesuffix(ending)
        stem = COPY.sub("", stem).strip()
    assert choose_file._plain(name) == stem  # noqa: SLF001 - same


@pytest.mark.parametrize("source", ["a\n" * 30_000, "a;" * 30_000, f"f'{'{x}' * 20_000}'", "#" * 300_000])
def test_what_is_not_parsed(source):
    """What Python takes minutes or hundreds of megabytes to parse is no answer; an f-string of a page is parsed."""
    assert parsed(source) is None
    assert parsed(f"f'{'{x}' * 1000}'") is not None
