"""A later copy of an event that was read arrives read, unless it tells a new stage or figure."""

from __future__ import annotations

import time
from collections.abc import Iterable

from tracker_tui.store import enrichment_json, names
from tracker_tui.store.connection import Reader, Writer
from tracker_tui.store.schema import Flag

AUTHOR = "tracker"
"""Who marks copies read; a person's own marks bear the person's name."""


def read_copies(writer: Writer, joined: Iterable[tuple[int, int]]) -> None:
    """Mark those items read that bring nothing new to an event all of whose other items are read: (item, event)."""
    for item_id, event_id in joined:
        others = [
            row[0]
            for row in writer.rows(
                "SELECT item_id FROM membership WHERE event_id = ? AND item_id <> ?",
                (event_id, item_id),
            )
        ]
        if not others or any(_is_unread(writer, other) for other in others):
            continue
        if _is_unread(writer, item_id) and _tells(writer, [item_id]) <= _tells(writer, others):
            _mark(writer, item_id)


def _is_unread(reader: Reader, item_id: int) -> bool:
    return bool(
        reader.one(
            "SELECT 1 FROM posting WHERE name_id = ? AND item_id = ?", (Flag.UNREAD, item_id)
        )
    )


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
