"""Everything stored about some items."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from tracker_tui.model.enrichment import Enrichment
from tracker_tui.model.ids import seconds_of
from tracker_tui.model.item import ItemDetail
from tracker_tui.model.rows import NoteRow
from tracker_tui.query.answers.notes import of_items
from tracker_tui.query.answers.rows import listings, names_of
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.schema import Flag, Kind
from tracker_tui.store.findings import enrichment_json

_SELECT = """
SELECT i.id, i.revision, i.title, i.url, s.title, s.publisher, i.seen, i.arrival, i.author, i.summary,
  ifnull(b.content, ''), i.language, s.region, s.trust, i.sha256, m.event_id, e.storyline_id,
  ifnull(m.roundup, 0), f.data
FROM json_each(?) j CROSS JOIN item i ON i.id = j.value JOIN source s ON s.id = i.source_id
LEFT JOIN body b ON b.item_id = i.id LEFT JOIN membership m ON m.item_id = i.id LEFT JOIN event e ON e.id = m.event_id
LEFT JOIN finding f ON f.item_id = i.id AND f.revision = i.revision
"""


def details(reader: Reader, ids: Sequence[int]) -> list[ItemDetail]:
    """Return items in the order of ids; those that are gone are left out."""
    wanted = json.dumps(list(ids))
    with reader.snapshot():
        found = reader.rows(_SELECT, (wanted,))
        listed = listings(reader, wanted)
        themes, tags = names_of(reader, Kind.THEME), names_of(reader, Kind.TAG)
        notes = of_items(reader, [number for number in listed if Flag.NOTED in listed[number]])
    return [_detail(row, listed[row[0]], themes, tags, notes.get(row[0], ())) for row in found]


def _detail(
    row: tuple[Any, ...],
    listed: list[int],
    themes: dict[int, str],
    tags: dict[int, str],
    notes: tuple[NoteRow, ...],
) -> ItemDetail:
    (number, revision, title, url, source, publisher, seen, arrival, author, summary, content, language, region, trust,
     sha256, event, storyline, roundup, data) = row  # fmt: skip
    texts = {"title": title, "summary": summary, "content": content}
    enrichment = enrichment_json.read(data, texts) if data else Enrichment()
    listed_themes = {themes[name] for name in listed if name in themes}
    ordered = [theme for theme in enrichment.theme_names if theme in listed_themes]
    return ItemDetail(
        id=number, revision=revision, title=title, url=url, source=source, publisher=publisher or source,
        published=seconds_of(number), seen=seen, arrival=arrival, author=author, summary=summary, content=content,
        language=enrichment.language or language, region=region, trust=trust, sha256=sha256.hex(),
        read=Flag.UNREAD not in listed, starred=Flag.STARRED in listed,
        tags=tuple(sorted(tags[name] for name in listed if name in tags)), notes=notes,
        event=event, storyline=storyline, roundup=bool(roundup), enrichment=enrichment,
        themes=(*ordered, *sorted(listed_themes - set(ordered))),
    )  # fmt: skip
