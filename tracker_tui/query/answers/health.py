"""How the sources do."""

from __future__ import annotations

import time

from tracker_tui.model.feed import SourceHealth
from tracker_tui.model.ids import item_id
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.schema import KINDS, Kind
from tracker_tui.store.items.sources import COLUMNS, read_state, to_feed

_WEEKS = 4


def sources(
    reader: Reader, now: int | None = None, *, withdrawn: bool = False
) -> list[SourceHealth]:
    """Return the declared sources with their counts, by title; per_week is the mean of the last four weeks.

    withdrawn: also those that the list of feeds had once.
    """
    moment = int(time.time()) if now is None else now
    since = item_id(moment - _WEEKS * 7 * 86_400, 0)
    columns = ", ".join(f"s.{column.strip()}" for column in COLUMNS.split(","))
    rows = reader.rows(
        f"""SELECT {columns}, n.total, n.unread,
              (SELECT count(*) FROM posting p WHERE p.name_id = n.id AND p.item_id >= ?) / {_WEEKS}.0,
              (SELECT count(*) FROM mark k JOIN posting p ON p.name_id = n.id AND p.item_id = k.item_id
               WHERE k.kind = 'star' AND k.value = 1)
            FROM source s JOIN name n ON n.id = s.id * {KINDS} + {Kind.SOURCE}
            WHERE s.declared OR ? ORDER BY s.title COLLATE NOCASE""",
        (since, withdrawn),
    )
    return [
        SourceHealth(
            feed=to_feed(row),
            state=read_state(row[11]),
            items=row[13],
            unread=row[14],
            per_week=row[15],
            used_share=max(row[13] - row[14], row[16]) / row[13] if row[13] else 0.0,
        )
        for row in rows
    ]


def last_arrival(reader: Reader) -> int:
    """Return the arrival number of the item stored last, 0 where there is none."""
    return int(reader.value("SELECT ifnull(max(arrival), 0) FROM item"))
