"""Choosing what drives a query: the operand that reaches a page with the least work."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from tracker_tui.query.planning.nodes import (
    Bounds,
    Everything,
    Match,
    Node,
    Seen,
    Span,
    Sql,
    Without,
    Worth,
)

PAGE = 60
_SORTED = (Seen,)
"""Nodes whose stream must be collected and sorted before its first row."""


class Every(NamedTuple):
    """Items that all nodes hold."""

    nodes: tuple[Node, ...]
    size: int

    def stream(self, bounds: Bounds) -> Sql | None:
        """Stream the cheapest of them, and probe the others."""
        return select(self, bounds)

    def probe(self, column: str) -> Sql:
        """All of them."""
        tests = [node.probe(column) for node in self.nodes]
        return (
            "(" + " AND ".join(test for test, _ in tests) + ")",
            tuple(value for _, arguments in tests for value in arguments),
        )


def select(node: Node, bounds: Bounds) -> Sql:
    """Return SQL that yields the ids of a node in the order of the bounds."""
    parts: Sequence[Node] = node.nodes if isinstance(node, Every) else [node]
    for part in parts:
        if isinstance(part, Span):
            bounds = bounds.within(part.low, part.high)
    rest: list[Node] = [part for part in parts if not isinstance(part, Span)]
    if not rest:
        return _everything(bounds)
    total = max(bounds.total, 1)
    best = min(rest, key=lambda part: cost(part, rest, bounds, total))
    stream = (
        None if cost(best, rest, bounds, total) > _scan_cost(rest, total) else best.stream(bounds)
    )
    if stream is None:
        return _filtered(_everything(bounds), rest)
    return _filtered(stream, [part for part in rest if part is not best])


def _everything(bounds: Bounds) -> Sql:
    stream = Everything(0).stream(bounds)
    assert stream
    return stream


def _filtered(stream: Sql, rest: Sequence[Node]) -> Sql:
    """Return a stream with the probes of the other operands, the cheapest first."""
    if not rest:
        return stream
    probes = [part.probe("d.id") for part in sorted(rest, key=probe_cost)]
    tests = " AND ".join(test for test, _ in probes)
    arguments = tuple(value for _, values in probes for value in values)
    return f"SELECT id FROM ({stream[0]} LIMIT -1) d WHERE {tests}", (*stream[1], *arguments)


def cost(part: Node, parts: Sequence[Node], bounds: Bounds, total: int) -> float:
    """Return the microseconds until a page is full when a part drives and the others are probed."""
    if isinstance(part, Without) or (part.size and part.stream(bounds) is None):
        return float("inf")
    others = [other for other in parts if other is not part]
    wanted = _candidates(part.size, others, total)
    if isinstance(part, _SORTED):
        return part.size * 1.5 + wanted * sum(map(probe_cost, others))
    return wanted * (_stream_cost(part) + sum(map(probe_cost, others)))


def _scan_cost(parts: Sequence[Node], total: int) -> float:
    return _candidates(total, parts, total) * (2.0 + sum(map(probe_cost, parts)))


def _candidates(size: int, others: Sequence[Node], total: int) -> float:
    """Return how many ids of a stream are looked at before a page is full, taking operands as independent."""
    share = 1.0
    for other in others:
        share *= min(1.0, (other.size + 1) / (total + 1))
    return min(float(size), PAGE / max(share, 1e-9))


def _stream_cost(part: Node) -> float:
    return {Match: 0.6, Worth: 2.0}.get(type(part), 0.5)


def probe_cost(part: Node) -> float:
    """Return the microseconds of asking a node about one id."""
    if isinstance(part, Match):
        return 35.0
    if isinstance(part, Without):
        return probe_cost(part.node)
    nodes = getattr(part, "nodes", None)
    return sum(map(probe_cost, nodes)) if nodes else 1.2
