"""A later copy of an event that was read arrives read, unless it tells a new stage or figure."""

from __future__ import annotations

import json
import time
from collections.abc import Iterable

from tracker_tui.store.database.connection import Reader, Writer
from tracker_tui.store.database.schema import Flag
from tracker_tui.store.findings import enrichment_json
from tracker_tui.store.items import names

AUTHOR = "tracker"
"""Who marks copies read; a person's own marks bear the person's name."""


def read_copies(writer: Writer, joined: Iterable[tuple[int, int]]) -> None:
    """Mark those items read that bring nothing new to an event all of whose other items are read: (item, event)."""
    pairs = list(joined)
    last = _last_unread(writer, {event_id for _, event_id in pairs})
    for item_id, event_id in pairs:
        if last.get(event_id) != item_id:
            continue
        rows = writer.rows(
            "SELECT item_id FROM membership WHERE event_id = ? AND item_id <> ?",
            (event_id, item_id),
        )
        if _tells(writer, [item_id]) <= _tells(writer, [row[0] for row in rows]):
            _mark(writer, item_id)


def _last_unread(reader: Reader, event_ids: Iterable[int]) -> dict[int, int]:
    """Return the only unread item of those events that have others, all of them read."""
    rows = reader.rows(
        """SELECT m.event_id, max(p.item_id) FROM json_each(?) j CROSS JOIN membership m ON m.event_id = j.value
           LEFT JOIN posting p ON p.name_id = ? AND p.item_id = m.item_id
           GROUP BY m.event_id HAVING count(*) > 1 AND count(p.item_id) = 1""",
        (json.dumps(list(event_ids)), Flag.UNREAD),
    )
    return dict(rows)


def _tells(reader: Reader, item_ids: Iterable[int]) -> set[tuple[object, ...]]:
    """Return the stages and figures that items tell."""
    told: set[tuple[object, ...]] = set()
    for item_id in item_ids:
        data = reader.value("SELECT data FROM finding WHERE item_id = ?", (item_id,), "{}")
        found = enrichment_json.read(data, {})
        told |= {(figure.unit, figure.value) for figure in found.figures if not figure.prior}
        told |= {(found.deal.stage,)} if found.deal.stage else set()
    return told


def _mark(writer: Writer, item_id: int) -> None:
    writer.execute(
        "INSERT OR IGNORE INTO mark VALUES ('read', ?, 1, ?, ?)",
        (item_id, int(time.time()), AUTHOR),
    )
    if writer.value("SELECT value FROM mark WHERE kind = 'read' AND item_id = ?", (item_id,)):
        names.remove(writer, [(Flag.UNREAD, item_id)])
