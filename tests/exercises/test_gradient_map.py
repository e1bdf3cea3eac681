"""Where the gradient is wrong: blocks named with their factors, what cannot be seen said, nothing of a right one."""

import json
import re
import types
from xml.parsers import expat

import nbformat
import numpy as np
import pytest
from courses import NOTEBOOK, ROOT

import gradient_map
import gradient_picture
from gc_utils import PARAMETER_SHAPES
from gradekit.notebook.inert.svg_pictures import svg
from testCases import gradient_check_n_test_case

CELLS = {cell.id: cell.source for cell in nbformat.read(ROOT / "source" / "gradient_checking" / NOTEBOOK, 4).cells}
RELEASED = {cell.id: cell.source for cell in nbformat.read(ROOT / "release" / "gradient_checking" / NOTEBOOK, 4).cells}
REPAIR = "    dW2, db1 = dW2 / 2, db1 / 4\n"
NAMES = ["dW1", "db1", "dW2", "db2", "dW3", "db3"]


def notebook(extra="", *, check=None):
    """Return the names of a notebook with the repaired backward pass, some more lines in it, and another check."""
    names = types.ModuleType("__main__").__dict__
    exec("import numpy as np\nfrom gc_utils import *\nfrom checks import NotAttempted", names)  # noqa: S102
    backward = CELLS["backward_propagation_n"]
    assert REPAIR in backward
    for source in (
        CELLS["forward_propagation_n"],
        backward.replace(REPAIR, REPAIR + extra),
        check or CELLS["gradient_check_n"],
    ):
        exec(source, names)  # noqa: S102 - the course's own cells
    return names


def shown(capsys, extra="", *, check=None):
    """Return the picture and the text of a notebook."""
    names = notebook(extra, check=check)
    picture = gradient_map.show_gradient_map(names["gradient_check_n"], names["backward_propagation_n"])
    return picture, capsys.readouterr().out


def off(picture):
    """Return the marks of the blocks that are off, at the published point and at the other one."""
    return [{b.name: b.mark for b in point.blocks if b.is_off} for point in (picture.published, picture.seeing)]


def test_the_planted_mistakes_are_located(capsys):
    """dW2 and db1 with their factors, at both points, and no other block."""
    picture, text = shown(capsys, "    dW2, db1 = dW2 * 2, db1 * 4\n")
    assert off(picture) == [{"dW2": "×2", "db1": "×4"}] * 2
    assert "To repair: dW2, db1." in text
    assert "off: 2 times as large" in text
    assert "No epsilon brings the difference below 2e-07" in text


def test_nothing_is_said_against_a_repaired_one(capsys):
    """Every block agrees, and the curve has its minimum."""
    picture, text = shown(capsys)
    assert off(picture) == [{}, {}]
    assert "Every entry agrees." in text
    assert "off" not in text.replace("that is off for all payments", "")
    assert "The smallest difference is at epsilon = 1e-04" in text


@pytest.mark.parametrize(
    ("extra", "marks"),
    [
        ("    dW3 = 2 * dW3\n", {"dW3": "×2"}),
        ("    db3 = m * db3\n", {"db3": "×3"}),
        ("    dW1 = dW1 / m\n", {"dW1": "×0.333"}),
        ("    db2 = -db2\n", {"db2": "±"}),
        ("    db1 = 0 * db1\n", {"db1": "0"}),
        ("    dW2 = -1.7 * dW2\n", {"dW2": "×-1.7"}),
        ("    dW1 = dW1.T\n", {"dW1": "T"}),
        ("    dW3 = dW3.T\n", {"dW3": "T"}),
        ("    dW1 = dW1.T.reshape(5, 4)\n", {"dW1": "T"}),
        ("    db1 = np.sum(dZ1)\n", {"db1": "?"}),
        ("    db2 = 'wrong'\n", {"db2": "?"}),
        ("    dW1[0] *= 7\n", {"dW1": "?"}),
        ("    dW1[0, 0] = np.nan\n", {"dW1": "?"}),
        ("    dW2, dW3 = 4 * dW2, -dW3\n", {"dW2": "×4", "dW3": "±"}),
    ],
)
def test_the_factor_is_named(capsys, extra, marks):
    """A factor of 2, 4, m or 1/m, a sign, a transposed block, another shape, a part of a block, from either point."""
    picture, text = shown(capsys, extra)
    assert off(picture) == [marks] * 2
    assert all(f"  {name}" in text for name in NAMES)


def test_20_entries_cannot_be_seen(capsys):
    """Neither a right nor a wrong formula shows there; it is said, and the other point shows it."""
    picture, text = shown(capsys)
    assert sum(block.unseen for block in picture.published.blocks) == 20
    assert text.count("20 of the 47 entries cannot be seen from this point") == 1
    assert [block.unseen for block in picture.seeing.blocks] == [0] * 6
    picture, text = shown(capsys, "    dW2[:2] = 5 * dW2[:2]\n")
    assert off(picture) == [{}, {"dW2": "?"}]
    assert "To repair: dW2." in text


def test_the_other_point_sees_all():
    """Each unit is on for one payment and off for another, far from a kink, and no entry is small."""
    X, Y, parameters = gradient_map.seeing_point()
    published = gradient_check_n_test_case()
    assert np.array_equal(X, published[0])
    assert np.array_equal(Y, published[1])
    names = notebook()
    _, cache = names["forward_propagation_n"](X, Y, parameters)
    gradients = names["backward_propagation_n"](X, Y, cache)
    for Z in (cache[0], cache[4]):
        assert np.all((Z > 0).any(axis=1) & (Z < 0).any(axis=1))
        assert np.abs(Z).min() > 0.2
    entries = np.concatenate([gradients["d" + name].ravel() for name in PARAMETER_SHAPES])
    assert np.abs(entries).min() > 1e-4 * np.linalg.norm(entries)


def test_kinks_are_counted(capsys):
    """With a large epsilon some ReLU inputs change their sign, with a small one none; the picture has a ring there."""
    picture, text = shown(capsys)
    assert [step.kinks > 0 for step in picture.curve] == [step.epsilon > 1e-2 for step in picture.curve]
    assert "Kinks: 0 ReLU inputs change their sign between theta - epsilon and theta + epsilon" in text
    assert picture._repr_svg_().count('r="7"') == 1


UNFINISHED = {
    "blank": (RELEASED["gradient_check_n"], "Write exercise 4 first."),
    "all at once": (CELLS["gradient_check_n"].replace("theta_plus[i] +=", "theta_plus +="), "for 0 of them"),
    "one side": (CELLS["gradient_check_n"].replace("theta_minus[i] -= epsilon", "pass"), "for 0 of them"),
    "an error": (CELLS["gradient_check_n"].replace("theta_plus[i] +=", "theta_plos[i] +="), "raised NameError"),
    "no cost": (
        CELLS["gradient_check_n"].replace("forward_propagation_n(X", "(lambda *a: (1.0, 0))(X"),
        "for 0 of them",
    ),
    "it ends": (CELLS["gradient_check_n"].replace("    difference = None", "    exit(3)"), "raised SystemExit"),
}


@pytest.mark.parametrize("name", UNFINISHED)
def test_one_calm_sentence_where_there_is_nothing_to_show(capsys, name):
    """Of a check that is not written yet, or that does not move one entry at a time: no error, no picture."""
    check, said = UNFINISHED[name]
    picture, text = shown(capsys, check=check)
    assert picture is None
    assert said in text
    assert text.startswith("There is no map yet: ")
    assert text.count("\n") == 1


def test_a_broken_backward_pass_and_a_fresh_kernel(capsys):
    """A sentence each; no error."""
    picture, text = shown(capsys, "    raise ValueError('no')\n")
    assert picture is None
    assert "backward_propagation_n gives no gradients (ValueError: no)" in text
    alone = {"gradient_check_n": None}
    exec(CELLS["gradient_check_n"], alone)  # noqa: S102 - the course's own cell
    assert gradient_map.show_gradient_map(alone["gradient_check_n"], print) is None
    assert "run the cells above first" in capsys.readouterr().out


def test_a_check_with_another_step_of_its_own(capsys):
    """What it really moved by is what is divided by: the blocks are named all the same."""
    check = CELLS["gradient_check_n"].replace("    difference = None", "    difference, epsilon = None, 1e-4")
    assert off(shown(capsys, check=check)[0]) == [{}, {}]
    assert off(shown(capsys, "    dW2 = 2 * dW2\n", check=check)[0]) == [{"dW2": "×2"}] * 2


def test_a_check_that_returns_no_number(capsys):
    """The map is there, the curve is not, and a sentence says why."""
    check = CELLS["gradient_check_n"].replace("    return difference", "    return [difference]")
    picture, text = shown(capsys, check=check)
    assert (off(picture), picture.curve) == ([{}, {}], [])
    assert "There is no curve yet" in text


def test_the_notebook_is_as_before(capsys):
    """The student's functions and names are put back, and the check is not told the answer by what it is handed."""
    names = notebook()
    before = dict(names)
    gradient_map.show_gradient_map(names["gradient_check_n"], names["backward_propagation_n"])
    assert {name: value for name, value in names.items() if before.get(name) is not value} == {}


@pytest.mark.parametrize("extra", ["", "    dW2, dW1 = dW2 * 2, dW1.T\n"])
def test_the_picture(capsys, extra):
    """One whole SVG of 47 cells twice, for light and dark, which the marked notebook and the page show as it is."""
    text = shown(capsys, extra)[0]._repr_svg_()
    expat.ParserCreate().Parse(text, 1)  # it raises if that is no whole document
    assert text.count("<rect") == 2 * 47 + 3 + 1  # the legend, the paper
    assert "prefers-color-scheme: dark" in text
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|<script|href", text)
    kept = svg(text)
    assert kept
    assert kept.count("<rect") == text.count("<rect")
    assert "prefers-color-scheme: dark" in kept


def luminance(colour):
    """Return the relative luminance of a colour: WCAG 2.2."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one, other):
    """Return the contrast of two colours: WCAG 2.2."""
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


def test_its_colours_can_be_read():
    """Letters have a contrast of 4.5 on what is behind them, lines one of 3, light and dark."""
    light, dark = gradient_picture.STYLE.split("@media")
    rule = re.compile(r"\.gm-(\w+)\{(?:fill|stroke):(#\w{6})")
    day = dict(rule.findall(light))
    night = day | dict(rule.findall(dark))
    for colours in (day, night):
        assert contrast(colours["ink"], colours["paper"]) >= 4.5
        assert min(contrast(colours["letter"], colours[name]) for name in ("agrees", "off", "kink")) >= 4.5
        assert min(contrast(colours[name], colours["paper"]) for name in ("line", "faint", "curve")) >= 3


def test_chinese(monkeypatch, capsys):
    """In the Chinese folder the text and the picture are Chinese."""
    sentences = json.loads((ROOT / "source" / "gradient_checking_zh" / "messages.json").read_text(encoding="utf-8"))
    monkeypatch.setattr("checks.wording._TRANSLATIONS", sentences)
    picture, text = shown(capsys, "    dW2 = 2 * dW2\n")
    assert "47 个元素里有 20 个从这一点上看不见" in text
    assert "需要改正：dW2。" in text
    words = re.findall(
        r"[A-Za-z]{4,}", re.sub(r"seeing_point|parameters|epsilon|difference|gradient_check_n|theta|ReLU", "", text)
    )
    assert words == []
    assert "不一致：是应有的几倍" in picture._repr_svg_()


def test_nothing_is_drawn_while_a_notebook_is_marked(monkeypatch, capsys):
    """It is worth no points, and would take as long as a test does."""
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    assert shown(capsys) == (None, "No map is drawn while a notebook is marked.\n")
