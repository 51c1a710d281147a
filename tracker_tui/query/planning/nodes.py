"""The parts of a resolved filter: what each costs, how it streams ids in order, how it is probed for one id.

A node yields SQL with its arguments. `stream` selects ids as column `id`; `probe` is a condition on an id
expression. They are named tuples, whose classes are made in a sixth of the time that dataclasses take: every start
of the screen waits for them.
"""

from __future__ import annotations

from typing import NamedTuple, Protocol

Sql = tuple[str, tuple[object, ...]]
MOST_ARMS = 60
"""More names than this are merged by sorting, not by as many cursors."""


class Bounds(NamedTuple):
    """Ids in [low, high), newest first or oldest first; total: how many items there are, for the planner."""

    low: int = 0
    high: int = 1 << 62
    descending: bool = True
    total: int = 1_000_000

    def on(self, column: str) -> Sql:
        """Return the bounds as a condition."""
        return f"{column} >= ? AND {column} < ?", (self.low, self.high)

    @property
    def order(self) -> str:
        """ASC or DESC."""
        return "DESC" if self.descending else "ASC"

    def within(self, low: int, high: int) -> Bounds:
        """Return the bounds narrowed."""
        return self._replace(low=max(self.low, low), high=min(self.high, high))


class Node(Protocol):
    """Part of a filter; size is an upper bound of how many items it holds."""

    @property
    def size(self) -> int:
        """How many items at the most."""

    def stream(self, bounds: Bounds, /) -> Sql | None:
        """Return SQL of the ids within the bounds in their order; None where it has no order of its own."""

    def probe(self, column: str, /) -> Sql:
        """Return the condition that an id is among them."""


class Everything(NamedTuple):
    """All items."""

    size: int

    def stream(self, bounds: Bounds) -> Sql | None:
        """Stream the items themselves."""
        where, arguments = bounds.on("id")
        return f"SELECT id FROM item WHERE {where} ORDER BY id {bounds.order}", arguments

    def probe(self, _column: str) -> Sql:
        """Every id passes."""
        return "1", ()


class Nothing(NamedTuple):
    """No item: a name that nothing is called by."""

    size: int = 0

    def stream(self, _bounds: Bounds) -> Sql | None:
        """No rows."""
        return "SELECT 0 AS id WHERE 0", ()

    def probe(self, _column: str) -> Sql:
        """No id passes."""
        return "0", ()


class Post(NamedTuple):
    """Items under any of some names; size is how many items those names count."""

    names: tuple[int, ...]
    size: int

    def stream(self, bounds: Bounds) -> Sql | None:
        """Merge the postings of the names, which lie in order."""
        where, limits = bounds.on("item_id")
        if len(self.names) > MOST_ARMS:
            marks = ",".join("?" * len(self.names))
            return (
                f"SELECT DISTINCT item_id AS id FROM posting WHERE name_id IN ({marks}) AND {where}"
                f" ORDER BY item_id {bounds.order}",
                (*self.names, *limits),
            )
        arm = f"SELECT item_id AS id FROM posting WHERE name_id = ? AND {where}"
        arguments = tuple(value for name in self.names for value in (name, *limits))
        return " UNION ".join([arm] * len(self.names)) + f" ORDER BY id {bounds.order}", arguments

    def probe(self, column: str) -> Sql:
        """Look one posting up."""
        marks = ",".join("?" * len(self.names))
        test = f"name_id IN ({marks})" if len(self.names) > 1 else "name_id = ?"
        return f"EXISTS (SELECT 1 FROM posting WHERE {test} AND item_id = {column})", self.names


class Match(NamedTuple):
    """Items whose words match an FTS5 expression."""

    expression: str
    size: int

    def stream(self, bounds: Bounds) -> Sql | None:
        """Let the full-text index stream in order of rowid."""
        where, limits = bounds.on("rowid")
        return (
            f"SELECT rowid AS id FROM search WHERE search MATCH ? AND {where} ORDER BY rowid {bounds.order}",
            (self.expression, *limits),
        )

    def probe(self, column: str) -> Sql:
        """Ask the full-text index about one item."""
        return (
            f"EXISTS (SELECT 1 FROM search WHERE search MATCH ? AND rowid = {column})",
            (self.expression,),
        )


class Members(NamedTuple):
    """Items of some events."""

    events: tuple[int, ...]
    size: int

    def stream(self, bounds: Bounds) -> Sql | None:
        """Collect and sort: events are small."""
        where, limits = bounds.on("item_id")
        marks = ",".join("?" * len(self.events))
        return (
            f"SELECT item_id AS id FROM membership WHERE event_id IN ({marks}) AND {where} ORDER BY id {bounds.order}",
            (*self.events, *limits),
        )

    def probe(self, column: str) -> Sql:
        """Look the item's event up."""
        marks = ",".join("?" * len(self.events))
        return (
            f"EXISTS (SELECT 1 FROM membership WHERE item_id = {column} AND event_id IN ({marks}))",
            self.events,
        )


class Span(NamedTuple):
    """Items published in [low, high), as ids; it narrows the bounds of whatever streams."""

    low: int
    high: int
    size: int

    def stream(self, bounds: Bounds) -> Sql | None:
        """Stream the items between."""
        return Everything(self.size).stream(bounds.within(self.low, self.high))

    def probe(self, column: str) -> Sql:
        """Compare ids."""
        return f"({column} >= ? AND {column} < ?)", (self.low, self.high)


class Seen(NamedTuple):
    """Items by a column of `item` that has an index of its own: first seen, arrival number."""

    column: str
    low: int
    high: int
    size: int

    def stream(self, bounds: Bounds) -> Sql | None:
        """Collect and sort; only worth it where they are few."""
        where, limits = bounds.on("id")
        return (
            f"SELECT id FROM item INDEXED BY item_{self.column} WHERE {self.column} >= ? AND {self.column} < ?"
            f" AND {where} ORDER BY id {bounds.order}",
            (self.low, self.high, *limits),
        )

    def probe(self, column: str) -> Sql:
        """Read the item's column."""
        return (
            f"EXISTS (SELECT 1 FROM item s WHERE s.id = {column} AND s.{self.column} >= ? AND s.{self.column} < ?)",
            (self.low, self.high),
        )


class Worth(NamedTuple):
    """Items with a figure of a unit that touches a range and is not prior; found by its decades."""

    unit: str
    test: str
    arguments: tuple[object, ...]
    decades: Post

    @property
    def size(self) -> int:
        """The items of the decades: an upper bound."""
        return self.decades.size

    def stream(self, bounds: Bounds) -> Sql | None:
        """Stream the decades and look at the figures."""
        inner = self.decades.stream(bounds)
        assert inner
        test, arguments = self._figures("d.id")
        return (
            f"SELECT id FROM ({inner[0]} LIMIT -1) d WHERE {test}",
            (*inner[1], *arguments),
        )

    def _figures(self, column: str) -> Sql:
        return (
            f"EXISTS (SELECT 1 FROM figure f WHERE f.item_id = {column} AND f.unit = ? AND f.prior = 0"
            f" AND {self.test})",
            (self.unit, *self.arguments),
        )

    def probe(self, column: str) -> Sql:
        """Look at the item's figures."""
        return self._figures(column)


class Without(NamedTuple):
    """What a node does not hold."""

    node: Node
    size: int

    def stream(self, _bounds: Bounds) -> Sql | None:
        """It has no order of its own."""
        return None

    def probe(self, column: str) -> Sql:
        """The opposite."""
        test, arguments = self.node.probe(column)
        return f"NOT {test}", arguments


class Some(NamedTuple):
    """Items that any node holds."""

    nodes: tuple[Node, ...]
    size: int

    def stream(self, bounds: Bounds) -> Sql | None:
        """Merge the streams of all, where all have one."""
        streams = [node.stream(bounds) for node in self.nodes]
        if not all(streams) or len(streams) > MOST_ARMS:
            return None
        arms = [f"SELECT id FROM ({stream[0]} LIMIT -1)" for stream in streams if stream]
        arguments = tuple(value for stream in streams if stream for value in stream[1])
        return " UNION ".join(arms) + f" ORDER BY id {bounds.order}", arguments

    def probe(self, column: str) -> Sql:
        """Any of them."""
        tests = [node.probe(column) for node in self.nodes]
        return (
            "(" + " OR ".join(test for test, _ in tests) + ")",
            tuple(value for _, arguments in tests for value in arguments),
        )


def bounds_after(sort: str, before: int | None, total: int) -> Bounds:
    """Return the ids that come after one in a date order."""
    if sort == "old":
        return Bounds(low=0 if before is None else before + 1, descending=False, total=total)
    return Bounds(high=1 << 62 if before is None else before, total=total)
