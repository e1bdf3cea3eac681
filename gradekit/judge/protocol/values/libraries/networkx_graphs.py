"""Graphs of networkx: nodes, edges, and what is written on them."""

from collections.abc import Callable
from typing import Any

from gradekit.judge.protocol.values.plain_data import pairs, pairs_of
from gradekit.judge.protocol.values.wire import (
    BYTES_OF_A_NODE,
    Kind,
    Reader,
    WireError,
    Writer,
    hashable,
    library,
    whole,
)

_CLASSES = ("Graph", "DiGraph", "MultiGraph", "MultiDiGraph")


def _graph(writer: Writer, value: Any, depth: int) -> Any:
    """Encode a graph; `near` has each node's neighbours in their order, which a walk through the graph follows."""
    numbers = {node: number for number, node in enumerate(value)}
    nodes = [[writer.encode(node, depth + 1), pairs_of(writer, data, depth)] for node, data in value.nodes(data=True)]
    edges = []
    options = {"data": True, "keys": True} if value.is_multigraph() else {"data": True}
    for start, end, *key, data in value.edges(**options):
        writer.step(depth)
        keys = [writer.encode(each, depth + 1) for each in key]
        edges.append([numbers[start], numbers[end], *keys, pairs_of(writer, data, depth)])
    near = [[numbers[other] for other in others] for _, others in value.adjacency()]
    writer.count(BYTES_OF_A_NODE * len(numbers) + 8 * sum(map(len, near)))
    graph = pairs_of(writer, value.graph, depth)
    return {"t": "graph", "as": type(value).__name__, "nodes": nodes, "edges": edges, "near": near, "v": graph}


def _decoded(reader: Reader, encoded: dict[str, Any], depth: int) -> Any:
    if encoded["as"] not in _CLASSES:
        raise WireError("no value: no class of graphs")
    made = getattr(library("networkx"), encoded["as"])()
    made.graph.update(pairs(reader, encoded["v"], depth))
    nodes = hashable(reader.decode(node, depth + 1) for node, _ in encoded["nodes"])
    if any(node is None for node in nodes):
        raise WireError("no value: None is no node")
    reader.count(BYTES_OF_A_NODE * len(nodes))
    for node, (_, data) in zip(nodes, encoded["nodes"], strict=True):
        made.add_nodes_from([(node, pairs(reader, data, depth))])
    if len(made) != len(nodes):
        raise WireError("no value: one node twice")
    for start, end, *key, data in encoded["edges"]:
        ends = [nodes[whole(place, 0, len(nodes) - 1)] for place in (start, end)]
        keys = [reader.decode(each, depth + 1) for each in key]
        if len(keys) != made.is_multigraph():
            raise WireError("no value: an edge with another number of keys")
        reader.step(depth)
        made.add_edges_from([(*ends, *keys, pairs(reader, data, depth))])
    _in_order(made, nodes, encoded["near"])
    return made


def _in_order(made: Any, nodes: list[Any], near: list[list[int]]) -> None:
    """Give each node's neighbours their order."""
    for node, places in zip(nodes, near, strict=True):
        others = made._adj[node]  # noqa: SLF001 - no other way to say it
        ordered = {nodes[whole(place, 0, len(nodes) - 1)]: None for place in places}
        if ordered.keys() != others.keys():
            raise WireError("no value: neighbours without an edge")
        kept = {other: others[other] for other in ordered}
        others.clear()
        others.update(kept)


KINDS = (Kind("graph", "Graph, DiGraph, MultiGraph and MultiDiGraph of networkx", (), _graph, _decoded),)


def way_of(kind: type) -> Callable[[Writer, Any, int], Any] | None:
    """Return how values of exactly this type are encoded, if it is one of networkx' graphs."""
    return _graph if kind.__name__ in _CLASSES and getattr(library("networkx"), kind.__name__, None) is kind else None
