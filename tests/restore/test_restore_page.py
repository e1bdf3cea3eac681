"""docs/restore.md is what the tool wrote, and knows every damage."""

import re

from courses import ROOT
from damages import DAMAGES, DESERVED

PAGE = (ROOT / "docs" / "restore.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([a-z0-9 ]+): (.+) \| (yes|no) \| (not marked|[\d.]+) \| (not marked|[\d.]+) \|$", re.MULTILINE)


def test_every_damage_has_its_row():
    """In the order of the damages, with what each one is."""
    rows = [(name, what, keeps) for name, what, keeps, _, _ in ROW.findall(PAGE)]
    assert rows == [
        (damage.name.replace("_", " "), " ".join(damage.apply.__doc__.split()), "yes" if damage.keeps_answers else "no")
        for damage in DAMAGES
    ]


def test_what_keeps_the_answers_keeps_the_marks():
    """Every such damage has the full marks, and none is left without."""
    found = {name: ours for name, _, keeps, _, ours in ROW.findall(PAGE) if keeps == "yes"}
    deserved = {name.replace("_", " "): f"{sum(points)}" for name, points in DESERVED.items()}
    assert found == {name: deserved.get(name, "100") for name in found}
    assert "not marked" not in {ours for *_, ours in ROW.findall(PAGE)}


def test_the_tool_writes_its_words():
    """The page's text is the tool's."""
    import damage_table

    assert PAGE.startswith(damage_table.TEXT)
