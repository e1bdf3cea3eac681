"""The sample class with some students more, made, marked, reported and corrected by `make report`'s own program."""

import json

import pytest
import sample_report
from bs4 import BeautifulSoup

SIZE = 26


@pytest.mark.slow
def test_the_page_of_a_made_class(tmp_path, capsys):
    """Its mistakes have the course's own paragraphs, its checks what they alone catch, and the corrections are seen."""
    folder = tmp_path / "class"
    assert sample_report.main(["--size", str(SIZE), "--into", str(folder)]) == 0
    assert capsys.readouterr().out.startswith("reports/gradient_checking.html: ")
    page = (folder / "reports" / "gradient_checking.html").read_text(encoding="utf-8")
    soup = BeautifulSoup(page, "html.parser")
    parts = {each["id"]: each.find_parent("section").get_text(" ", strip=True) for each in soup.find_all("h2")}
    assert "Exercise 3: gradient_check" in parts["items"]
    assert "half" in parts["items"]
    assert "Centred difference" in parts["items"]
    assert "Nothing could be read from what was handed in." in parts["attention"]
    assert "Hidden groups under 5: " in parts["behaviour"]
    assert "Nothing is compared" not in parts["same"]
    assert "A notebook under another name was marked" in parts["repairs"]
    assert "Tests stopped for taking too long 1" in parts["cost"]
    moved = int(parts["changes"].split("marks that moved ")[1].split(",")[0])
    assert 0 < moved <= 9
    assert not any(student.name in page for student in (folder / "submitted").iterdir())
    records = [json.loads(path.read_text(encoding="utf-8")) for path in folder.glob("records/*/*/*.json")]
    assert len(records) <= SIZE


def test_a_folder_of_somebody_elses(tmp_path, capsys):
    """It is left alone."""
    (tmp_path / "thesis.txt").write_text("Mine.")
    assert sample_report.main(["--into", str(tmp_path)]) == 2
    assert "was not made by this program" in capsys.readouterr().out
    assert [each.name for each in tmp_path.iterdir()] == ["thesis.txt"]
