"""Take the pictures of docs/ in Chromium: feedback pages, formgrader, a student's desk, the report. `make screenshots`.

python tools/docs/screenshots.py            the sample class, the desk, and the report of a class of 200
python tools/docs/screenshots.py --desk     the student's desk only
python tools/docs/screenshots.py --report   the report only
"""

import pathlib
import subprocess
import sys
import tempfile

from PIL import Image

GRADEKIT = pathlib.Path(sys.executable).with_name("gradekit")
ROOT = pathlib.Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / folder) for folder in ("tests/support", "tools/course", "tools/desk")]

import desk_pictures  # noqa: E402 - beside this
import formgrader  # noqa: E402 - lies in tests/
import sample_report  # noqa: E402 - beside this
from browser import DESK, PHONE, browser, opened, paper, program  # noqa: E402 - lies in tests/
from nbgrader.api import Gradebook  # noqa: E402 - after the path

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
REPORTS = {  # language, width, colours, the first and the last part that is seen
    "english": ("en", DESK, "light", "", "distribution"),
    "phone_dark": ("zh", PHONE, "dark", "", "distribution"),
    "checks": ("en", DESK, "light", "exercise-3", "exercise-3"),
    "mistakes": ("en", DESK, "light", "behaviour", "mistake-2"),
}
TOP = "id => document.getElementById(id).getBoundingClientRect().top + scrollY"
BOTTOM = """id => {
    const each = document.getElementById(id), table = each.nextElementSibling;
    const whole = id.startsWith("exercise") ? table : each.closest("article, section");
    return whole.getBoundingClientRect().bottom + scrollY;
}"""
FLAGGED, WAITS = ENGLISH.split("/", maxsplit=1)[0], "test-gradient_check"


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


def take_formgrader(course, home, folder):
    """Write the pictures of a submission that is flagged, and has a cell that waits, as formgrader shows it."""
    with Gradebook(f"sqlite:///{course}/gradebook.db", "gradient-checking") as book:
        rows = book.find_submission_notebook("gradient_checking", "gradient_checking", FLAGGED)
        number, rows.flagged = rows.id, True
        book.find_grade(WAITS, "gradient_checking", "gradient_checking", FLAGGED).needs_manual_grade = True
        book.db.commit()
    with (
        formgrader.server(course, home) as address,
        browser() as started,
        formgrader.signed_in(started, address) as shown,
    ):
        shown.goto(f"{address}/formgrader/submissions/{number}/")
        shown.locator("input.score").first.wait_for()
        shown.screenshot(path=folder / "formgrader_top.png", clip={"x": 0, "y": 0, "width": 1100, "height": 520})
        shown.locator("[id='cell-id=test-backward_propagation']").screenshot(path=folder / "formgrader_test.png")


def take_reports(course, folder):
    """Write the pictures of a class's page below a folder."""
    with browser() as started, tempfile.TemporaryDirectory() as place:
        for name, (language, width, scheme, first, last) in REPORTS.items():
            page = pathlib.Path(place, f"{name}.html")
            words = ["report", "gradient_checking", "--course", course, "--output", page, "--language", language]
            subprocess.run([GRADEKIT, *words], check=True, stdout=subprocess.DEVNULL)
            with opened(started, page, width=width, scheme=scheme) as (shown, _):
                top = shown.evaluate(TOP, first) - 16 if first else 0
                clip = {"x": 0, "y": top, "width": width, "height": shown.evaluate(BOTTOM, last) + 6 - top}
                shown.screenshot(path=folder / f"report_{name}.png", full_page=True, clip=clip)


def _make_small(path):
    """Keep 256 colours of a picture."""
    with Image.open(path) as picture:
        few = picture.convert("RGB").quantize(256)
    few.save(path, optimize=True)


def main(words):
    """Mark the classes, make the pages, take the pictures; return the exit code."""
    if program() is None:
        print("There is no Chromium here. Install it (apt-get install chromium poppler-utils), and run this again.")
        return 2
    folder = ROOT / "docs" / "images"
    folder.mkdir(exist_ok=True)
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*.png")}
    with tempfile.TemporaryDirectory() as name:
        place = pathlib.Path(name)
        if not {"--report", "--desk"} & set(words):
            demo = place / "demo"
            subprocess.run([GRADEKIT, "demo", "--course", ROOT, "--into", demo], check=True, stdout=subprocess.DEVNULL)
            take(demo / "feedback", folder)
            take_formgrader(demo, place, folder)
        if "--report" not in words:
            with browser() as started:
                desk_pictures.take(started, ROOT, place / "desk", folder)
        if "--desk" not in words:
            if sample_report.main(["--into", str(place / "report")]):
                return 1
            take_reports(place / "report", folder)
    for path in sorted(folder.glob("*.png")):
        if path.stat().st_mtime_ns != before.get(path):
            _make_small(path)
            print(f"written: {path.relative_to(ROOT)} ({path.stat().st_size // 1000} kB)")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
