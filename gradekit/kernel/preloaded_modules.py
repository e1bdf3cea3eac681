"""What notebooks commonly import, loaded before the fork: a child would take milliseconds for each, every time.

Only NumPy and the standard library; nothing here may start a thread.
"""

import collections
import copy
import dataclasses
import decimal
import fractions
import itertools
import math
import random
import statistics
import string
import textwrap
import typing
import unittest.mock

import IPython.core.magics.extension
import numpy as np
import numpy.random

LOADED = (
    collections,
    copy,
    dataclasses,
    decimal,
    fractions,
    itertools,
    math,
    random,
    statistics,
    string,
    textwrap,
    typing,
    unittest.mock,
    IPython.core.magics.extension,
    numpy.random,
)


def seed_anew() -> None:
    """Draw a new state for NumPy's global generator: every child was forked with the same one.

    The standard library's does so by itself.
    """
    np.random.seed()  # noqa: NPY002 - it is the global one that students use
