"""Pages of items: ids by keyset, rows for lists, details for readers."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from tracker_tui.model.filters import Filter
from tracker_tui.query.answers.details import details
from tracker_tui.query.answers.rows import rows
from tracker_tui.query.planning.nodes import Bounds, Everything, Node, Nothing, Post, bounds_after
from tracker_tui.query.planning.ordered import by_amount, by_heat
from tracker_tui.query.planning.plan import select
from tracker_tui.query.planning.resolve import resolve as resolve_filter
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.personal import references

__all__ = ["count", "details", "id_chunks", "page", "resolve", "rows"]

CHUNK = 5_000


def page(reader: Reader, wanted: Filter, before: int | None = None, limit: int = 50) -> list[int]:
    """Return the ids after `before` in the filter's order, newest first by default. Raises Interrupted."""
    with reader.snapshot():
        node, total = resolve_filter(reader, wanted)
        return _page(reader, node, wanted.sort, before, limit, total)


def _page(
    reader: Reader, node: Node, sort: str, before: int | None, limit: int, total: int
) -> list[int]:
    if isinstance(node, Nothing):
        return []
    if sort == "amount":
        return by_amount(reader, node, before, limit)
    if sort == "hot":
        return by_heat(reader, node, before, limit)
    sql, arguments = select(node, bounds_after(sort, before, total))
    return [row[0] for row in reader.rows(f"{sql} LIMIT ?", (*arguments, limit))]


def id_chunks(reader: Reader, wanted: Filter) -> Iterator[array[int]]:
    """Yield all ids of a filter in its order, in chunks, each a short query of its own."""
    before: int | None = None
    while True:
        ids = page(reader, wanted, before, CHUNK)
        if ids:
            yield array("q", ids)
            before = ids[-1]
        if len(ids) < CHUNK:
            return


def count(reader: Reader, wanted: Filter, cap: int = 10_000) -> int:
    """Return how many items match, at most cap."""
    with reader.snapshot():
        node, total = resolve_filter(reader, wanted)
        return count_node(reader, node, cap, total)


def count_node(reader: Reader, node: Node, cap: int, total: int) -> int:
    """Return how many items a node holds, at most cap; single names are counted already."""
    if isinstance(node, Everything | Nothing) or (isinstance(node, Post) and len(node.names) == 1):
        return min(cap, node.size)
    sql, arguments = select(node, Bounds(total=total))
    return int(reader.value(f"SELECT count(*) FROM ({sql} LIMIT ?)", (*arguments, cap)))


def resolve(reader: Reader, text: str) -> int:
    """Return the item of a public id or a unique prefix of one. Raises UnknownId, AmbiguousId."""
    return references.item(reader, text)


def source_address(reader: Reader, item_id: int) -> str:
    """Return the address of the source that an item came from."""
    sql = "SELECT s.url FROM item i JOIN source s ON s.id = i.source_id WHERE i.id = ?"
    return str(reader.value(sql, (item_id,), ""))
