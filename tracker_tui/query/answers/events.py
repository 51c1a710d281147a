"""Events: one in detail, and pages of them with one item standing for each."""

from __future__ import annotations

from tracker_tui.model.errors import UnknownId
from tracker_tui.model.event import EventDetail
from tracker_tui.model.filters import Filter
from tracker_tui.model.ids import encode
from tracker_tui.query.answers.details import details
from tracker_tui.query.answers.items import page as item_page
from tracker_tui.query.answers.notes import of_event
from tracker_tui.query.planning.nodes import Node, Nothing, Sql, bounds_after
from tracker_tui.query.planning.plan import select
from tracker_tui.query.planning.resolve import resolve as resolve_filter
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.personal import references


def page(reader: Reader, wanted: Filter, before: int | None = None, limit: int = 50) -> list[int]:
    """Return one item for each event that has a match: its newest that matches, in the filter's order.

    Items in no event stand for themselves. `before` is the last item of the page before.
    """
    if wanted.sort in ("hot", "amount"):
        return item_page(reader, wanted, before, limit)
    with reader.snapshot():
        node, total = resolve_filter(reader, wanted)
        if isinstance(node, Nothing):
            return []
        sql, arguments = _newest_of_each(
            node, select(node, bounds_after(wanted.sort, before, total))
        )
        return [row[0] for row in reader.rows(f"{sql} LIMIT ?", (*arguments, limit))]


def _newest_of_each(node: Node, stream: Sql) -> Sql:
    """Keep those items of a stream whose event has no newer match."""
    test, arguments = node.probe("o.item_id")
    return (
        f"""SELECT id FROM ({stream[0]} LIMIT -1) x WHERE NOT EXISTS (
            SELECT 1 FROM membership m CROSS JOIN membership o ON o.event_id = m.event_id AND o.item_id > x.id
            WHERE m.item_id = x.id AND {test})""",
        (*stream[1], *arguments),
    )


def detail(reader: Reader, event_id: int) -> EventDetail:
    """Return an event with all its items. Raises UnknownId."""
    with reader.snapshot():
        row = reader.one("SELECT storyline_id, publishers FROM event WHERE id = ?", (event_id,))
        if row is None:
            raise UnknownId(f"no event has the id {encode('e', event_id)}")
        ids = reader.rows(
            "SELECT item_id FROM membership WHERE event_id = ? ORDER BY item_id", (event_id,)
        )
        siblings = reader.rows(
            "SELECT id FROM event WHERE storyline_id = ? AND id <> ? ORDER BY id",
            (row[0], event_id),
        )
        return EventDetail(
            id=event_id,
            storyline=row[0],
            items=tuple(details(reader, [one[0] for one in ids])),
            publishers=row[1],
            notes=tuple(of_event(reader, event_id)),
            siblings=tuple(one[0] for one in siblings),
        )


def members(reader: Reader, event_id: int, limit: int = 200) -> list[int]:
    """Return the newest items of an event, oldest first."""
    rows = reader.rows(
        "SELECT item_id FROM membership WHERE event_id = ? ORDER BY item_id DESC LIMIT ?",
        (event_id, limit),
    )
    return [row[0] for row in reversed(rows)]


def of_item(reader: Reader, item_id: int) -> int | None:
    """Return the event an item is in."""
    return references.current_event(reader, item_id)


def resolve(reader: Reader, text: str) -> int:
    """Return the event of a public id, a unique prefix of one, or an item's id. Raises UnknownId, AmbiguousId."""
    return references.event(reader, text)


def resolve_storyline(reader: Reader, text: str) -> int:
    """Return the storyline of a public id or a unique prefix of one. Raises UnknownId, AmbiguousId."""
    return references.storyline(reader, text)


def of_storyline(reader: Reader, storyline: int) -> list[int]:
    """Return the events of a storyline, oldest first."""
    rows = reader.rows("SELECT id FROM event WHERE storyline_id = ? ORDER BY id", (storyline,))
    return [row[0] for row in rows]
