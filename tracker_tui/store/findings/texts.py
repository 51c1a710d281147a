"""What the finders read of items: as it stands in the database, or as it has just been stored."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from tracker_tui.model.ids import seconds_of
from tracker_tui.model.item import ReadyItem
from tracker_tui.store.database.connection import Reader


class Text(NamedTuple):
    """What the finders read of one revision; published in seconds since 1970 UTC.

    grouped: whether the item has its event already (a later revision, a rule change); sha256: of its text, where known.
    """

    id: int
    revision: int
    title: str
    summary: str
    content: str
    published: int
    publisher: str
    language: str = ""
    grouped: bool = False
    sha256: bytes = b""


def stored(reader: Reader, ids: Sequence[int]) -> list[Text]:
    """Return what is read of stored items, in the order in which they arrived."""
    rows = reader.rows(
        """SELECT i.id, i.revision, i.title, i.summary, ifnull(b.content, ''), i.id,
             ifnull(nullif(s.publisher, ''), s.title),
             ifnull(nullif(json_extract(f.data, '$.l'), ''), i.language),
             m.event_id IS NOT NULL OR ifnull(m.roundup, 0), i.sha256
           FROM json_each(?) j CROSS JOIN item i ON i.id = j.value CROSS JOIN source s ON s.id = i.source_id
           LEFT JOIN body b ON b.item_id = i.id LEFT JOIN membership m ON m.item_id = i.id
           LEFT JOIN finding f ON f.item_id = i.id AND f.revision = i.revision ORDER BY i.arrival""",
        (json.dumps(list(ids)),),
    )
    return [
        Text._make((*row[:5], seconds_of(row[5]), *row[6:8], bool(row[8]), row[9])) for row in rows
    ]


def fresh(entries: Iterable[tuple[int, ReadyItem]], publisher: str) -> list[Text]:
    """Return the same of items of a source that were stored a moment ago, each with its number: nothing is read."""
    return [
        Text(
            number, 1, item.title, item.summary, item.content, seconds_of(number), publisher,
            item.language, sha256=item.sha256,
        )
        for number, item in entries
    ]  # fmt: skip
