"""A feedback page says the mark, why, and what to do next; it is one file that is read anywhere, in either language."""

import copy
import itertools
import re

import nbformat
import pytest
from bs4 import BeautifulSoup
from page_material import CHECKS, LANGUAGES, SAID, answered, any_course, entry, material, points, released
from page_reading import words

from gradekit.feedback import POLICY, Material, page, words_en, words_zh

WRONG = "def backward_propagation(x, theta):\n    return theta\n"
ENGLISH = re.compile(r"[A-Za-z][A-Za-z']+")


def read(made):
    """Return a page as a browser would have it."""
    return BeautifulSoup(made, features="html.parser")


def wrong(assignment="gradient_checking", **more):
    """Return the material of a submission whose second exercise is wrong in two checks."""
    return material(assignment, 20, 10, 30, 30, marked=answered(assignment, backward_propagation=WRONG), **more)


@pytest.fixture(params=LANGUAGES)
def assignment(request):
    """Return the assignment in each language."""
    return request.param


@pytest.mark.parametrize("earned", [(20, 20, 30, 30), (20, 10, 30, 0), (0, 0, 0, 0)])
def test_structure(assignment, earned):
    """One h1, headings in order, the notebook's language, the policy, a phone's width; no script and no address."""
    made = page(material(assignment, *earned))
    soup = read(made)
    assert soup.html["lang"] == LANGUAGES[assignment]
    levels = [int(found.name[1]) for found in soup.find_all(re.compile("h[1-6]"))]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    assert soup.find("meta", attrs={"http-equiv": "Content-Security-Policy"})["content"] == POLICY
    assert "width=device-width" in soup.find("meta", attrs={"name": "viewport"})["content"]
    assert not soup.find_all(["script", "link", "iframe", "object", "form"])
    assert not re.search(r"https?:|//[a-z]|url\(|@import", made)
    names = [found["id"] for found in soup.find_all(id=True)]
    assert len(names) == len(set(names))
    assert all(link["href"][1:] in names for link in soup.find_all("a"))


def test_the_marks_come_first(assignment):
    """Each exercise by its heading in the released notebook, with its points and one sentence; then what to do next."""
    soup = read(page(wrong(assignment)))
    rows = soup.find("table").find("tbody").find_all("tr")
    assert [row.a.text for row in rows] == [found.text.rsplit("  ", 1)[0].strip() for found in _titles(soup)]
    assert all(name in row.text for name, row in zip(("forward_", "backward_", "check", "check_n"), rows, strict=True))
    assert "90" in soup.find(class_="total").text
    assert CHECKS[assignment][2] in rows[1].text
    next_step = soup.find(class_="next").text
    assert rows[1].a.text in next_step
    assert f"{SAID[assignment][1]} ({CHECKS[assignment][2]})" in next_step


def _titles(soup):
    found = copy.copy(soup).find_all("h2", id=re.compile("exercise-"))
    for title in found:
        title.find(class_="points").extract()
    return found


def test_later_hints_are_folded():
    """The first failed check is open, with what was seen; the next one's hint is folded; what passed is, too."""
    section = read(page(wrong())).find(id="exercise-2").parent
    first, second = section.find("ul", class_="checks").find_all("li")
    assert not first.find("details")
    assert SAID["gradient_checking"][0] in first.text
    assert second.details.summary.text.split() == [
        "✗",
        "Not",
        "passed:",
        *CHECKS["gradient_checking"][3].split(),
        *["0", "of", "5"],
    ]
    assert not second.details.has_attr("open")
    passed = next(found for found in section.find_all("details") if "2 checks passed" in found.summary.text)
    assert not passed.has_attr("open")


def test_the_assignment_is_not_printed_again(assignment):
    """Neither its texts nor its cells; of a docstring that is as it was handed out, only its place."""
    made = words(page(wrong(assignment)))
    for cell in released(assignment).cells:
        mark = cell.metadata.get("nbgrader", {})
        lines = [line.strip() for line in cell.source.split("\n") if len(line.strip()) > 50]
        if cell.cell_type == "markdown" or not mark.get("solution"):
            assert [line for line in lines if line in made and line not in WRONG] == []
    assert "Arguments:" not in made
    assert "return theta" in made


def test_no_english_word_on_the_chinese_page():
    """But names in code: every sentence of ours, of any kind of page, is in Chinese."""
    essay = nbformat.v4.new_markdown_cell("我的<script>alert(1)</script>答案 ![](http://a.b/c.png)", id="essay")
    essay.metadata["nbgrader"] = {"grade_id": "essay", "grade": True, "solution": True, "points": 5}
    marked = answered("gradient_checking_zh", gradient_check="def gradient_check():\n    pass")
    marked.cells.append(essay)
    marked.cells[4].outputs = [nbformat.v4.new_output("display_data", {"application/x": "1"})]
    verdicts = [("not_attempted", ""), ("timeout", ""), ("error", "NameError")]
    for verdict, reason in verdicts:
        made = material(
            "gradient_checking_zh", 0, 5, 10, 30, marked=marked, points=points(0, 3, 10, None, by_hand=[2], asks=[4])
        )
        made.record["tests"][0] |= {"verdict": verdict, "reason": reason, "checks": []}
        text = words(page(made))
        known = {"forward_propagation", "NameError", "theta", "def", "pass", "returned", "http"}
        names = " ".join(cell.source for cell in marked.cells if cell.cell_type == "code")
        foreign = {word for word in ENGLISH.findall(text) if word not in names and word not in known}
        assert foreign <= {"PNG", "JPEG", "gradient", "essay"}, verdict


def test_both_languages_have_the_same_words():
    """Each sentence in both, with the same places to fill in."""
    places = [
        {key: set(re.findall(r"{(\w+)}", text)) for key, text in each.WORDS.items()} for each in (words_en, words_zh)
    ]
    assert places[0] == places[1]


@pytest.mark.parametrize(("earned", "most"), [((20, 20, 30, 30), 25_000), ((20, 10, 30, 0), 30_000)])
def test_size(earned, most):
    """A page is a few kilobytes of news: of a right submission and of one of 60 points; answers aside."""
    made = page(material("gradient_checking", *earned))
    assert len(made.encode()) < most
    shown = read(made)
    for folded in shown.select("details:not([open]), style, pre"):
        folded.decompose()
    assert len(shown.get_text(" ").split()) < 400


def test_points_of_a_person_are_the_only_ones():
    """The gradebook's 5 of 20 count and stand alone, with the comment; of the checks only what was found."""
    given = points(20, 5, 30, 30, by_hand=[2])
    made = page(wrong(points=given, comments={"backward_propagation": "See me <b>.\nThe sign!"}))
    section = read(made).find(id="exercise-2").parent
    assert "5 of 20" in section.text
    assert "10 of 20" not in made
    assert "0 of 5" not in made
    assert "A person gave these points and wrote a comment." in section.text
    assert section.find(class_="typed").text == "See me <b>.\nThe sign!"
    assert CHECKS["gradient_checking"][2] in section.text
    assert "85 of 100 points" in made


def test_a_comment_beside_all_points_is_told_above(assignment):
    """The table says that there is one, where nothing was lost."""
    soup = read(page(material(assignment, comments={"forward_propagation": "Well done."})))
    rows = soup.find("table").find("tbody").find_all("tr")
    said = {"gradient_checking": "A person wrote a comment.", "gradient_checking_zh": "老师写了评语。"}[assignment]
    assert [said in row.text for row in rows] == [True, False, False, False]


def ended_in(notebook, **errors):
    """Put an error into cells: its name and its message."""
    for cell in notebook.cells:
        name = cell.metadata.get("nbgrader", {}).get("grade_id", "").replace("-", "_")
        if name in errors:
            ename, evalue = errors[name]
            cell.outputs = [nbformat.v4.new_output("error", ename=ename, evalue=evalue, traceback=[])]
    return notebook


def test_errors_in_the_students_words(assignment):
    """A given cell has no name that a student knows; no file is named that no student has made."""
    marked = ended_in(
        answered(assignment),
        try_backward_propagation=("ValueError", "no"),
        forward_propagation=("SyntaxError", "expected ':' (<ipython-input-2-c687bf820ba1>, line 1)"),
        try_forward_propagation=("NameError", "name 'forward_propagation' is not defined"),
    )
    soup = read(page(material(assignment, 0, 10, 30, 30, marked=marked)))
    below = {"gradient_checking": "the cell below your answer:", "gradient_checking_zh": "答案下面的单元格："}[
        assignment
    ]
    said = [" ".join(each.text.split()) for each in soup.find_all("li")]
    line = {"gradient_checking": " (line 1)", "gradient_checking_zh": "（第 1 行）"}[assignment]
    assert any(each.endswith(f"SyntaxError: expected ':'{line}") for each in said)
    assert f"{below} ValueError: no" in said
    assert "try-" not in soup.text
    assert "NameError" not in soup.text  # it follows from the answer's own error


def test_not_attempted_is_no_error():
    """What the cell below a blank answer says is a message, not an error with a name."""
    record = {"tests": [entry("forward_propagation", 0, verdict="not_attempted", checks=[])]}
    marked = ended_in(released(), try_forward_propagation=("NotAttempted", "J is still None. Assign it."))
    soup = read(page(material(marked=marked, record=record)))
    assert "J is still None. Assign it." in [each.text for each in soup.find_all("p")]
    assert "NotAttempted" not in soup.text
    assert words_en.WORDS["errors"] not in [each.text for each in soup.find_all("h3")]


def test_extra_credit_and_lateness():
    """More than all points can be given, and lateness costs of the sum."""
    made = words(page(material(points=points(25, 20, 30, 30, by_hand=[1]), penalty=15)))
    assert "25 of 20" in made
    assert "90 of 100 points" in made
    assert "15 points were taken off" in made


def test_a_person_is_waited_for():
    """What nobody has marked has no points, and nothing is to be done about it."""
    made = words(page(material(points=points(20, 20, 30, None, asks=[4]))))
    assert "70 of 100 points so far" in made
    assert "a person still has to mark Exercise 4" in made


def test_a_mistake_is_named():
    """The diagnosis stands first, with its example; no hint of a check that could lead elsewhere is open."""
    named = {
        "grade_id": "backward_propagation",
        "misconception": "returns-theta",
        "title": "Your function returns theta.",
        "text": "Your function returns theta.\n\nIt is $\\theta$ for every x.",
        "example": {"call": "backward_propagation(2, 5)", "returned": "5", "expected": "2"},
    }
    for record in ({"diagnosis": [named]}, {}):
        given = wrong(record=record)
        if not record:
            given.record["tests"][1]["diagnosis"] = named
        soup = read(page(given))
        assert "Your function returns theta." in soup.table.text
        box = soup.find(class_="mistake")
        assert [found.text for found in box.find_all("dd")] == ["backward_propagation(2, 5)", "5", "2"]
        assert soup.find(id="exercise-2").parent.text.count("Your function returns theta.") == 1
        assert box.find("math").mi.text == "θ"
        section = soup.find(id="exercise-2").parent
        assert all(item.find("details") for item in section.find("ul", class_="checks").find_all("li"))


def test_an_example_is_told_once():
    """As a table with what is given; the sentence of the text that says the same is not repeated."""
    example = {
        "call": "gradient_check(1, 3)",
        "where": {"forward_propagation": "lambda x, theta: theta**2"},
        "note": "",
        "returned": "returned 0.5",
        "expected": "0.2",
        "fact": "The slope of theta**2 at 3 is 6.",
    }
    said = "Here forward_propagation is theta**2: gradient_check(1, 3) returned 0.5; expected: 0.2."
    named = {"grade_id": "backward_propagation", "title": "No.", "text": f"No.\n\n{said}\n\nThink.", "example": example}
    box = read(page(wrong(record={"diagnosis": [named]}))).find(class_="mistake")
    given = "forward_propagation = lambda x, theta: theta**2"
    assert [found.text for found in box.find_all("dd")] == [given, "gradient_check(1, 3)", "returned 0.5", "0.2"]
    assert [found.text for found in box.find_all("p")] == ["No.", "The slope of theta**2 at 3 is 6.", "Think."]


def test_what_was_repaired_is_told_where_it_was():
    """In the exercise that it is about, in the student's words; what is about the whole file on top."""
    of_file = {"code": "x", "grade_id": None, "student": "The file breaks off.", "instructor": "Ask."}
    of_cell = {"code": "x", "grade_id": "gradient_check", "student": "A copy was left out.", "instructor": "Nothing."}
    soup = read(page(material(repairs=[of_file, of_cell])))
    assert "The file breaks off." in soup.find("section", class_="notice").text
    assert "A copy was left out." in soup.find(id="exercise-3").parent.text
    assert "Nothing." not in soup.text


def test_any_course():
    """Without checks the test's error is shown, never its text; two tests of an answer are one exercise."""
    made = page(any_course())
    soup = read(made)
    assert soup.table.tbody.tr.text.split()[-3:] == ["2", "of", "5"]
    text = words(made)
    assert "The test stopped with an error: AssertionError: no 42" in text
    assert "looking" in text
    assert "hidden" not in text
    assert "secret line" not in made
    assert "answer = 41" in text
    assert "6 of 14 points so far" in text
    assert "mine = 1" in text


def test_a_text_keeps_its_place_in_the_order_of_headings():
    """A heading of the student's is a line of text, and a formula is drawn."""
    section = read(page(any_course())).find(id="exercise-2").parent
    assert [found.name for found in section.find_all(re.compile("h[1-6]"))] == ["h2", "h3"]
    assert section.find("p", class_="said").text == "Mine"
    assert section.find("msup").text == "x2"


def test_nothing_at_all():
    """A notebook without exercises, without cells and without a record has a page."""
    for notebook in (nbformat.v4.new_notebook(), nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("1")])):
        assert "nothing in this notebook that gets points" in words(page(Material(notebook)))
