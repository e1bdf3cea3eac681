"""Draw the two curves: the chord beside the tangent, and the check's error against epsilon."""

import math

from figures.labels import labels_for
from figures.svg import (
    BLUE,
    FAINT,
    GREY,
    INK,
    ORANGE,
    PURPLE,
    Point,
    arrow,
    circle,
    document,
    haloed,
    line,
    polyline,
    text,
)

Row = dict[str, float]
THETA, STEP = 3.3, 1.6  # where the tangent touches, and an epsilon large enough to see
THRESHOLD, CHOSEN = 2e-7, 1e-7  # the exercise's verdict and its epsilon


def sample_cost(theta: float) -> float:
    """Return a cost chosen only to look well: convex, and curved enough to part the three lines."""
    return 0.5 + 0.1 * theta**2 + 0.01 * theta**3


def sample_slope(theta: float) -> float:
    """Return the derivative of ``sample_cost``."""
    return 0.2 * theta + 0.03 * theta**2


def secant_place(theta: float, height: float) -> Point:
    """Return where a point of the sketch falls on the page."""
    return 60 + 88 * theta, 392 - 68 * height


def slope_line(through: float, slope: float, ends: Point, **style: str | float) -> str:
    """Draw the straight line of a given slope through a point of the curve."""
    height = sample_cost(through)
    start, end = (secant_place(theta, height + slope * (theta - through)) for theta in ends)
    return line(start, end, **style)


def secant_lines(words: dict[str, str]) -> list[str]:
    """Draw the curve, the tangent and both chords, each with its name at its upper end."""
    low, here, high = (sample_cost(THETA + shift) for shift in (-STEP, 0, STEP))
    tangent, chord, one_sided = sample_slope(THETA), (high - low) / (2 * STEP), (high - here) / STEP
    curve = [secant_place(index / 20, sample_cost(index / 20)) for index in range(2, 112)]
    end = 5.85
    drawn = [polyline(curve, stroke_width=3)]
    for through, slope, start, colour, name, weight in (
        (THETA, one_sided, 2.75, PURPLE, "one_sided", 1.5),
        (THETA, tangent, 1.5, ORANGE, "tangent", 2.5),
        (THETA + STEP, chord, 1.0, BLUE, "chord", 2.5),
    ):
        style = {"stroke": colour, "stroke_width": weight}
        x, y = secant_place(end, sample_cost(through) + slope * (end - through))
        label = text(x + 9, y + 5, words[name], fill=colour)
        drawn += [slope_line(through, slope, (start, end), **style), label]
    return drawn


def secant_verticals() -> list[str]:
    """Draw the dashed verticals at θ − ε, θ and θ + ε, their names, and the points they lead to."""
    drawn = []
    for shift, name in ((-STEP, "*θ* − *ε*"), (0, "*θ*"), (STEP, "*θ* + *ε*")):
        x, y = secant_place(THETA + shift, sample_cost(THETA + shift))
        drawn += [
            line((x, y), (x, 392), stroke=GREY, stroke_dasharray="4 4"),
            circle((x, y), 5, fill=INK, stroke="#FFFFFF"),
            text(x, 416, name, text_anchor="middle", font_size="17"),
        ]
        if shift:
            anchor = {"text_anchor": "end", "font_size": "17"}
            drawn.append(text(x - 10, y - 14, f"*J*({name})", **anchor))
    return drawn


def secant_and_tangent(language: str) -> str:
    """Draw why the two-sided difference approximates the derivative, and better than the one-sided one."""
    words = labels_for("secant_and_tangent", language)
    body = [
        arrow((60, 392), (690, 392)),
        arrow((60, 392), (60, 24)),
        text(78, 38, "*J*", font_size="17"),
        *secant_lines(words),
        *secant_verticals(),
        text(100, 58, words["note"], font_size="16", font_weight="bold"),
        text(100, 87, words["two_sided_error"], fill=BLUE),
        text(100, 111, words["one_sided_error"], fill=PURPLE),
    ]
    return document((720, 436), language, words, body)


def scientific(value: float) -> str:
    """Write a number as 1.9 × 10^(−10), to two digits; a bare power of ten without its factor."""
    digits, power = f"{value:.1e}".split("e")
    exponent = f"10^({int(power)})".replace("-", "−")
    return exponent if digits == "1.0" else f"{digits.removesuffix('.0')} × {exponent}"


def error_place(epsilon: float, difference: float) -> Point:
    """Return where a measured point falls on the logarithmic axes."""
    return 96 + 47.5 * (math.log10(epsilon) + 13.3), 34 - 34 * math.log10(difference)


def error_axes(words: dict[str, str]) -> list[str]:
    """Draw the frame, a grid line every decade, and a number every second one."""
    left, bottom = 96, 408
    drawn = []
    for power in range(-13, 0):
        x, _ = error_place(10.0**power, 1)
        drawn.append(line((x, 34), (x, bottom), stroke=FAINT, stroke_width=1))
        if power % 2:
            drawn.append(text(x, 431, scientific(10.0**power), text_anchor="middle"))
    for power in range(-11, 1):
        _, y = error_place(1, 10.0**power)
        drawn.append(line((left, y), (694, y), stroke=FAINT, stroke_width=1))
        if power % 2 == 0:
            drawn.append(text(left - 8, y + 5, scientific(10.0**power) if power else "1", text_anchor="end"))
    return [
        *drawn,
        polyline([(left, 34), (left, bottom), (694, bottom)], stroke_width=1.5),
        text(395, 458, words["x_axis"], text_anchor="middle", font_size="16"),
        text(0, 0, words["y_axis"], text_anchor="middle", transform="translate(30,221) rotate(-90)"),
    ]


def error_branches(rows: list[Row], lowest: Row) -> list[str]:
    """Draw the measured points: truncation branch first, then rounding branch, as epsilon shrinks."""
    drawn = []
    turn = rows.index(lowest)
    for colour, branch in ((BLUE, rows[: turn + 1]), (ORANGE, rows[turn:])):
        points = [error_place(row["epsilon"], row["difference"]) for row in branch]
        drawn.append(polyline(points, stroke=colour))
        drawn += [circle(point, 3, fill=colour, stroke="none") for point in points]
    return drawn


def error_marks(words: dict[str, str], lowest: Row, chosen: Row) -> list[str]:
    """Mark the threshold, the smallest difference and the exercise's choice with their numbers."""
    _, level = error_place(1, THRESHOLD)
    low, here = (error_place(row["epsilon"], row["difference"]) for row in (lowest, chosen))
    filled = [{key: scientific(value) for key, value in row.items()} for row in (lowest, chosen)]
    end = {"text_anchor": "end"}
    return [
        line((96, level), (694, level), stroke=INK, stroke_dasharray="8 5"),
        haloed(108, level - 9, words["threshold"].format(threshold=scientific(THRESHOLD))),
        line((here[0] - 6, here[1] + 7), (here[0] - 38, here[1] + 46), stroke=INK, stroke_width=1),
        circle(here, 6, stroke=INK),
        circle(low, 6, stroke=INK),
        haloed(here[0] - 44, here[1] + 58, words["chosen"].format(**filled[1]), **end),
        haloed(here[0] - 44, here[1] + 80, words["chosen_difference"].format(**filled[1]), **end),
        haloed(low[0] - 8, low[1] + 28, words["minimum"].format(**filled[0]), **end),
    ]


def error_against_epsilon(language: str, rows: list[Row]) -> str:
    """Draw the measured curve; for its two regimes see Press et al., Numerical Recipes, section 5.7."""
    words = labels_for("error_against_epsilon", language)
    lowest = min(rows, key=lambda row: row["difference"])
    chosen = min(rows, key=lambda row: abs(row["epsilon"] - CHOSEN))
    widest = max(rows, key=lambda row: row["epsilon"])
    x, y = error_place(widest["epsilon"], widest["difference"])
    kink = words["kink"].format(epsilon=f"{widest['epsilon']:g}")
    bold = {"font_weight": "bold", "font_size": "16"}
    body = [
        *error_axes(words),
        *error_branches(rows, lowest),
        *error_marks(words, lowest, chosen),
        haloed(268, 120, words["rounding"], fill=ORANGE, **bold),
        haloed(600, 226, words["truncation"], fill=BLUE, text_anchor="end", **bold),
        haloed(x - 10, y - 8, kink, text_anchor="end", fill=GREY),
    ]
    return document((720, 474), language, words, body)
