"""Draw the rooms of gradekit/ from its real imports: docs/house.svg, and docs/architecture.md around it.

    python tools/docs/draw_house.py           write both; `make refresh` does the same

The text of the page is tools/docs/architecture.md.in.
"""

import ast
import importlib.util
import pathlib
import sys
import tomllib
from collections.abc import Collection, Iterator

import grimp

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "course"))

from figures import svg  # noqa: E402 - lies in tools/course

PAGE, PICTURE = ROOT / "docs" / "architecture.md", ROOT / "docs" / "house.svg"
TEMPLATE = pathlib.Path(__file__).with_name("architecture.md.in")
BOX_WIDTH, BOX_HEIGHT, GAP, TOP, LEFT = 660, 62, 16, 20, 20
FIRST_LANE, LANE = 704, 24
COLOURS = (svg.BLUE, svg.ORANGE, svg.GREEN, svg.PURPLE, svg.GREY)
WORDS = {
    "title": "The rooms of gradekit, from top to bottom, and which uses which",
    "desc": "Each box is a folder of gradekit/ with its job. A line from a box to a dot on a lane, and the arrow at "
    "the lane's end, say that modules of the box import the room that the arrow points to. All arrows point down.",
}


def rooms() -> list[str]:
    """Return the rooms from top to bottom, as the contract in pyproject.toml has them."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    contract = next(each for each in settings["tool"]["importlinter"]["contracts"] if each["id"] == "rooms")
    return [layer for layer in contract["layers"] if (ROOT / "gradekit" / layer).is_dir()]


def job(room: str) -> str:
    """Return the first sentence of a room's docstring: its one job."""
    text = (ROOT / "gradekit" / room / "__init__.py").read_text(encoding="utf-8")
    return (ast.get_docstring(ast.parse(text)) or "").partition("\n")[0].rstrip(".")


def modules(room: str) -> list[str]:
    """Return the modules of a room by their path in it, those of its inner rooms last."""
    folder = ROOT / "gradekit" / room
    found = [path.relative_to(folder).with_suffix("").as_posix() for path in folder.rglob("*.py")]
    return sorted((name for name in found if not name.endswith("__init__")), key=lambda name: (name.count("/"), name))


def uses() -> dict[str, set[str]]:
    """Return which rooms each room imports, read from the text of its modules."""
    if importlib.util.find_spec("gradekit") is None:
        raise ModuleNotFoundError("gradekit is not installed here; `make venv` installs it.")
    graph = grimp.build_graph("gradekit", cache_dir=None)
    names = rooms()
    found: dict[str, set[str]] = {name: set() for name in names}
    for module in graph.modules:
        mine = module.split(".")[1:2]
        for imported in graph.find_modules_directly_imported_by(module):
            theirs = imported.split(".")[1:2]
            if mine != theirs and mine[:1] and theirs[:1] and mine[0] in found and theirs[0] in found:
                found[mine[0]].add(theirs[0])
    return found


def picture() -> str:
    """Return the drawing: a box a room, a lane for each room that others use."""
    names, used = rooms(), uses()
    lanes = [name for name in names if any(name in theirs for theirs in used.values())]
    top = {name: TOP + number * (BOX_HEIGHT + GAP) for number, name in enumerate(names)}
    body: list[str] = []
    for number, target in enumerate(lanes):
        starts = [
            top[user] + 18 + (BOX_HEIGHT - 24) * (order.index(target) + 0.5) / len(order)
            for user in names
            for order in [[name for name in lanes if name in used[user]]]
            if target in order
        ]
        body += _lane(FIRST_LANE + number * LANE, COLOURS[number % len(COLOURS)], starts, top[target] + 10)
    for name in names:
        body += _box(name, top[name])
    size = (FIRST_LANE + len(lanes) * LANE + 10, TOP + len(names) * (BOX_HEIGHT + GAP) + 4)
    return svg.document(size, "en", WORDS, body)


def _lane(x: float, colour: str, starts: Collection[float], end: float) -> Iterator[str]:
    """Yield the lane of a room: a dot for each room that uses it, and the line down to it."""
    edge = LEFT + BOX_WIDTH
    for y in starts:
        yield svg.line((edge, y), (x, y), stroke=colour, stroke_width=1)
        yield svg.circle((x, y), 2.5, fill=colour, stroke=colour)
    yield svg.line((x, min(starts)), (x, end), stroke=colour)
    yield svg.arrow((x, end), (edge, end), colour=colour, stroke_width=1.5)


def _box(name: str, y: int) -> Iterator[str]:
    yield svg.element(
        "rect", x=LEFT, y=y, width=BOX_WIDTH, height=BOX_HEIGHT, rx=6, fill="#F6F8FA", stroke=svg.INK, stroke_width=1.2
    )
    yield svg.text(LEFT + 14, y + 24, f"{name}/", font_weight="bold", font_size="16")
    yield svg.text(LEFT + 14, y + 47, job(name), font_size="12", fill=svg.INK)


def table() -> str:
    """Return the rooms as a table in Markdown: the same as the picture, for those who read it as text."""
    used = uses()
    lines = ["| room | its one job | uses | modules |", "|---|---|---|---|"]
    for name in rooms():
        theirs = ", ".join(other for other in rooms() if other in used[name]) or "none"
        lines.append(f"| `{name}/` | {job(name)} | {theirs} | {', '.join(f'`{each}`' for each in modules(name))} |")
    return "\n".join(lines)


def house() -> Iterator[tuple[pathlib.Path, str]]:
    """Yield the picture and the page, as they are written to disk."""
    yield PICTURE, picture()
    yield PAGE, TEMPLATE.read_text(encoding="utf-8").replace("{rooms}", table())


if __name__ == "__main__":
    for path, text in house():
        path.write_text(text, encoding="utf-8")
        print("written:", path.relative_to(ROOT))
