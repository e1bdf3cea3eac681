"""Copies that the sandbox gets of a test's objects, and what the test has when a student's code has changed one."""

import functools
import re
import sqlite3
import threading

import matplotlib.pyplot as plt
import pytest
from sklearn.linear_model import LinearRegression

from gradekit.judge.handed_in.library_objects import Copies, Packs, digest, is_packed
from gradekit.judge.protocol.values.opaque_value import Opaque


def nothing(_):
    """Lend nothing."""


def crossed(value, number=7):
    """Return the sandbox's copy of a value."""
    packs = Packs(nothing)
    assert packs.add(number, value)
    return Copies().made({"n": number, "v": "thing", **packs.told(number)}, nothing)


def test_a_model_arrives_as_it_is():
    """With all that it has learnt."""
    model = LinearRegression().fit([[0.0], [1.0]], [1.0, 3.0])
    assert crossed(model).predict([[2.0]]) == pytest.approx(5.0)


@pytest.mark.parametrize("pattern", [r"(\d+)-(\d+)", r"^\D*", r"b?$"])
def test_what_was_found_in_a_text(pattern):
    """Python pickles none of it; it is found again."""
    match = re.search(pattern, "ab 12-34")
    copy = crossed(match)
    assert (copy.span(), copy.groups(), copy.string) == (match.span(), match.groups(), match.string)


def test_a_database():
    """All of its tables; one that is empty is empty."""
    database = sqlite3.connect(":memory:")
    assert crossed(database).execute("select count(*) from sqlite_master").fetchone() == (0,)
    database.execute("create table t (a)")
    database.execute("insert into t values (3)")
    database.row_factory = sqlite3.Row
    assert crossed(database).execute("select a from t").fetchone()["a"] == 3


def test_modules_and_partial_functions():
    """By their names."""
    assert crossed(re) is re
    assert crossed(functools.partial(pow, 2)).args == (2,)


@pytest.mark.parametrize("value", [len, int, threading.Lock, lambda: 3])
def test_functions_and_classes_are_no_objects(value):
    """They are lent, or known by their names."""
    assert not is_packed(value)


def test_what_cannot_be_pickled_stays():
    """As before."""
    assert not Packs(nothing).add(1, threading.Lock())


def test_what_is_no_pickle_here_is_an_object_without_parts():
    """A library of another version, say."""
    assert type(Copies().made({"n": 1, "v": "thing", "pack": "AAAA"}, nothing)) is Opaque


def test_a_figure_and_its_axes_are_one_thing():
    """Whichever comes first."""
    figure, axes = plt.subplots(1, 2)
    plt.close(figure)
    packs, copies = Packs(lambda _: {"n": 1, "v": "Figure", **packs.told(1)}), Copies()
    packs.add(1, figure)
    packs.add(2, axes[1])
    known = {}

    def borrow(encoded):
        return known.setdefault(encoded["n"], None) or known.update({1: copies.made(encoded, borrow)}) or known[1]

    copy = copies.made({"n": 2, "v": "Axes", **packs.told(2)}, borrow)
    assert copy is known[1].axes[1]


def test_what_has_changed_is_told_once():
    """And what has not is never told."""
    packs, copies = Packs(nothing), Copies()
    models = [LinearRegression(), LinearRegression()]
    for number, model in enumerate(models):
        packs.add(number, model)
    made = [copies.made({"n": number, "v": "", **packs.told(number)}, nothing) for number in range(2)]
    made[1].fit([[0.0], [1.0]], [0.0, 1.0])
    assert list(copies.changed()) == [(1, made[1])]
    assert list(copies.changed()) == []


def test_looking_at_a_figure_does_not_change_it():
    """Matplotlib counts how often its objects are pickled."""
    figure, _ = plt.subplots()
    plt.close(figure)
    assert digest(figure) == digest(figure)


def test_an_object_that_the_test_has_changed_is_packed_again():
    """It is told by what it holds."""
    packs, model = Packs(nothing), LinearRegression()
    packs.add(1, model)
    assert not packs.has_changed(1, model)
    model.fit([[0.0], [1.0]], [0.0, 1.0])
    assert packs.has_changed(1, model)
