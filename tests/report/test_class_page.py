"""The page of a class from data: what is on it, in which order, and what may not be."""

import datetime as dt
import json
import pathlib
import re

import pytest
from bs4 import BeautifulSoup
from class_data import ESSAY, FIRST, NOW, many, mistake, row, shown, unnamed

from gradekit.report.class_page import page as pages
from gradekit.report.class_page import words_en, words_zh
from gradekit.report.class_page.class_rows import Asked, Print
from gradekit.report.class_page.found import compared, same_answers, totals_of
from gradekit.report.class_page.found.changes import Changes
from gradekit.report.class_page.page import page, percent, signed
from gradekit.restore.repairs import WORDS

HOSTILE = "<img src=//evil.example/x onerror=alert(1)>\x1b[31m\u202e\x07"
TEXTS = {"turned": {"en": "It is turned round.", "zh": "转反了。"}}


def read(given):
    """Return a page, read, and its text as one line."""
    soup = BeautifulSoup(page(given), "html.parser")
    return soup, " ".join(soup.get_text(" ").split())


def section(soup, name):
    """Return one part of the page as one line of text."""
    return " ".join(soup.find(id=name).find_parent("section").get_text(" ").split())


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("names", [False, True])
def test_its_parts_in_their_order(language, names):
    """Whoever wants a person is first."""
    soup, _ = read(shown(many(60), names=names, language=language, missing=["nobody"]))
    parts = [each["id"] for each in soup.find_all("h2")]
    expected = ["attention", "in", "distribution", "items", "behaviour", "same", "repairs", "cost", "changes"]
    assert parts == expected
    assert [each["href"] for each in soup.nav.find_all("a")] == [f"#{name}" for name in expected]
    assert soup.html["lang"] == {"en": "en", "zh": "zh-CN"}[language]
    targets = {each["href"].removeprefix("#") for each in soup.find_all("a")}
    identities = [each["id"] for each in soup.find_all(id=True)]
    assert targets <= set(identities)
    assert len(identities) == len(set(identities))


def test_nothing_that_runs_or_loads():
    """No script, no link to elsewhere, a policy that forbids both."""
    text = page(shown(many(60), names=True))
    soup = BeautifulSoup(text, "html.parser")
    assert "default-src 'none'" in soup.find("meta", {"http-equiv": "Content-Security-Policy"})["content"]
    assert not soup.find_all(["script", "link", "iframe", "img", "object", "base", "form"])
    assert not re.search(r"https?://|url\(|@import| on\w+=", text)


def test_what_a_student_wrote_is_text():
    """An id, a name, a reason, an answer, a code of a repair: escaped, and without control characters."""
    rows = [
        row(
            f"{HOSTILE}{number}",
            0.5,
            mistakes=[unnamed(HOSTILE)],
            repairs=[HOSTILE],
            prints=[Print("code", FIRST, "a", 99)],
        )
        for number in range(2)
    ]
    rows[0].asks = [Asked("look", None, HOSTILE)]
    rows[0].items[ESSAY, HOSTILE] = rows[0].items[ESSAY]
    changes = Changes(NOW, ((rows[0].student, 1.0, 2.0),), (HOSTILE,), (HOSTILE,))
    given = shown(rows, names=True, changes=changes, missing=[HOSTILE])
    text = page(given)
    assert not BeautifulSoup(text, "html.parser").find_all("img")
    assert "&lt;img" in text
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f\u202e]", text)


def test_no_name_without_names():
    """Neither an id nor a name, wherever one could stand; with names, both."""
    rows = many(60)
    changes = Changes(NOW, ((rows[0].student, 1.0, 2.0),), ("s00001",), ("gone-one",))
    _, without = read(shown(rows, changes=changes, missing=["missing-one"]))
    assert not re.search(r"s000\d\d|Given\d|Family\d|missing-one|gone-one", without)
    _, named = read(shown(rows, names=True, changes=changes, missing=["missing-one"]))
    assert all(each in named for each in ("s00001 (Given1 Family1)", "missing-one", "gone-one"))


def test_small_groups_are_hidden():
    """Four are too few to hide in, five are not; how many are hidden is said."""
    rows = [row(f"s{number}", 0.5, mistakes=[mistake()]) for number in range(5)]
    rows += [row(f"t{number}", 0.5, mistakes=[mistake("lost", "It is lost.")]) for number in range(4)]
    soup, _ = read(shown(rows))
    text = section(soup, "behaviour")
    assert "5 of 9 submissions (56 %) have this in common." in text
    assert "It is lost." not in text
    assert "Hidden groups under 5: 1, of 4 students in all. --names shows them." in text
    soup, _ = read(shown(rows, names=True))
    assert "It is lost." in section(soup, "behaviour")
    assert "Hidden" not in section(soup, "behaviour")
    assert "Who has it t0 (Given5 Family5), t1" in section(soup, "behaviour")


def test_a_paragraph_for_the_lecture():
    """The course's own text in the page's language; an unnamed group has its example; one alone is no group."""
    rows = [row(f"s{number}", 0.5, mistakes=[mistake()]) for number in range(5)]
    rows += [row(f"u{number}", 0.5, mistakes=[unnamed("returned 5")]) for number in range(5)]
    rows += [row("alone", 0.5, mistakes=[unnamed("returned 77")])]
    soup, text = read(shown(rows, language="zh", texts=TEXTS))
    assert "转反了。" in section(soup, "behaviour")
    soup, text = read(shown(rows, names=True, texts=TEXTS))
    assert "one(2) returned 5; expected: 4." in section(soup, "behaviour")
    assert "77" not in text


def test_who_wants_a_person():
    """Each reason with its cell and how many; with names, who, and what the record says."""
    rows = [row("s1", essay=None), row("s2", essay=None), row("s3"), row("s4")]
    rows[2].asks.append(Asked("unreadable", None, "A cat was handed in."))
    soup, _ = read(shown(rows))
    assert section(soup, "attention").startswith("Who wants a person 3 of 4 submissions.")
    cells = [
        [cell.get_text(" ", strip=True) for cell in each.find_all(["th", "td"])]
        for each in soup.find("table").find_all("tr")
    ]
    assert cells[1:] == [
        ["Nothing could be read from what was handed in.", "the submission", "1"],
        ["Only a person marks this cell.", "more: Why?", "2"],
    ]
    soup, _ = read(shown(rows, names=True))
    assert "s3 (Given2 Family2) A cat was handed in." in section(soup, "attention")
    soup, _ = read(shown([row("s1")]))
    assert "Nobody" in section(soup, "attention")


def test_who_is_in():
    """Of the gradebook, and without one."""
    rows = [row("s1"), row("s2")]
    assert "2 of 3 in the gradebook handed something in; 1 did not." in read(shown(rows, missing=["m"]))[1]
    assert "All 2 in the gradebook handed something in." in read(shown(rows))[1]
    assert "who is missing is not known" in read(shown(rows, roster=0))[1]


def test_marks_that_are_not_all_there():
    """Whoever waits for points is in no figure; where all wait, that is said."""
    soup, _ = read(shown([row("s1"), row("s2", essay=None)]))
    assert "not all their points yet: 1." in section(soup, "distribution")
    soup, _ = read(shown([row("s1", essay=None)]))
    assert "Nobody has all points yet" in section(soup, "distribution")


def test_checks_have_their_figures():
    """Each in a row, with the kept wrong answers that it alone catches; without such there is no column."""
    rows = [row(f"s{number}", 1.0 if number > 9 else 0.5, number / 20) for number in range(20)]
    given = shown(rows, alone={("test-one", "large"): ("half_only", "off_by_one")})
    soup, _ = read(given)
    found = section(soup, "items")
    assert "The small check Separates nobody: all are right. 100 % – 0.00 0" in found
    assert re.search(r"The large check 50 % 0\.\d\d 1\.00 2", found)
    assert "Alone: how many kept wrong answers this check alone catches." in found
    assert "half_only , off_by_one" in found or "half_only, off_by_one" in found
    assert "Alone" not in section(read(shown(rows))[0], "items")


def test_the_same_answer_twice():
    """By code where it is long and few have it; never without the sentence that it proves nothing."""
    rows = [row(f"s{number}") for number in range(40)]
    for number, (digest, size) in enumerate([("a", 90), ("a", 90), ("b", 10), ("b", 10), *[("c", 90)] * 20]):
        rows[number].prints.append(Print("code", FIRST, digest, size))
    assert [group.students for group in same_answers(rows)] == [("s0", "s1")]
    soup, _ = read(shown(rows, names=True))
    assert "This is no proof of copying" in section(soup, "same")
    assert "s0 (Given0 Family0), s1 (Given1 Family1)" in section(soup, "same")
    soup, _ = read(shown(rows))
    assert "Hidden groups under 5: 1, of 2 students in all." in section(soup, "same")
    soup, _ = read(shown([row("s1")]))
    assert "Nothing is compared" in section(soup, "same")


def test_what_was_repaired():
    """By kind: how many submissions, and how often where that is another number."""
    rows = [row("s1", repairs=["renamed", "put-back", "put-back"]), row("s2", repairs=["renamed"])]
    found = section(read(shown(rows))[0], "repairs")
    assert "A function was renamed to the released name 2" in found
    assert "A cell of the instructor's was put back 1 (2×)" in found


def test_what_changed(tmp_path):
    """Since the last time that was another; a page made again says the same, and a broken file is none."""
    path, rows = tmp_path / "totals.json", [row(f"s{number}") for number in range(6)]
    moments = [NOW + dt.timedelta(hours=hour) for hour in range(4)]

    def again(moment):
        changes, text = compared(path, totals_of(rows), moment)
        path.write_text(text, encoding="utf-8")
        return changes

    assert again(moments[0]) is None
    assert again(moments[1]).nothing
    rows[1], rows[2] = row("s1", 0.5), row("new")
    changes = again(moments[2])
    assert (changes.moved, changes.new, changes.gone) == ((("s1", 23.0, 19.0),), ("new",), ("s2",))
    assert changes.since == moments[0]
    assert again(moments[3]) == changes
    found = section(read(shown(rows, changes=changes, names=True))[0], "changes")
    assert "marks that moved 1, new 1, gone 1." in found
    assert "s1 (Given1 Family1) 23 19" in found
    for broken in ("", "[]", '{"format": 1, "states": [{"made": "x", "totals": {}}]}', json.dumps({"format": 9})):
        path.write_text(broken, encoding="utf-8")
        assert again(moments[3]) is None


def test_both_languages_say_the_same_things():
    """Each word and each kind of repair is there in both, with the same blanks; no kind is without words."""
    for english, chinese in ((words_en.WORDS, words_zh.WORDS), (words_en.REPAIRS, words_zh.REPAIRS)):
        assert english.keys() == chinese.keys()
        for name, text in english.items():
            assert set(re.findall(r"{\w+}", text)) == set(re.findall(r"{\w+}", chinese[name])), name
    no_repairs = {"notice", "nothing", "unreadable", "reading-late", "reading-lost"}
    assert WORDS["en"].keys() - no_repairs == words_en.REPAIRS.keys()


def test_every_word_is_used():
    """No sentence that is never said."""
    templates = "".join(pages._files()[name] for name in pages._files() if name.endswith(".j2"))  # noqa: SLF001
    source = templates + pathlib.Path(pages.__file__).read_text(encoding="utf-8")
    computed = {"not_marked", *(name for name in words_en.WORDS if name.startswith("verdict_"))}
    from gradekit.report.class_page.found.attention import ORDER

    computed |= {*ORDER, "all_right", "all_wrong", "all_same", "hardly", "against"}
    computed |= {"deviation", "lowest", "quarter", "median", "three_quarters", "highest"}
    assert [name for name in words_en.WORDS if name not in computed and not re.search(rf"\b{name}\b", source)] == []


@pytest.mark.slow
def test_a_class_of_five_thousand():
    """It is made, and tables do not grow with the class where no names are shown."""
    small, large = (page(shown(many(size))) for size in (300, 5000))
    assert len(large) < 1.2 * len(small)
    assert "4999" in page(shown(many(5000), names=True))


def test_figures_as_text():
    """Nothing is rounded to all or to nothing."""
    assert [percent(each) for each in (0, 0.001, 0.5, 0.9996, 1)] == ["0 %", "0.1 %", "50 %", "99.9 %", "100 %"]
    assert [signed(each) for each in (None, -0.254, 0.0, 1.0)] == ["–", "\N{MINUS SIGN}0.25", "0.00", "1.00"]
