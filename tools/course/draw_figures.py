"""Draw the course's figures in both languages.

Run from the repository root: ``python tools/course/draw_figures.py`` redraws every SVG from the committed
measurements, and ``python tools/course/draw_figures.py --measure`` takes the measurements again first.
"""

import argparse
import json
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tools" / "course"))  # so that the script also works when it is imported by path

from figures.curves import error_against_epsilon, secant_and_tangent  # noqa: E402
from figures.diagrams import one_dimensional_model, three_layer_network  # noqa: E402
from figures.measurement import measure  # noqa: E402

DATA = ROOT / "tools" / "course" / "error_against_epsilon.json"
FOLDERS = {
    "en": Path("source/gradient_checking/images"),
    "zh": Path("source/gradient_checking_zh/images"),
}


def write_measurements() -> None:
    """Measure the curve and save it, one point a line."""
    rows = ",\n".join(f"  {json.dumps(row)}" for row in measure())
    DATA.write_text(f"[\n{rows}\n]\n", encoding="utf-8", newline="\n")


def draw_all() -> dict[Path, str]:
    """Return the text of every figure, by its path from the repository root."""
    rows = json.loads(DATA.read_text(encoding="utf-8"))
    drawn = {}
    for language, folder in FOLDERS.items():
        drawn[folder / "one_dimensional_model.svg"] = one_dimensional_model(language)
        drawn[folder / "secant_and_tangent.svg"] = secant_and_tangent(language)
        drawn[folder / "three_layer_network.svg"] = three_layer_network(language)
        drawn[folder / "error_against_epsilon.svg"] = error_against_epsilon(language, rows)
    return drawn


def main() -> None:
    """Measure if asked to, then write every figure."""
    parser = argparse.ArgumentParser(description="Draw the course's figures in both languages.")
    parser.add_argument("--measure", action="store_true", help="measure the error curve again first")
    if parser.parse_args().measure:
        write_measurements()
    for path, content in draw_all().items():
        target = ROOT / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
        print(path.as_posix())


if __name__ == "__main__":
    main()
