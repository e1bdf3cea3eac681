"""Take the pictures of docs/feedback.md: the sample class, its pages opened in Chromium. `make screenshots`."""

import pathlib
import subprocess
import sys
import tempfile

from PIL import Image

ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "support"))

from browser import DESK, PHONE, browser, opened, paper, program  # noqa: E402 - lies in tests/

ENGLISH, CHINESE = (
    "080_wrong_exercise_2_right_3/gradient_checking",
    "096_seed_loses_centred_difference/gradient_checking_zh",
)
PICTURES = {
    "english": (ENGLISH, DESK, "light"),
    "chinese": (CHINESE, DESK, "light"),
    "phone": (CHINESE, PHONE, "light"),
    "phone_dark": (ENGLISH, PHONE, "dark"),
    "dark": (ENGLISH, DESK, "dark"),
}
PRINTED = ENGLISH


def take(pages, folder):
    """Write the pictures of pages below a folder."""
    with browser() as started:
        for name, (page, width, scheme) in PICTURES.items():
            with opened(started, pages / page / "gradient_checking.html", width=width, scheme=scheme) as (shown, _):
                height = min(1500, shown.evaluate("document.documentElement.scrollHeight"))
                clip = {"x": 0, "y": 0, "width": width, "height": height}
                shown.screenshot(path=folder / f"feedback_{name}.png", full_page=True, clip=clip)
        with (
            opened(started, pages / PRINTED / "gradient_checking.html") as (shown, _),
            tempfile.TemporaryDirectory() as place,
        ):
            printed = pathlib.Path(place, "printed.pdf")
            printed.write_bytes(paper(shown)[0])
            picture = ["pdftoppm", "-png", "-r", "80", "-f", "1", "-singlefile", printed, folder / "feedback_printed"]
            subprocess.run(picture, check=True)
    for path in folder.glob("feedback_*.png"):
        _make_small(path)


def _make_small(path):
    """Keep 256 colours of a picture."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(256)
    few.save(path, optimize=True)


def main():
    """Mark the class, make the pages, take the pictures; return the exit code."""
    if program() is None:
        print("There is no Chromium here. Install it (apt-get install chromium poppler-utils), and run this again.")
        return 2
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as place:
        demo = pathlib.Path(place, "demo")
        gradekit = pathlib.Path(sys.executable).with_name("gradekit")
        subprocess.run([gradekit, "demo", "--course", ROOT, "--into", demo], check=True, stdout=subprocess.DEVNULL)
        take(demo / "feedback", folder)
    for path in sorted(folder.glob("feedback_*.png")):
        print(f"written: {path.relative_to(ROOT)} ({path.stat().st_size // 1000} kB)")
    return 0


if __name__ == "__main__":
    sys.exit(main())
