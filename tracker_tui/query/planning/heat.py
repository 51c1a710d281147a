"""sort:hot: publishers behind an event, weighted by recency. Events and items in no event are two streams, merged."""

from __future__ import annotations

import heapq

from tracker_tui.model.ids import item_id, seconds_of
from tracker_tui.query.planning.nodes import Bounds, Node
from tracker_tui.query.planning.plan import select
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.schema import Flag

SMALL = 3_000
_LAST = (1 << 35) - 1
Hot = tuple[int, int]
"""Heat in seconds, and the item that stands for the event: its latest."""


def page(reader: Reader, node: Node, before: int | None, limit: int) -> list[int]:
    """Return the items that stand for the hottest events, after the one given."""
    after = _heat_of(reader, before) if before is not None else (_LAST + 1, 1 << 62)
    if node.size <= SMALL:
        hot = _of_few(reader, node, after, limit)
    else:
        hot = _events(reader, node, after, limit) + _alone(reader, node, after, limit)
    return [number for _, number in heapq.nlargest(limit, hot)]


def _heat_of(reader: Reader, number: int) -> Hot:
    hot = reader.value(
        "SELECT e.hot FROM membership m JOIN event e ON e.id = m.event_id WHERE m.item_id = ?",
        (number,),
    )
    return (hot if hot is not None else seconds_of(number), number)


def _events(reader: Reader, node: Node, after: Hot, limit: int) -> list[Hot]:
    test, arguments = node.probe("m.item_id")
    return reader.rows(
        f"""SELECT e.hot, e.latest FROM event e INDEXED BY event_hot WHERE (e.hot, e.latest) < (?, ?)
            AND EXISTS (SELECT 1 FROM membership m WHERE m.event_id = e.id AND {test})
            ORDER BY e.hot DESC, e.latest DESC LIMIT ?""",
        (*after, *arguments, limit),
    )


def _alone(reader: Reader, node: Node, after: Hot, limit: int) -> list[Hot]:
    heat, number = after
    ceiling = number if seconds_of(number) >= heat or heat > _LAST else item_id(heat, 0)
    test, arguments = node.probe("p.item_id")
    rows = reader.rows(
        f"""SELECT p.item_id FROM posting p WHERE p.name_id = ? AND p.item_id < ? AND {test}
            ORDER BY p.item_id DESC LIMIT ?""",
        (int(Flag.ALONE), ceiling, *arguments, limit),
    )
    return [(seconds_of(row[0]), row[0]) for row in rows]


def _of_few(reader: Reader, node: Node, after: Hot, limit: int) -> list[Hot]:
    """Collect what a small filter holds and sort it."""
    sql, arguments = select(node, Bounds())
    return reader.rows(
        f"""WITH hit(id) AS MATERIALIZED ({sql})
            SELECT DISTINCT ifnull(e.hot, hit.id >> 20) AS heat, ifnull(e.latest, hit.id) AS number FROM hit
            LEFT JOIN membership m ON m.item_id = hit.id LEFT JOIN event e ON e.id = m.event_id
            WHERE (heat, number) < (?, ?) ORDER BY heat DESC, number DESC LIMIT ?""",
        (*arguments, *after, limit),
    )
