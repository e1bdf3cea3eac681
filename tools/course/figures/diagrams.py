"""Draw the two diagrams: the one-dimensional model and the three-layer network."""

import itertools

from figures.labels import labels_for
from figures.svg import BLUE, GREEN, GREY, INK, ORANGE, Point, arrow, circle, document, line, text

Column = tuple[float, int, str]  # where a column of nodes stands, how many there are, their colour


def node(centre: Point, radius: float, symbol: str, colour: str) -> list[str]:
    """Draw a circle with a symbol in it."""
    symbol_style = {"text_anchor": "middle", "font_size": "22"}
    return [circle(centre, radius, stroke=colour), text(centre[0], centre[1] + 7.5, symbol, **symbol_style)]


def one_dimensional_model(language: str) -> str:
    """Draw the computation graph of J(θ) = θx, with its derivative on the way back."""
    words = labels_for("one_dimensional_model", language)
    beside = {"text_anchor": "end", "fill": GREY}
    middle = {"text_anchor": "middle"}
    back = {"stroke_dasharray": "7 5"}
    body = [
        arrow((180, 140), (333, 181), colour=BLUE),
        arrow((180, 250), (333, 209), colour=BLUE),
        arrow((388, 195), (552, 195), colour=BLUE),
        text(470, 222, words["forward"], fill=BLUE, **middle),
        arrow((572, 162), (515, 70), (320, 45), (181, 118), colour=ORANGE, **back),
        text(372, 58, words["backward"], fill=ORANGE, **middle),
        text(372, 108, "*dJ*/*dθ* = *x*", fill=ORANGE, font_size="20", **middle),
        *node((150, 132), 31, "*θ*", BLUE),
        *node((150, 258), 31, "*x*", BLUE),
        *node((360, 195), 27, "×", INK),
        *node((590, 195), 37, "*J*", BLUE),
        text(107, 137, words["parameter"], **beside),
        text(107, 263, words["input"], **beside),
        text(590, 258, words["cost"], fill=GREY, **middle),
        text(590, 282, "*J*(*θ*) = *θx*", font_size="17", **middle),
    ]
    return document((720, 316), language, words, body)


def column_points(column: Column) -> list[Point]:
    """Return the centres of a column's nodes, spread evenly about the figure's middle line."""
    x, count, _ = column
    return [(x, 190 + 44 * (index - (count - 1) / 2)) for index in range(count)]


def connections(left: Column, right: Column) -> list[str]:
    """Draw a line from every node of a column to every node of the next."""
    style = {"stroke": "#A8A8A8", "stroke_width": 1}
    return [line(a, b, **style) for a in column_points(left) for b in column_points(right)]


def shapes(left: Column, right: Column, layer: int, words: dict[str, str]) -> list[str]:
    """Write under a layer's connections the shapes of its weights and biases, and their count."""
    (x_left, inputs, _), (x_right, units, _) = left, right
    middle = (x_left + x_right) / 2
    count = words["parameters"].format(count=units * inputs + units)
    style = {"text_anchor": "middle"}
    return [
        text(middle, 330, f"W{layer} ({units}, {inputs})", **style),
        text(middle, 352, f"b{layer} ({units}, 1)", **style),
        text(middle, 377, count, fill=GREY, font_size="14", **style),
    ]


def three_layer_network(language: str) -> str:
    """Draw the network of the exercise, with the shape of every parameter."""
    words = labels_for("three_layer_network", language)
    columns = [(75.0, 4, GREY), (240.0, 5, BLUE), (405.0, 3, BLUE), (555.0, 1, ORANGE)]
    heads = [("input", "inputs"), *((f"layer{i}", f"units{i}") for i in (1, 2, 3))]
    centred = {"text_anchor": "middle"}
    body, total = [], 0
    for layer, (left, right) in enumerate(itertools.pairwise(columns), start=1):
        body += connections(left, right) + shapes(left, right, layer, words)
        total += right[1] * left[1] + right[1]
    for column, (head, units) in zip(columns, heads, strict=True):
        body += [circle(point, 15, stroke=column[2]) for point in column_points(column)]
        body += [
            text(column[0], 40, words[head], font_weight="bold", **centred),
            text(column[0], 61, words[units], fill=GREY, font_size="14", **centred),
        ]
    body += [
        arrow((571, 190), (629, 190)),
        *node((655, 190), 25, "*J*", GREEN),
        text(655, 40, words["cost"], font_weight="bold", **centred),
        line((75, 396), (555, 396), stroke="#BBBBBB"),
        text(315, 422, words["total"].format(count=total), font_size="17", font_weight="bold", **centred),
    ]
    return document((720, 444), language, words, body)
