"""Where a gradient is wrong: block by block, from what your own gradient_check_n asks of forward_propagation_n.

    show_gradient_map(gradient_check_n, backward_propagation_n)

The check gives one number for all 47 entries. This watches which entry it moves and how the cost answers, and holds
that against the backward pass, at the published point and at one from which every entry can be seen. Nothing here is
marked.
"""

import copy
import functools
import inspect
import os

import numpy as np

from checks import show_error, translate
from checks.calling import Printed, namespace_of, replaced, silence
from checks.values import as_number
from gc_utils import PARAMETER_COUNT, PARAMETER_SHAPES, dictionary_to_vector, vector_to_dictionary
from gradient_blocks import Chords, block_of
from gradient_picture import Picture, Point, Step
from testCases import gradient_check_n_test_case

__all__ = ["seeing_point", "show_gradient_map"]

SEEING_SEED = 1336  # there every unit is on for some payment and off for another, and no entry of the gradient is 0
STEP = 1e-5  # far from both errors of a chord
STEPS = (1e-1, 1e-3, 1e-4, 1e-5, 1e-7, 1e-9, 1e-11)
THRESHOLD = 2e-7


class _CannotShow(Exception):  # noqa: N818 - no error: it is the sentence that is shown instead
    """The functions are not there yet."""


def seeing_point():
    """Return a point from which each of the 47 entries can be seen.

    Returns:
        A triple like that of `gradient_check_n_test_case`: the same X and Y, and other parameters.
    """
    X, Y, parameters = gradient_check_n_test_case()
    random = np.random.RandomState(SEEING_SEED)
    return X, Y, {name: random.randn(*array.shape) for name, array in parameters.items()}


def show_gradient_map(check, backward):
    """Print where the gradient is wrong, and return a picture of it.

    Args:
        check: the student's `gradient_check_n`.
        backward: the `backward_propagation_n` that it is to judge.

    Returns:
        The picture, which a notebook shows as SVG; None where there is nothing to show yet, and a sentence says why.
    """
    if os.environ.get("NBGRADER_EXECUTION") == "autograde":  # it is worth no points, and takes as long as a test
        print(translate("No map is drawn while a notebook is marked."))
        return None
    try:
        places = {"published": gradient_check_n_test_case(), "seeing": seeing_point()}
        points = {name: _point(check, backward, *place) for name, place in places.items()}
        curve, remark = _curve(check, backward, places["published"])
    except _CannotShow as reason:
        print(reason)
        return None
    text = [*_report(points["published"], points["seeing"]), "", *_curve_report(curve, remark)]
    print("\n".join(text))
    return Picture(points["published"], points["seeing"], curve)


class _Watched:
    """`forward_propagation_n`, which remembers what it was asked, what it answered and which ReLUs were on."""

    def __init__(self, forward, theta):
        self._forward, self._theta = forward, theta
        self._signature = inspect.signature(forward)
        self._moved = {}
        functools.update_wrapper(self, forward)

    def __call__(self, *args, **options):
        answer = self._forward(*args, **options)
        asked = self._signature.bind(*args, **options).arguments
        self._remember(dictionary_to_vector(asked["parameters"])[0], *answer)
        return answer

    def _remember(self, theta, cost, cache):
        moved = np.flatnonzero(theta != self._theta)
        if len(moved) == 1:
            entry = moved[0]
            on = np.concatenate([np.ravel(Z) > 0 for Z in (cache[0], cache[4])])
            side = bool(theta[entry, 0] > self._theta[entry, 0])
            self._moved[entry, side] = float(theta[entry, 0]), float(cost), on

    def slopes(self):
        """Return the slope of each entry's chord, its width, and how many ReLU inputs change their sign on it.

        Raises:
            _CannotShow: the check did not move every entry to both sides, one at a time.
        """
        found = np.zeros((PARAMETER_COUNT, 3))
        pairs = [entry for entry in range(PARAMETER_COUNT) if {(entry, True), (entry, False)} <= self._moved.keys()]
        if len(pairs) < PARAMETER_COUNT:
            sentence = translate(
                "There is no map yet: for it, gradient_check_n has to move each of the 47 entries up and down, one at "
                "a time, with forward_propagation_n for the cost. Yours does so for {count} of them. The test of "
                "exercise 4 says more."
            )
            raise _CannotShow(sentence.format(count=len(pairs)))
        for entry in pairs:
            (above, high, on), (below, low, was_on) = self._moved[entry, True], self._moved[entry, False]
            found[entry] = (high - low) / (above - below), above - below, np.count_nonzero(on != was_on)
        return found.T


def _asked(check, place, gradients, epsilon):
    """Call the student's check while its forward pass is watched; return what it returned, and the watch.

    Raises:
        _CannotShow: it is not written yet, or raises.
    """
    X, Y, parameters = copy.deepcopy(place)
    namespace = namespace_of(check) or {}
    forward = _given(namespace)
    try:
        watch = _Watched(forward, dictionary_to_vector(parameters)[0])
        with silence(Printed()), replaced(namespace, {"forward_propagation_n": watch}):
            return check(parameters, gradients, X, Y, epsilon), watch
    except NotImplementedError:
        sentence = translate(
            "There is no map yet: it is drawn from what your gradient_check_n does. Write exercise 4 first."
        )
        raise _CannotShow(sentence) from None
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a student's code raises
        sentence = translate("There is no map yet: gradient_check_n raised {error}. The test of exercise 4 says more.")
        raise _CannotShow(sentence.format(error=show_error(error))) from None


def _given(namespace):
    if callable(forward := namespace.get("forward_propagation_n")):
        return forward
    raise _CannotShow(translate("There is no map yet: run the cells above first, from the top."))


def _claimed(check, backward, place):
    """Return the gradients of the backward pass, a dict.

    Raises:
        _CannotShow: it raises, or returns no dict.
    """
    X, Y, parameters = copy.deepcopy(place)
    forward = _given(namespace_of(check) or {})
    try:
        with silence(Printed()):
            gradients = backward(X, Y, forward(X, Y, parameters)[1])
        return {"d" + name: gradients["d" + name] for name in PARAMETER_SHAPES}
    except (Exception, SystemExit) as error:  # noqa: BLE001 - whatever a student's code raises
        sentence = translate("There is no map yet: backward_propagation_n gives no gradients ({error}).")
        raise _CannotShow(sentence.format(error=show_error(error))) from None


def _point(check, backward, *place):
    """Return what is found at one point: the blocks, and how many ReLU inputs change their sign."""
    claimed = _claimed(check, backward, place)
    even = {"d" + name: np.ones(shape) for name, shape in PARAMETER_SHAPES.items()}  # only what it asks is looked at
    _, watch = _asked(check, place, even, STEP)
    slopes, widths, kinks = watch.slopes()
    parts = [vector_to_dictionary(column[:, None]) for column in (slopes, widths, kinks)]
    size, m = float(np.linalg.norm(slopes)), place[0].shape[1]
    blocks = [
        block_of(name, claimed["d" + name], Chords(*(part[name] for part in parts), size, m))
        for name in PARAMETER_SHAPES
    ]
    return Point(blocks, int(kinks.sum()))


def _curve(check, backward, place):
    """Return the difference at some epsilons with the ReLU inputs that change their sign, or a remark why not."""
    claimed = _claimed(check, backward, place)
    found = []
    for epsilon in STEPS:
        try:
            difference, watch = _asked(check, place, copy.deepcopy(claimed), epsilon)
            found.append(Step(epsilon, abs(as_number(difference)), int(watch.slopes()[2].sum())))
        except (_CannotShow, TypeError):
            return [], translate("There is no curve yet: with these gradients your gradient_check_n gives no number.")
    return found, _remark(found)


def _remark(curve):
    best = min(curve, key=lambda step: step.difference)
    if best.difference < THRESHOLD:
        sentence = translate(
            "The smallest difference is at epsilon = {epsilon:.0e}: above it the chord is no tangent, below it "
            "rounding grows."
        )
        return sentence.format(epsilon=best.epsilon)
    return translate("No epsilon brings the difference below 2e-07: what is wrong does not come from the step.")


def _report(published, seeing):
    yield translate("At the published point (entries seen, and what they show):")
    yield from map(_row, published.blocks)
    if hidden := sum(block.unseen for block in published.blocks):
        sentence = translate(
            "{count} of the 47 entries cannot be seen from this point: a ReLU that is off for all payments lets "
            "nothing through, so both sides are 0 whatever the formula is. A mistake there is invisible."
        )
        yield sentence.format(count=hidden)
    sentence = translate(
        "Kinks: {count} ReLU inputs change their sign between theta - epsilon and theta + epsilon, epsilon = "
        "{epsilon:.0e}."
    )
    yield sentence.format(count=published.kinks, epsilon=STEP)
    yield ""
    yield translate("From a point that sees all of them, X, Y, parameters = seeing_point():")
    yield from map(_row, seeing.blocks)
    wrong = [block.name for block in published.blocks if block.is_off]
    wrong += [block.name for block in seeing.blocks if block.is_off and block.name not in wrong]
    if not wrong:
        yield translate("Every entry agrees.")
    else:
        sentence = translate(
            "To repair: {names}. Begin with the first: the backward pass goes from layer 3 to layer 1, and a mistake "
            "goes on with it."
        )
        yield sentence.format(names=", ".join(sorted(wrong, key=lambda name: (-int(name[2:]), name))))


def _row(block):
    return f"  {block.name}  {block.seen:>2}/{block.total:<2}  {block.sentence}"


def _curve_report(curve, remark):
    if curve:
        yield translate(
            "Epsilon, the difference of your gradient_check_n, and how many ReLU inputs change their sign on the way:"
        )
        yield from (f"  {step.epsilon:.0e}  {step.difference:.1e}  {step.kinks}" for step in curve)
    yield remark
