"""Check that the committed figures are the ones the drawing script draws, and that they are sound."""

import importlib
import json
import re
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

ROOT = Path(__file__).resolve().parents[2]
ENGLISH = ROOT / "source" / "gradient_checking" / "images"
CHINESE = ROOT / "source" / "gradient_checking_zh" / "images"
NAMES = {
    "error_against_epsilon.svg",
    "one_dimensional_model.svg",
    "secant_and_tangent.svg",
    "three_layer_network.svg",
}
FIGURES = [folder / name for folder in (ENGLISH, CHINESE) for name in sorted(NAMES)]
SVG = "{http://www.w3.org/2000/svg}"
HAN = re.compile("[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")  # ideographs and full-width punctuation

each_figure = pytest.mark.parametrize("figure", FIGURES, ids=lambda path: f"{path.parts[-3]}/{path.stem}")


@pytest.fixture(scope="module")
def script():
    """Import the drawing script from the tools folder, and leave the import path as it was."""
    before = list(sys.path)
    try:
        yield importlib.import_module("draw_figures")
    finally:
        sys.path[:] = before


def test_committed_figures_are_the_drawn_ones(script):
    """Every committed figure equals what the script draws, byte for byte."""
    drawn = script.draw_all()
    assert {ROOT / path for path in drawn} == set(FIGURES)
    stale = [
        path.as_posix()
        for path, content in drawn.items()
        if not (ROOT / path).is_file() or (ROOT / path).read_bytes() != content.encode("utf-8")
    ]
    assert not stale, f"out of date: {', '.join(stale)}; run `make figures`"


def test_measured_curve_is_reproducible(script):
    """Measuring again gives the committed curve, loosely where only rounding noise is measured."""
    committed = json.loads((ROOT / "tools" / "course" / "error_against_epsilon.json").read_text(encoding="utf-8"))
    measured = script.measure()
    assert [row["epsilon"] for row in measured] == [row["epsilon"] for row in committed]
    for old, new in zip(committed, measured, strict=True):
        if old["epsilon"] >= 1e-4:
            assert new["difference"] == pytest.approx(old["difference"], rel=0.2), old
        else:
            assert old["difference"] / 5 <= new["difference"] <= old["difference"] * 5, old


def test_measured_curve_says_what_the_figure_says(script):
    """The committed curve is lowest at 1e-4, and passes the exercise's threshold at 1e-7."""
    committed = json.loads((ROOT / "tools" / "course" / "error_against_epsilon.json").read_text(encoding="utf-8"))
    curve = {row["epsilon"]: row["difference"] for row in committed}
    assert min(curve, key=curve.get) == 1e-4
    assert curve[1e-7] < 2e-7


def test_both_languages_have_the_same_files():
    """Each language's folder holds the four figures and no other SVG."""
    assert {path.name for path in ENGLISH.glob("*.svg")} == NAMES
    assert {path.name for path in CHINESE.glob("*.svg")} == NAMES


@each_figure
def test_figure_is_accessible(figure):
    """The figure parses as XML, is an image with a title and a description, and has no small text."""
    root = ET.parse(figure).getroot()  # noqa: S314  (our own file)
    assert root.tag == f"{SVG}svg"
    assert root.get("role") == "img"
    assert root.get("viewBox")
    assert root[0].tag == f"{SVG}title"
    assert root[0].text.strip()
    assert root.find(f"{SVG}desc").text.strip()
    sizes = [float(node.get("font-size")) for node in root.iter() if node.get("font-size")]
    assert min(sizes) >= 13


@each_figure
def test_figure_is_self_contained(figure):
    """The figure runs no script and refers to nothing outside itself."""
    content = figure.read_text(encoding="utf-8").replace('xmlns="http://www.w3.org/2000/svg"', "", 1)
    for reference in ("http:", "https:", "//", "href", "src=", "url(", "@import", "<script", "<!", "<?"):
        assert reference not in content, reference
    tags = {node.tag for node in ET.fromstring(content).iter()}  # noqa: S314  (our own file)
    assert tags <= {"svg", "title", "desc", "rect", "line", "polyline", "path", "circle", "text", "tspan", "style"}


@each_figure
def test_figure_is_in_one_language(figure):
    """The Chinese figure contains Chinese characters, the English one none."""
    content = figure.read_text(encoding="utf-8")
    assert bool(HAN.search(content)) == (figure.parent == CHINESE)


@each_figure
def test_figure_ends_its_lines_with_newlines(figure):
    """The figure uses plain newlines and ends with exactly one."""
    content = figure.read_bytes()
    assert b"\r" not in content
    assert content.endswith(b"</svg>\n")


def luminance(colour):
    """Return how bright a colour is, as WCAG says."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one, other):
    """Return the contrast of two colours, as WCAG says."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@each_figure
def test_every_colour_has_another_in_the_dark(figure):
    """Where the reader's system is dark, so is the ground, and every letter can be read on it, every line seen."""
    svg = importlib.import_module("figures.svg")
    drawn = ET.parse(figure)  # noqa: S314 - our own
    ground = svg.IN_THE_DARK["#FFFFFF"]
    style = drawn.find(f"{SVG}style").text
    for each in drawn.iter():
        for kind in ("fill", "stroke"):
            colour = each.get(kind, "none")
            if colour == "none":
                continue
            dark = svg.IN_THE_DARK[colour]
            assert f'[{kind}="{colour}"]{{{kind}:{dark}}}' in style
            if each.tag == f"{SVG}text" and kind == "fill" and dark != ground:
                assert contrast(dark, ground) >= 4.5, colour
            elif dark not in (ground, svg.IN_THE_DARK[svg.FAINT]):
                assert contrast(dark, ground) >= 3, colour
