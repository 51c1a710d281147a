"""Names and their postings: by what an item is listed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from tracker_tui.model.ids import seconds_of
from tracker_tui.store.connection import Reader, Writer
from tracker_tui.store.schema import DAILY, KINDS, Kind


def source_name(source_id: int) -> int:
    """Return the name of a source, which follows from its id."""
    return source_id * KINDS + Kind.SOURCE


def find(reader: Reader, kind: Kind, value: str) -> int | None:
    """Return a name's id, or None where nothing is called so."""
    found: int | None = reader.value(
        "SELECT id FROM name WHERE kind = ? AND value = ?", (kind, value)
    )
    return found


Known = dict[tuple[Kind, str], int]
"""Ids of names that were looked up in the same transaction."""


def ensure(
    writer: Writer, kind: Kind, values: Iterable[str], known: Known | None = None
) -> dict[str, int]:
    """Return the ids of names, new ones made where needed; known: looked up first, and added to."""
    ids: dict[str, int] = {}
    known = {} if known is None else known
    for value in dict.fromkeys(values):
        found = known.get((kind, value)) or find(writer, kind, value)
        if found is None:
            row = writer.one(
                "UPDATE counter SET value = value + 1 WHERE name = 'name' RETURNING value"
            )
            assert row
            found = row[0] * KINDS + kind
            writer.execute(
                "INSERT INTO name(id, kind, value) VALUES (?, ?, ?)", (found, kind, value)
            )
        ids[value] = known[kind, value] = found
    return ids


def add(writer: Writer, pairs: Iterable[tuple[int, int]]) -> None:
    """Put items under names: (name id, item id); those that are there already stay."""
    writer.many("INSERT INTO listing VALUES (?, ?)", pairs)


def remove(writer: Writer, pairs: Iterable[tuple[int, int]]) -> None:
    """Take items from names: (name id, item id)."""
    writer.many("DELETE FROM listing WHERE name_id = ? AND item_id = ?", pairs)


def add_unread(writer: Writer, pairs: Iterable[tuple[int, int]]) -> None:
    """Put new items, all of them unread, under names where none of them stands yet; counts them in one go."""
    ordered = sorted(pairs)
    writer.many("INSERT INTO posting VALUES (?, ?)", ordered)
    totals = Counter(name for name, _ in ordered)
    writer.many(
        "UPDATE name SET total = total + ?1, unread = unread + ?1 WHERE id = ?2",
        [(count, name) for name, count in totals.items()],
    )
    days = Counter(
        (seconds_of(item_id) // 86_400, name) for name, item_id in ordered if name % KINDS in DAILY
    )
    writer.many(
        "INSERT INTO day_count VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET items = items + excluded.items",
        [(name % KINDS, day, name, count) for (day, name), count in days.items()],
    )


def of_item(reader: Reader, item_id: int) -> set[int]:
    """Return the names an item stands under."""
    return {
        row[0] for row in reader.rows("SELECT name_id FROM posting WHERE item_id = ?", (item_id,))
    }
