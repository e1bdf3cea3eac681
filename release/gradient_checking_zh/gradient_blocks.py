"""One block of a gradient against the slopes of the cost: what agrees, what is off and how, what cannot be seen."""

from dataclasses import dataclass

import numpy as np

from checks import translate

AGREES, OFF, UNSEEN, KINK = range(4)
CLOSE = 1e-4  # of an entry's size; what a small step leaves of its errors is far below
NOISE = 1e-8  # of the size of the whole gradient
PLAIN = (2, 4, 0.5, 0.25, -1, -2, -4)


@dataclass(frozen=True)
class Block:
    """What is found of one block.

    Args:
        name: "dW1" ... "db3".
        states: array of its shape with AGREES, OFF, UNSEEN (both sides are 0) or KINK (the chord has a bend in it).
        factors: array of its shape: how many times too large each entry is.
        sentence: what is found, for a person.
        mark: the same in a few letters.
    """

    name: str
    states: np.ndarray
    factors: np.ndarray
    sentence: str
    mark: str

    @property
    def is_off(self):
        """Whether an entry is wrong."""
        return bool(np.any(self.states == OFF))

    @property
    def total(self):
        """How many entries it has."""
        return self.states.size

    @property
    def unseen(self):
        """How many of them cannot be seen."""
        return int(np.count_nonzero(self.states == UNSEEN))

    @property
    def seen(self):
        """How many of them can be seen."""
        return self.total - self.unseen


@dataclass(frozen=True)
class Chords:
    """What the cost says of one block: the slope of each entry's chord, and what is to be known of it.

    Args:
        slopes: array of the block's shape; `widths`: how wide each chord is; `kinks`: the ReLU inputs that change their
            sign on it.
        size: the norm of all slopes of the gradient together.
        m: the number of examples.
    """

    slopes: np.ndarray
    widths: np.ndarray
    kinks: np.ndarray
    size: float
    m: int

    def agree(self, claimed):
        """Return for each entry whether it is the slope, up to what the step leaves of its errors."""
        relative = CLOSE + 10 * np.max(self.widths) ** 2
        return np.isclose(claimed, self.slopes, rtol=relative, atol=NOISE * self.size)


def block_of(name, claimed, chords):
    """Compare one block of the backward pass with the cost.

    Args:
        name: "W1" ... "b3".
        claimed: what the backward pass returned for it, whatever that is.
        chords: the `Chords` of the block.
    """
    name, slopes = "d" + name, chords.slopes
    try:
        claimed = np.asarray(claimed, dtype=np.float64)
    except (TypeError, ValueError):
        claimed = np.array(np.nan)
    if claimed.shape != slopes.shape:
        return _of_another_shape(name, claimed, chords)
    states = np.where(chords.agree(claimed), AGREES, OFF)
    states[(chords.kinks > 0) & (states == OFF)] = KINK
    states[(claimed == 0) & (slopes == 0)] = UNSEEN
    with np.errstate(all="ignore"):
        factors = claimed / slopes
    return Block(name, states, factors, *_words(states, factors, claimed, chords))


def _of_another_shape(name, claimed, chords):
    slopes = chords.slopes
    unseen = (slopes == 0) & np.any(slopes != 0)
    states, factors = np.where(unseen, UNSEEN, OFF), np.full(slopes.shape, np.nan)
    if claimed.shape == slopes.T.shape and np.all(chords.agree(claimed.T)):
        return Block(name, states, factors, translate("off: transposed"), "T")
    sentence = translate("off: shape {found} in place of {right}")
    return Block(name, states, factors, sentence.format(found=claimed.shape, right=slopes.shape), "?")


def _words(states, factors, claimed, chords):
    """Return the sentence and the mark of a block."""
    off, seen = states == OFF, int(np.count_nonzero(states != UNSEEN))
    if not np.any(off):
        if not seen:
            return translate("cannot be seen from this point"), ""
        return (translate("agrees, but for a kink"), "~") if np.any(states == KINK) else (translate("agrees"), "=")
    turned = claimed.reshape(claimed.shape[::-1]).T
    if min(claimed.shape) > 1 and np.all(chords.agree(turned)):
        return translate("off: transposed"), "T"
    common, count = factors[off], int(np.count_nonzero(off))
    alike = np.all(np.isfinite(common)) and np.allclose(common, common[0], rtol=1e-3, atol=1e-3)
    if alike and count == seen:
        return _factor(float(np.median(common)), chords.m)
    if alike:
        sentence = translate("off in {count} of {seen} entries, there {factor} times as large")
        return sentence.format(count=count, seen=seen, factor=shown(common[0])), "?"
    sentence = translate("off in {count} of {seen} entries, by more than one factor")
    return sentence.format(count=count, seen=seen), "?"


def _factor(factor, m):
    """Return the sentence and the mark of a factor that all entries have in common."""
    if abs(factor) < 1e-3:
        return translate("off: it is 0"), "0"
    named = {
        m: translate("off: {m} times as large, and m is {m}: is 1/m missing?"),
        1 / m: translate("off: 1/{m} of its size, and m is {m}: is it divided by m twice?"),
        -1: translate("off: the sign is turned round"),
    }
    for value, sentence in named.items():
        if abs(factor / value - 1) < 1e-3:
            return sentence.format(m=m), "±" if value == -1 else f"×{shown(value)}"
    return translate("off: {factor} times as large").format(factor=shown(factor)), f"×{shown(factor)}"


def shown(factor):
    """Return a factor as a short text; one that is nearly a plain number as that."""
    plain = next((value for value in PLAIN if abs(factor / value - 1) < 1e-3), factor)
    return f"{plain:.3g}"
