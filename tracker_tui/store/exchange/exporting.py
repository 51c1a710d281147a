"""Everything in the database as typed JSON lines, which store/exchange/importing reads back without loss.

    source · item (with older revisions, article, findings, event) · tombstone · mark · tag · correction · regrouping
    · note · view · ignore · digest

Items are named by their public id, sources by their key, which is their address without what looks like a secret.
What can be rebuilt (index, postings, counters) and the journal are left out.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Iterator
from typing import Any

from tracker_tui.model.addresses import exported
from tracker_tui.model.ids import encode
from tracker_tui.store.database.connection import Reader, Row
from tracker_tui.store.items.sources import COLUMNS, told_key
from tracker_tui.store.personal.rows import TABLES

FORMAT = 1
CHUNK = 500
Line = dict[str, Any]
PERSONAL = ("mark", "tag", "correction", "regrouping", "note", "view", "ignoring")
ITEM_COLUMNS = ("item_id", "source_event", "target_event", "event_id")
"""Columns that hold an item's number, or an event's, which is its founder's."""


def everything(reader: Reader) -> Iterator[Line]:
    """Yield all lines; one snapshot, so that they fit together."""
    with reader.snapshot():
        yield {"type": "export", "format": FORMAT}
        keys: dict[int, str] = {}
        for row in reader.rows(f"SELECT {COLUMNS} FROM source ORDER BY id"):
            keys[row[0]] = told_key(row[1], keys.values())
            yield _source(row, keys[row[0]])
        yield from _items(reader, keys)
        for row in reader.rows(
            "SELECT item_id, source_id, dropped, reason FROM tombstone ORDER BY item_id"
        ):
            yield _tombstone(reader, row, keys)
        for name in PERSONAL:
            yield from _personal(reader, name)
        for row in _stream(reader, "SELECT * FROM digest WHERE id > ? ORDER BY id LIMIT ?"):
            yield _digest(reader, row)


def _stream(reader: Reader, sql: str) -> Iterator[Row]:
    """Yield the rows of a query that takes the last key and a limit, piece by piece."""
    last = -1
    while rows := reader.rows(sql, (last, CHUNK)):
        yield from rows
        last = rows[-1][0]


def _source(row: Row, key: str) -> Line:
    names = [column.strip() for column in COLUMNS.split(",")]
    line: Line = {"type": "source", **dict(zip(names, row, strict=True))}
    del line["id"]
    state = json.loads(row[11])
    if exported(state.get("moved_to", "")) != state.get("moved_to", ""):
        del state["moved_to"]
    return {
        **line,
        "key": key,
        "url": exported(row[2]),
        "themes": json.loads(row[10]),
        "state": state,
    }


_ITEM = """
SELECT i.id, i.source_id, i.seen, i.revision, i.revised, i.title, i.url, i.author, i.language, i.summary,
  ifnull(b.content, ''), f.revision, r.hash, f.data, m.grouped, m.storyline, m.roundup, i.arrival,
  a.feed_sha256, a.fetched
FROM item i LEFT JOIN body b ON b.item_id = i.id LEFT JOIN finding f ON f.item_id = i.id
LEFT JOIN rules r ON r.id = f.rules_id LEFT JOIN membership m ON m.item_id = i.id
LEFT JOIN article a ON a.item_id = i.id
WHERE i.arrival > ? ORDER BY i.arrival LIMIT ?
"""


def _items(reader: Reader, keys: dict[int, str]) -> Iterator[Line]:
    """Yield the items in the order they arrived."""
    last = -1
    while rows := reader.rows(_ITEM, (last, CHUNK)):
        for row in rows:
            yield _item(reader, row, keys)
        last = rows[-1][17]


def _item(reader: Reader, row: Row, keys: dict[int, str]) -> Line:
    number = row[0]
    line: Line = {
        "type": "item", "id": encode("i", number), "source": keys[row[1]], "keys": _keys(reader, row[1], number),
        "seen": row[2], "revision": row[3], "revised": row[4], "title": row[5], "url": row[6], "author": row[7],
        "language": row[8], "summary": row[9], "content": row[10], "arrival": row[17],
    }  # fmt: skip
    if row[3] > 1:
        line["older"] = _older(reader, number)
    if row[18] is not None:
        line["article"] = {"feed_sha256": row[18].hex(), "fetched": row[19]}
    if row[13] is not None:
        line["finding"] = {"revision": row[11], "rules": row[12], "data": json.loads(row[13])}
    if row[16] is not None:
        line["grouping"] = {
            "event": _public(row[14]),
            "storyline": _public(row[15]),
            "roundup": bool(row[16]),
        }
    return line


def _older(reader: Reader, item_id: int) -> list[Line]:
    """Return the texts that newer ones have replaced."""
    names = ("revision", "revised", "title", "summary", "content")
    rows = reader.rows(
        f"SELECT {', '.join(names)} FROM revision WHERE item_id = ? ORDER BY revision", (item_id,)
    )
    return [dict(zip(names, row, strict=True)) for row in rows]


def _keys(reader: Reader, source_id: int, item_id: int) -> list[str]:
    rows = reader.rows(
        "SELECT key FROM identity INDEXED BY identity_item WHERE item_id = ? AND source_id = ? ORDER BY key",
        (item_id, source_id),
    )
    return [row[0] for row in rows]


def _public(number: int | None) -> str | None:
    return None if number is None else encode("i", number)


def _tombstone(reader: Reader, row: Row, keys: dict[int, str]) -> Line:
    return {
        "type": "tombstone", "id": encode("i", row[0]), "source": keys[row[1]],
        "keys": _keys(reader, row[1], row[0]), "dropped": row[2], "reason": row[3],
    }  # fmt: skip


def _personal(reader: Reader, name: str) -> Iterator[Line]:
    table = TABLES[name]
    order = ", ".join(table.key)
    for row in reader.rows(f"SELECT {', '.join(table.columns)} FROM {name} ORDER BY {order}"):
        line = dict(zip(table.columns, row, strict=True))
        for column in ITEM_COLUMNS:
            if column in line:
                line[column] = _public(line[column])
        kind = line.pop("kind", None)
        yield {"type": name, **({"what": kind} if kind is not None else {}), **line}


def _digest(reader: Reader, row: Row) -> Line:
    number, name, as_of, arrival, document, text, _, created = row
    try:
        body: Line = {"text": text.decode()}
    except UnicodeDecodeError:
        body = {"base64": base64.b64encode(text).decode()}
    cited = reader.rows(
        "SELECT item_id FROM citation WHERE digest_id = ? ORDER BY item_id", (number,)
    )
    return {"type": "digest", "name": name, "as_of": as_of, "arrival": arrival, "created": created,
            "cited": [_public(one[0]) for one in cited], "document": document, **body}  # fmt: skip
