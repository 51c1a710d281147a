"""Names and their postings: by what an item is listed."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from operator import itemgetter

from tracker_tui.model.ids import seconds_of
from tracker_tui.store.database.connection import Reader, Writer
from tracker_tui.store.database.schema import DAILY, KINDS, Flag, Kind


def source_name(source_id: int) -> int:
    """Return the name of a source, which follows from its id."""
    return source_id * KINDS + Kind.SOURCE


def find(reader: Reader, kind: int, value: str) -> int | None:
    """Return a name's id, or None where nothing is called so."""
    found: int | None = reader.value(
        "SELECT id FROM name WHERE kind = ? AND value = ?", (kind, value)
    )
    return found


Pair = tuple[int, int]
"""Name id, item id."""
Known = dict[tuple[int, str], int]
"""Ids of names that were looked up in the same transaction."""


def ensure(
    writer: Writer, kind: int, values: Iterable[str], known: Known | None = None
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


def numbers_of(reader: Reader, wanted: Iterable[tuple[int, str]]) -> Known:
    """Return the ids of those names, (kind, value), that there are."""
    rows = reader.rows(
        """SELECT n.kind, n.value, n.id FROM json_each(?) j CROSS JOIN name n
           ON n.kind = json_extract(j.value, '$[0]') AND n.value = json_extract(j.value, '$[1]')""",
        (json.dumps(list(wanted)),),
    )
    return {(kind, value): number for kind, value, number in rows}


def add(writer: Writer, pairs: Iterable[Pair]) -> None:
    """Put items under names: (name id, item id); those that are there already stay."""
    writer.many("INSERT INTO listing VALUES (?, ?)", pairs)


def remove(writer: Writer, pairs: Iterable[Pair]) -> None:
    """Take items from names: (name id, item id)."""
    writer.many("DELETE FROM listing WHERE name_id = ? AND item_id = ?", pairs)


def add_unread(writer: Writer, pairs: Iterable[Pair]) -> None:
    """Put new items, all of them unread, under names where none of them stands yet; counts them in one go."""
    ordered = sorted(pairs)
    writer.many("INSERT INTO posting VALUES (?, ?)", ordered)
    _count(writer, ordered, 1, None)


def add_unread_flags(writer: Writer, flags: Sequence[Flag], items: Sequence[int]) -> None:
    """Put new items, all of them unread, under the same flags: as add_unread(), in one statement."""
    writer.execute(
        "INSERT INTO posting SELECT f.value, i.value FROM json_each(?) f CROSS JOIN json_each(?) i",
        (json.dumps(sorted(flags)), json.dumps(sorted(items))),
    )
    writer.many(
        "UPDATE name SET total = total + ?1, unread = unread + ?1 WHERE id = ?2",
        [(len(items), int(flag)) for flag in flags],
    )


def relist(
    writer: Writer, added: Iterable[Pair], removed: Iterable[Pair], unread: Collection[int]
) -> None:
    """Put items under names where they don't stand, and take them from others where they do; counts them in one go.

    unread: which of the items are unread, and stay so: UNREAD is none of the names.
    """
    old, new = sorted(removed), sorted(added)
    writer.many("DELETE FROM posting WHERE name_id = ? AND item_id = ?", old)
    writer.many("INSERT INTO posting VALUES (?, ?)", new)
    _count(writer, old, -1, set(unread))
    _count(writer, new, 1, set(unread))


def _count(writer: Writer, pairs: Sequence[Pair], step: int, unread: set[int] | None) -> None:
    """Count pairs in or out; unread: the unread items, None where all are."""
    totals = Counter(map(itemgetter(0), pairs))
    new = totals if unread is None else Counter(name for name, one in pairs if one in unread)
    writer.many(
        "UPDATE name SET total = total + ?, unread = unread + ? WHERE id = ?",
        [(step * count, step * new[name], name) for name, count in totals.items()],
    )
    daily = {name for name in totals if name % KINDS in DAILY}
    days = Counter(
        (seconds_of(item_id) // 86_400, name) for name, item_id in pairs if name in daily
    )
    writer.many(
        "INSERT INTO day_count VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET items = items + excluded.items",
        [(name % KINDS, day, name, step * count) for (day, name), count in days.items()],
    )


def standing(reader: Reader, name: int, ids: Iterable[int]) -> set[int]:
    """Return which of some items stand under a name."""
    rows = reader.rows(
        "SELECT p.item_id FROM json_each(?) j CROSS JOIN posting p ON p.name_id = ? AND p.item_id = j.value",
        (json.dumps(list(ids)), name),
    )
    return {row[0] for row in rows}


def of_items(reader: Reader, ids: Iterable[int]) -> dict[int, set[int]]:
    """Return the names that each item stands under."""
    found: dict[int, set[int]] = {one: set() for one in ids}
    for item_id, name in reader.rows(
        "SELECT p.item_id, p.name_id FROM json_each(?) j CROSS JOIN posting p ON p.item_id = j.value",
        (json.dumps(list(found)),),
    ):
        found[item_id].add(name)
    return found
