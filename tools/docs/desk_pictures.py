"""The pictures of a student's desk: JupyterLab as `make lab` opens it on the released notebook, run to its end.

`take` is called by tools/docs/screenshots.py. The notebook lies in a folder of its own, in a window 1280 pixels wide.
"""

import shutil

import lab
import work_copy

ENGLISH, CHINESE = "gradient_checking", "gradient_checking_zh"
HEIGHT = 900
DARK = "JupyterLab Dark"
PICTURES = {  # the assignment, its language, the colours, the cell that is scrolled to
    "light": (ENGLISH, "en", "light", "forward_propagation"),
    "dark": (ENGLISH, "en", "dark", "idea"),
    "chinese": (CHINESE, "zh", "light", "forward_propagation"),
}
DRAWN = """() => [...document.querySelectorAll('.jp-Notebook img')].every(each => each.complete && each.naturalWidth)"""


def take(started, root, place, folder):
    """Write the pictures.

    Args:
        started: the browser.
        root: of the course, whose release is shown.
        place: an empty folder to work in.
        folder: where the pictures go.
    """
    for name, (assignment, language, scheme, first) in PICTURES.items():
        own = place / name
        shutil.copytree(root / "release" / assignment, own / "release" / assignment)
        work_copy.lay_out(own, assignment)
        with (
            lab.lab(own / "work", assignment, language, own / "exchange") as address,
            lab.at_the_desk(started, address, assignment, scheme=scheme) as (page, _),
        ):
            page.set_viewport_size({"width": 1280, "height": HEIGHT})
            if scheme == "dark":
                lab.command(page, "apputils:change-theme", theme=DARK)
                page.locator("body[data-jp-theme-light=false]").wait_for(state="attached")
            lab.run_all(page)
            lab.scroll_to(page, first)
            page.wait_for_function(DRAWN)
            page.screenshot(path=folder / f"desk_{name}.png", animations="disabled")
