"""What a library's objects become in place arrives in the caller's objects: tables, columns, graphs, matrices."""

import array
import types

import networkx as nx
import pandas as pd
import pytest
import scipy.sparse
from crossing import lend_nothing, there

from gradekit.judge.protocol.argument_updates import overwrite
from gradekit.judge.protocol.value_encoding import Encoder


def shown(value):
    """Return all that a value is, as text."""
    return repr(Encoder(lend_nothing).encode(value))


def add_column(table):
    """Put a column in, and a row."""
    table["new"] = [0.5, 1.5]
    table.loc["c"] = [7, 2.5]


@pytest.mark.parametrize(
    ("old", "change"),
    [
        (pd.DataFrame({"x": [1, 2]}, index=["a", "b"]), add_column),
        (pd.DataFrame({"x": [1, 2]}), lambda table: table.pop("x")),
        (pd.DataFrame({"x": [1, 2]}), lambda table: table.attrs.update(unit="mm")),
        (pd.Series([1, 2], name="x"), lambda column: column.loc.__setitem__(5, 3)),
        (pd.Series([2, 1]), lambda column: column.iloc.__setitem__(slice(None), [1, 2])),
        (nx.path_graph(3), lambda graph: graph.remove_node(1)),
        (nx.MultiDiGraph([(1, 2)], name="n"), lambda graph: graph.add_edge(1, 2, key="k", weight=3)),
        (scipy.sparse.lil_array((2, 2)), lambda table: table.__setitem__((0, 1), 5)),
        (array.array("d", [1]), lambda items: items.append(2)),
        (types.SimpleNamespace(x=[1]), lambda names: vars(names).update(y=2)),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_a_library_changes_in_place(old, change):
    """A table, a column, a graph stay the objects that they were, inside of a list too, and can be changed further."""
    new = there([old])[0]
    change(new)
    expected = shown(new)
    assert shown(old) != expected
    overwrite([old], [there(new)])
    assert shown(old) == expected
    assert type(old) is type(new)
    if isinstance(old, nx.Graph):
        list(old.nodes), list(old.edges)  # views of what it holds now
        old.add_node("more")
        assert "more" in old.nodes
