"""What a line of a list shows, for a page of ids at once."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence

from tracker_tui.model.ids import seconds_of
from tracker_tui.model.rows import ItemRow
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.database.schema import KINDS, Flag, Kind


def rows(reader: Reader, ids: Sequence[int]) -> list[ItemRow]:
    """Return the rows of items in the order of ids; those that are gone are left out."""
    wanted = json.dumps(list(ids))
    with reader.snapshot():
        found = reader.rows(
            """SELECT i.id, i.title, s.title, s.publisher, i.seen, m.event_id, e.size
               FROM json_each(?) j CROSS JOIN item i ON i.id = j.value JOIN source s ON s.id = i.source_id
               LEFT JOIN membership m ON m.item_id = i.id LEFT JOIN event e ON e.id = m.event_id""",
            (wanted,),
        )
        listed = listings(reader, wanted)
        themes = names_of(reader, Kind.THEME)
        marks = _title_marks(reader, wanted)
        notes = _note_counts(reader, [number for number in listed if Flag.NOTED in listed[number]])
    return [
        ItemRow(
            id=number,
            title=title,
            source=source,
            publisher=publisher or source,
            published=seconds_of(number),
            seen=seen,
            read=Flag.UNREAD not in listed[number],
            starred=Flag.STARRED in listed[number],
            notes=notes.get(number, 0),
            themes=tuple(themes[name] for name in listed[number] if name % KINDS == Kind.THEME),
            event=event,
            event_size=size or 1,
            marks=marks.get(number, ()),
        )
        for number, title, source, publisher, seen, event, size in found
    ]


def any_item(reader: Reader) -> bool:
    """Return whether there is an item at all."""
    return reader.one("SELECT 1 FROM item LIMIT 1") is not None


def listings(reader: Reader, wanted: str) -> dict[int, list[int]]:
    """Return the names that items stand under; wanted: their ids as a JSON array."""
    names: dict[int, list[int]] = defaultdict(list)
    for item_id, name in reader.rows(
        """SELECT p.item_id, p.name_id FROM json_each(?) j
           CROSS JOIN posting p INDEXED BY posting_item ON p.item_id = j.value""",
        (wanted,),
    ):
        names[item_id].append(name)
    return names


def names_of(reader: Reader, kind: Kind) -> dict[int, str]:
    """Return all names of a kind by their ids."""
    return dict(reader.rows("SELECT id, value FROM name WHERE kind = ?", (kind,)))


def _title_marks(reader: Reader, wanted: str) -> dict[int, tuple[tuple[int, int], ...]]:
    """Return where theme evidence stands in titles, for findings of the present revisions."""
    found = reader.rows(
        """SELECT f.item_id, json_extract(f.data, '$.t') FROM json_each(?) j
           CROSS JOIN finding f ON f.item_id = j.value JOIN item i ON i.id = f.item_id AND i.revision = f.revision""",
        (wanted,),
    )
    return {
        number: tuple(
            sorted({(span[1], span[2]) for _, span, _ in json.loads(tags) if span[0] == "t"})
        )
        for number, tags in found
        if tags
    }


def _note_counts(reader: Reader, ids: list[int]) -> dict[int, int]:
    if not ids:
        return {}
    return dict(
        reader.rows(
            """SELECT n.item_id, count(*) FROM json_each(?) j CROSS JOIN note n ON n.item_id = j.value
               WHERE n.deleted = 0 GROUP BY n.item_id""",
            (json.dumps(ids),),
        )
    )
