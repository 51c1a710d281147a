"""Dropping old items: off unless asked for.

What a person touched or a digest cites stays; what goes leaves a tombstone.
"""

from __future__ import annotations

import time
from collections.abc import Sequence

from tracker_tui.model.ids import item_id
from tracker_tui.store.database.bulk import batches
from tracker_tui.store.database.connection import Reader, Writer, writing
from tracker_tui.store.database.schema import Flag
from tracker_tui.store.findings import events
from tracker_tui.store.items import names, search

BATCH = 200
_TOUCHED = f"{Flag.STARRED}, {Flag.NOTED}, {Flag.TAGGED}"
_KEPT = f"""
  NOT EXISTS (SELECT 1 FROM posting p WHERE p.item_id = i.id AND p.name_id IN ({_TOUCHED}))
  AND NOT EXISTS (SELECT 1 FROM correction c WHERE c.item_id = i.id AND c.deleted = 0)
  AND NOT EXISTS (SELECT 1 FROM citation c WHERE c.item_id = i.id)
  AND NOT EXISTS (SELECT 1 FROM regrouping r WHERE r.deleted = 0
                  AND i.id IN (r.item_id, r.source_event, r.target_event))
  AND NOT EXISTS (SELECT 1 FROM membership m JOIN note n ON n.event_id = m.event_id
                  WHERE m.item_id = i.id AND n.deleted = 0)
"""
_TABLES = ("article", "body", "revision", "finding", "figure", "worth", "membership", "hidden")


def droppable(
    reader: Reader,
    *,
    days: int = 0,
    items: int = 0,
    now: int | None = None,
    limit: int = 10_000_000,
) -> list[int]:
    """Return the items that retention would drop, the oldest first.

    days: older than so many; items: beyond so many of the newest; 0 for no bound.
    """
    bounds = []
    if days > 0:
        moment = int(time.time()) if now is None else now
        bounds.append(item_id(moment - days * 86_400, 0))
    if items > 0:
        last = reader.value("SELECT id FROM item ORDER BY id DESC LIMIT 1 OFFSET ?", (items - 1,))
        bounds.append(last if last is not None else 0)
    if not bounds:
        return []
    rows = reader.rows(
        f"SELECT i.id FROM item i WHERE i.id < ? AND {_KEPT} ORDER BY i.id LIMIT ?",
        (max(bounds), limit),
    )
    return [row[0] for row in rows]


def drop(
    writer: Writer,
    *,
    days: int = 0,
    items: int = 0,
    now: int | None = None,
    reason: str = "retention",
) -> int:
    """Drop what droppable() tells, in short transactions; return how many. Their keys stay as tombstones."""
    moment = int(time.time()) if now is None else now
    dropped = 0
    for ids in batches(writer, droppable(writer, days=days, items=items, now=moment), alone=BATCH):
        with writing(writer):
            # Another may have starred or cited one of them meanwhile.
            still = [
                one
                for one in ids
                if writer.one(f"SELECT 1 FROM item i WHERE i.id = ? AND {_KEPT}", (one,))
            ]
            _drop(writer, still, moment, reason)
        dropped += len(still)
    return dropped


def _drop(writer: Writer, ids: Sequence[int], now: int, reason: str) -> None:
    search.remove(writer, [search.texts(writer, one) for one in ids])
    touched: set[int] = set()
    for one in ids:
        found = writer.value("SELECT event_id FROM membership WHERE item_id = ?", (one,))
        touched |= {found} if found is not None else set()
        listed = sorted(names.of_items(writer, [one])[one] - {Flag.UNREAD})
        names.remove(writer, [(name, one) for name in (Flag.UNREAD, *listed)])
    keys = [(one,) for one in ids]
    writer.many(
        "INSERT INTO tombstone SELECT id, source_id, ?, ? FROM item WHERE id = ?",
        [(now, reason, one) for one in ids],
    )
    for table in _TABLES:
        writer.many(f"DELETE FROM {table} WHERE item_id = ?", keys)
    for table in ("mark", "tag", "correction"):  # what is left of them is taken back already
        writer.many(f"DELETE FROM {table} WHERE item_id = ?", keys)
    writer.many("DELETE FROM item WHERE id = ?", keys)
    events.refresh(writer, touched)
