"""docs/ as a site: built strictly, read without any other site, and fresh where a command writes it."""

import html.parser
import re
import shutil
import subprocess
import sys

import document_fields
import judge_picture
import pytest
import reference_page
from courses import ROOT

LOADS = {"script": "src", "img": "src", "iframe": "src", "link": "href", "source": "src", "form": "action"}
MARKDOWN = re.compile(r"(^|\n)\s*([-*] |\d\. |\||#+ |```)|\]\(|\*\*")


def built(folder, site):
    """Build a copy of the pages; return the exit code and what was said."""
    words = [sys.executable, "-m", "mkdocs", "build", "--strict", "--site-dir", site]  # with --quiet no warning counts
    done = subprocess.run(words, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


class Page(html.parser.HTMLParser):
    """What a page loads, and the words that stand in its text outside of code."""

    def __init__(self, text):
        super().__init__()
        self.loaded, self.words, self._code = [], [], 0
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        """Note what is loaded."""
        self._code += tag in ("code", "pre", "script", "style")
        if tag in LOADS and (place := dict(attrs).get(LOADS[tag])):
            self.loaded.append(place)

    def handle_endtag(self, tag):
        """Leave code."""
        self._code -= tag in ("code", "pre", "script", "style")

    def handle_data(self, data):
        """Note a text."""
        self.words += [] if self._code else [data]


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    """Return the built pages by name."""
    site = tmp_path_factory.mktemp("site")
    code, said = built(ROOT, site)
    assert code == 0, said
    return {path.name: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}


def test_each_page_is_built(pages):
    """Also the picture's and the reference."""
    names = {path.with_suffix(".html").name for path in (ROOT / "docs").glob("*.md")}
    assert names <= set(pages)
    assert "judge.svg" in pages["judge.html"]


def test_nothing_is_loaded_from_elsewhere(pages):
    """No script, style, font or picture of another site."""
    for name, text in pages.items():
        loaded = Page(text).loaded
        assert len(loaded) > 3
        assert [place for place in loaded if re.match(r"(https?:)?//", place)] == [], name


def test_no_markdown_is_left_in_the_text(pages):
    """What a forge takes for a list, a table or a link is one here, too."""
    for name, text in pages.items():
        body = text.partition('role="main"')[2].partition("<footer")[0]
        assert [words for words in Page(body).words if MARKDOWN.search(words)] == [], name


def test_what_leads_nowhere_ends_it(tmp_path):
    """A link within the pages, to a heading, to a file of the repository, a picture; and a page in no menu."""
    for name in ("docs", "tools/docs", "tests/attacks"):
        shutil.copytree(ROOT / name, tmp_path / name)
    for name in ("mkdocs.yml", "Makefile"):
        shutil.copy(ROOT / name, tmp_path)
    with (tmp_path / "docs" / "judge.md").open("a", encoding="utf-8") as file:
        file.write("\n[a](nowhere.md) [b](scale.md#no-heading) [c](../tools/nowhere.py) ![d](images/nowhere.png)\n")
    (tmp_path / "docs" / "forgotten.md").write_text("# Forgotten\n")
    code, printed = built(tmp_path, tmp_path / "site")
    assert code != 0
    for said in ("nowhere.md", "no-heading", "tools/nowhere.py", "nowhere.png", "forgotten.md"):
        assert said in printed


@pytest.mark.parametrize("made", [reference_page, judge_picture])
def test_what_a_command_writes_is_fresh(made):
    """The reference and the picture."""
    for path, text in made.files():
        assert path.read_text(encoding="utf-8") == text, f"{path.name} is stale: run `make refresh` and commit it."


def test_the_reference_is_complete():
    """Each command, option, setting, exit code and target of make has its line."""
    from gradekit.cli.commands import main

    page = reference_page.page()
    for name, command in main.commands.items():
        section = page.partition(f"### gradekit {name}\n")[2].partition("\n### ")[0]
        assert command.help.split("\n")[0] in section
        for parameter in command.params:
            for word in [each for each in parameter.opts if each.startswith("-")]:
                assert f"`{word}" in section, (name, word)
    tagged = sum(path.read_text("utf-8").count("config=True") for path in (ROOT / "gradekit").rglob("*.py"))
    asked = (ROOT / "gradekit").rglob("*.py")
    assert page.count("| `c.") == tagged - sum(path.read_text("utf-8").count("traits(config=True") for path in asked)
    codes = re.findall(r"^EXIT_\w+ = (\d+)$", (ROOT / "gradekit" / "errors.py").read_text("utf-8"), re.MULTILINE)
    assert [code for code in codes if f"\n| `{code}` | " not in page] == []
    phony = re.search(r"^\.PHONY: (.*)$", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE)[1].split()
    assert [name for name in phony if f"| `make {name}` |" not in page] == []


def test_every_command_that_a_page_shows_is_there():
    """In code, `gradekit COMMAND --option` names a command and options that it has."""
    from gradekit.cli.commands import main

    named = 0
    for page in [*(ROOT / "docs").glob("*.md"), *ROOT.glob("*.md")]:
        if page.name == "CHANGELOG.md":  # says what once was
            continue
        text = page.read_text(encoding="utf-8")
        shown = re.findall(
            r"`(?:[^`\n]*/)?gradekit ([a-z]+)([^`\n]*)`|^\$ (?:\S*/)?gradekit ([a-z]+)(.*)$", text, re.MULTILINE
        )
        for name, more, typed, typed_more in shown:
            assert (name or typed) in main.commands, (page.name, name or typed)
            known = {word for each in main.commands[name or typed].params for word in each.opts} | {"--help"}
            assert set(re.findall(r"--[a-z-]+", more + typed_more)) <= known, (page.name, more + typed_more)
            named += 1
    assert named > 50


def paths(value, front=""):
    """Yield the fields of a document as the reference names them; what ids or verdicts are keys of is one field."""
    if isinstance(value, dict) and front not in ("verdicts", "not_judged"):
        for name, inside in value.items():
            place = f"{front}.{name}" if front else name
            yield place
            yield from paths(inside, place)
    for each in value if isinstance(value, list | tuple) else ():
        if isinstance(each, dict):
            yield from paths(each, f"{front}[]")


def test_each_field_has_its_meaning():
    """The three documents, made from one of everything, have the fields that the reference explains."""
    from gradekit import cli, grading
    from gradekit.grading.checking import CellReport, Finding, Report, Status

    mark = grading.Mark("test-a", 1.0, 2.0, verdict="failed", notebook="nb", diagnosis=("sign-lost", "A sign."))
    outcome = grading.Outcome("ann", "hw", (mark,))
    move = grading.Move("ann", 1.0, 2.0, (grading.Change("test-a", "c", "failed", "passed", "why"),))
    report = Report("hw", (CellReport("nb", "test-a", 2.0, Status.OK),), (Finding("a", "b", "c"),))
    documents = {
        "gradekit grade": cli.class_json.document("hw", [outcome]),
        "gradekit grade --what-if": cli.what_if_table.document("hw", [move]),
        "gradekit check": cli.check_table.document(report),
    }
    for name, document in documents.items():
        assert list(dict.fromkeys(paths(document))) == list(document_fields.ALL[name]), name
