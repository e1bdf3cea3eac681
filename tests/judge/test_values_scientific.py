"""Sparse matrices, expressions and graphs arrive as what they are."""

import networkx as nx
import numpy as np
import pytest
import scipy.sparse
import sympy as sp
from crossing import there
from PIL import Image
from scientific_values import EXPRESSIONS, FORMATS, MODES, PICTURES, f, k, x, y

from gradekit.judge.protocol.value_encoding import TooLarge
from gradekit.judge.protocol.values.opaque_value import Opaque


@pytest.mark.parametrize("kind", ["matrix", "array"])
@pytest.mark.parametrize("form", FORMATS)
def test_sparse_ones_arrive_in_their_format(form, kind):
    """With their dtype, and empty ones too."""
    make = getattr(scipy.sparse, f"{form}_{kind}")
    for dense in (np.array([[1.5, 0, 0], [0, 0, 2]]), np.zeros((3, 2), dtype="i2"), np.eye(4, dtype=complex)):
        value = make(dense)
        found = there(value)
        assert type(found) is type(value)
        assert (found.dtype, found.shape, found.nnz) == (value.dtype, value.shape, value.nnz)
        assert (found.toarray() == dense).all()


def test_a_sparse_vector():
    """With one dimension only."""
    value = scipy.sparse.coo_array([0, 3, 0])
    assert there(value).toarray().tolist() == [0, 3, 0]


@pytest.mark.parametrize("value", EXPRESSIONS, ids=str)
def test_expressions_are_equal_down_to_the_leaves(value):
    """They have one hash, what is assumed of them is the same, and more can be computed with them."""
    found = there(value)
    assert type(found) is type(value)
    assert found == value or value is sp.nan
    assert sp.srepr(found) == sp.srepr(value)
    if isinstance(value, sp.Basic):
        assert hash(found) == hash(value)
        assert found.xreplace({x: k}) == value.xreplace({x: k})
        assert sp.simplify(found) == sp.simplify(value)
        assert sp.latex(found) == sp.latex(value)
    if isinstance(value, sp.Expr):
        assert (found.is_positive, found.is_integer) == (value.is_positive, value.is_integer)
        assert found.is_commutative == value.is_commutative
        assert found + x == value + x


@pytest.mark.parametrize("value", [sp.Matrix([[x, 1], [0, y]]), sp.ImmutableMatrix([[1, 2]]), sp.zeros(0, 3)], ids=str)
def test_matrices_of_expressions(value):
    """They can be computed with."""
    found = there(value)
    assert type(found) is type(value)
    assert found == value
    assert found.T == value.T


def test_an_unknown_function():
    """It is the one of its name, and so is what it is applied to."""
    assert there(f) == f
    assert there(f)(x) == f(x)


@pytest.mark.parametrize("kind", [nx.Graph, nx.DiGraph, nx.MultiGraph, nx.MultiDiGraph])
def test_graphs(kind):
    """With what is written on them, and with the neighbours in their order, so that walks are the same."""
    value = kind(name="map")
    value.add_node("alone", colour={"r": 1})
    value.add_edges_from([(3, 1, {"weight": 2.5}), (2, 1, {}), (1, "a", {}), (1, 0, {}), ("a", "a", {})])
    if value.is_multigraph():
        value.add_edge(3, 1, key="second", weight=4)
    value.remove_edge(2, 1)
    value.add_edge(1, 2)
    found = there(value)
    assert type(found) is kind
    assert nx.utils.graphs_equal(found, value)
    assert repr(list(found.nodes(data=True))) == repr(list(value.nodes(data=True)))
    assert {node: list(found.adj[node]) for node in found} == {node: list(value.adj[node]) for node in value}
    assert list(nx.bfs_edges(found, 1)) == list(nx.bfs_edges(value, 1))
    found.add_edge(1, 99)
    assert 99 in found.adj[1]


def test_large_graphs_are_refused():
    """In words."""
    with pytest.raises(TooLarge, match="a Graph of 150,000 items is too large to be handed over"):
        there(nx.path_graph(150_000))


class MyGraph(nx.Graph):
    """A student's own."""


@pytest.mark.parametrize(
    "value",
    [MyGraph(), sp.Poly(x**2, x), sp.MatrixSymbol("A", 2, 2), sp.Matrix, nx.path_graph, x + sp.besselj(1, x)],
    ids=lambda value: type(value).__name__,
)
def test_others_stay(value):
    """A student's classes, and what no list has, as a whole."""
    found = there(value)
    assert type(found) is Opaque or found is sp.Matrix


@pytest.mark.parametrize("picture", PICTURES, ids=MODES)
def test_pictures_arrive_with_their_pixels(picture):
    """In each mode of Pillow's."""
    found = there(picture)
    assert type(found) is type(picture)
    assert (found.mode, found.size) == (picture.mode, picture.size)
    assert found.tobytes() == picture.tobytes()


def test_a_picture_keeps_its_palette_and_what_is_noted(tmp_path):
    """One that was opened from a file has its format; nothing of the file is opened again."""
    picture = Image.new("P", (3, 2), 1)
    picture.putpalette([1, 2, 3, 200, 100, 50])
    picture.save(tmp_path / "p.png", transparency=0, dpi=(72, 72))
    with Image.open(tmp_path / "p.png") as opened:
        (tmp_path / "p.png").unlink()
        found = there(opened)
    assert found.format == "PNG"
    assert found.convert("RGBA").getpixel((0, 0)) == (200, 100, 50, 255)
    assert found.info["transparency"] == 0
    assert there(Image.new("RGB", (0, 5))).size == (0, 5)


def test_a_picture_that_is_too_large():
    """It is refused with its size, before its pixels are copied."""
    with pytest.raises(TooLarge, match="Image"):
        there(Image.new("L", (8000, 8000)))
