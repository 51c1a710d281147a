"""Rebuilding what follows from other tables: the full-text index, postings, counters."""

from __future__ import annotations

from tracker_tui.store.database.bulk import batches
from tracker_tui.store.database.connection import Reader, Writer, writing
from tracker_tui.store.database.schema import DAILY, KINDS, Flag
from tracker_tui.store.items import names, search
from tracker_tui.store.personal import effects

BATCH = 1_000
DERIVED = ("body", "finding", "figure", "worth", "membership", "posting")


def drop_orphans(writer: Writer) -> None:
    """Delete derived rows of items that are gone."""
    with writing(writer):
        for table in DERIVED:
            writer.execute(f"DELETE FROM {table} WHERE item_id NOT IN (SELECT id FROM item)")
    counters(writer)


def full_text(writer: Writer) -> None:
    """Index all items anew, in short transactions; searches find less until it is done."""
    with writing(writer):
        writer.execute("INSERT INTO search(search) VALUES ('delete-all')")
    last = 0
    while True:
        with writing(writer):
            rows = writer.rows(
                "SELECT id FROM item WHERE id > ? ORDER BY id LIMIT ?", (last, BATCH)
            )
            if not rows:
                return
            search.add(writer, [search.texts(writer, row[0]) for row in rows])
        last = rows[-1][0]


def lists(writer: Writer) -> None:
    """List all items anew by their source, findings, marks, tags, notes, corrections and rules."""
    last = 0
    while True:
        with writing(writer):
            rows = writer.rows(
                "SELECT id, source_id FROM item WHERE id > ? ORDER BY id LIMIT ?", (last, BATCH)
            )
            if not rows:
                return
            for item_id, source_id in rows:
                names.add(writer, [(names.source_name(source_id), item_id)])
                _relist(writer, item_id)
        last = rows[-1][0]


def ungrouped(reader: Reader) -> list[int]:
    """Return items that were read but neither have an event nor wait to be read again."""
    rows = reader.rows(
        f"""SELECT item_id FROM finding f WHERE NOT EXISTS (SELECT 1 FROM membership WHERE item_id = f.item_id)
              AND NOT EXISTS (SELECT 1 FROM posting WHERE name_id = {Flag.PENDING} AND item_id = f.item_id)"""
    )
    return [row[0] for row in rows]


def grouping(writer: Writer) -> None:
    """Let the next fetch read items again that have no event."""
    for batch in batches(writer, ungrouped(writer)):
        with writing(writer):
            names.add(writer, [(int(Flag.PENDING), one) for one in batch])


def _relist(writer: Writer, item_id: int) -> None:
    effects.relist(writer, item_id)
    effects.show_or_hide(writer, [item_id])
    flags = {
        Flag.STARRED: "SELECT 1 FROM mark WHERE kind = 'star' AND value = 1 AND item_id = ?",
        Flag.NOTED: "SELECT 1 FROM note WHERE deleted = 0 AND item_id = ?",
        Flag.TAGGED: "SELECT 1 FROM tag WHERE deleted = 0 AND item_id = ?",
    }
    for flag, test in flags.items():
        change = names.add if writer.one(test, (item_id,)) else names.remove
        change(writer, [(int(flag), item_id)])


def counters(writer: Writer) -> None:
    """Count all postings anew."""
    with writing(writer):
        writer.execute(
            f"""UPDATE name SET total = (SELECT count(*) FROM posting p WHERE p.name_id = name.id),
                unread = (SELECT count(*) FROM posting p JOIN posting u ON u.name_id = {Flag.UNREAD}
                          AND u.item_id = p.item_id WHERE p.name_id = name.id)"""
        )
        writer.execute("DELETE FROM day_count")
        writer.execute(
            f"""INSERT INTO day_count SELECT name_id % {KINDS}, (item_id >> 20) / 86400, name_id, count(*)
                FROM posting WHERE name_id % {KINDS} IN {DAILY} GROUP BY 2, 3"""
        )
