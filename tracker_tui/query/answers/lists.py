"""Whole lists of ids for a screen: in chunks that SQLite puts together without holding up Python's other threads."""

from __future__ import annotations

from array import array
from collections.abc import Iterator

from tracker_tui.model.filters import Filter
from tracker_tui.model.ids import item_id
from tracker_tui.query.planning.nodes import Match, Node, Nothing, bounds_after
from tracker_tui.query.planning.plan import Every, select
from tracker_tui.query.planning.resolve import resolve
from tracker_tui.store.database.connection import Reader

FIRST = 256
SIZE = 4096
LARGE = 32_768
PIECE, PRUNED = 16_384, 8_192
SPAN = item_id(60 * 86_400, 0)
"""An event is named by its first item: two months of ids above the present one, none of its items is still to come."""

_PLAIN = "SELECT group_concat(id), NULL, count(*) FROM ({} LIMIT ?)"
_WITH_EVENTS = """
SELECT group_concat(c.id), group_concat(CASE WHEN e.size > 1 THEN e.id ELSE 0 END), count(*)
FROM ({} LIMIT ?) c LEFT JOIN membership m ON m.item_id = c.id LEFT JOIN event e ON e.id = m.event_id"""


def chunks(
    reader: Reader, wanted: Filter, *, by_event: bool = False, first: int = FIRST
) -> Iterator[array[int]]:
    """Yield the ids of a filter in its order, a small chunk first. Raises Interrupted.

    by_event: of each event only the item that comes first; orders other than by date list all items.
    A chunk is one row: a row for each id would hand Python's lock to and fro a million times.
    """
    if wanted.sort in ("hot", "amount"):
        yield from _pages(reader, wanted, first)
        return
    node, total = resolve(reader, wanted)
    seen: set[int] = set()
    before: int | None = None
    limit, kept = first, PRUNED
    while not isinstance(node, Nothing):
        ids, events = _chunk(reader, node, wanted.sort, before, limit, total, by_event=by_event)
        if ids:
            yield _heads(ids, events, seen) if events else ids
            before = ids[-1]
            if wanted.sort != "old" and len(seen) > kept:
                seen = {event for event in seen if event < before + SPAN}
                kept = len(seen) + PRUNED
        if len(ids) < limit:
            return
        limit = LARGE if _searches(node) else SIZE


def _searches(node: Node) -> bool:
    """Whether each chunk asks the full-text index anew, which costs the same for few ids as for many."""
    parts = node.nodes if isinstance(node, Every) else (node,)
    return any(isinstance(part, Match) for part in parts)


def _pages(reader: Reader, wanted: Filter, first: int) -> Iterator[array[int]]:
    from tracker_tui.query.answers.items import page

    before: int | None = None
    limit = first
    while True:
        ids = page(reader, wanted, before, limit)
        if ids:
            yield array("q", ids)
            before = ids[-1]
        if len(ids) < limit:
            return
        limit = SIZE


def _chunk(
    reader: Reader,
    node: Node,
    sort: str,
    before: int | None,
    limit: int,
    total: int,
    *,
    by_event: bool,
) -> tuple[array[int], array[int]]:
    """Return the next ids, and with by_event the number of each one's event, 0 for one that stands alone."""
    sql, arguments = select(node, bounds_after(sort, before, total))
    row = reader.one((_WITH_EVENTS if by_event else _PLAIN).format(sql), (*arguments, limit))
    if row is None or not row[2]:
        return array("q"), array("q")
    return _numbers(row[0]), _numbers(row[1] or "")


def _numbers(text: str) -> array[int]:
    """Return comma-separated numbers, read piece by piece: each as a text of its own takes ten times the room."""
    found, start = array("q"), 0
    while start < len(text):
        end = text.find(",", start + PIECE)
        end = len(text) if end < 0 else end
        found.extend(map(int, text[start:end].split(",")))
        start = end + 1
    return found


def _heads(ids: array[int], events: array[int], seen: set[int]) -> array[int]:
    """Return the ids that are the first of their event; seen: the events that had theirs."""
    if events.count(0) == len(events):
        return ids
    found = array("q")
    for item, event in zip(ids, events, strict=True):
        if event not in seen:
            found.append(item)
            if event:
                seen.add(event)
    return found
