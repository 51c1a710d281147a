"""Is the database in order? Checks that say what is wrong, and repairs of what can be rebuilt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from tracker_tui.model.errors import Interrupted, StoreError
from tracker_tui.model.text import clean_line
from tracker_tui.store.database import shape
from tracker_tui.store.database.connection import Reader, Writer, writing
from tracker_tui.store.database.schema import DAILY, KINDS, Flag
from tracker_tui.store.findings import events
from tracker_tui.store.upkeep import rebuild


@dataclass(frozen=True, slots=True)
class Check:
    """What was looked at and what was found; wrong: how many rows, 0 for all in order; detail alone: unfinished."""

    name: str
    wrong: int
    detail: str = ""
    repairable: bool = True


def check(reader: Reader) -> list[Check]:
    """Run all checks. Reads everything: half a minute for a million items, most of it for the integrity of the file."""
    with reader.snapshot():
        return [_guarded(name, look, reader) for name, look in _CHECKS.items()]


def _guarded(name: str, look: Callable[[Reader], Check], reader: Reader) -> Check:
    """A check that stumbles over damage is a finding, not the end."""
    try:
        return look(reader)
    except Interrupted:
        raise
    except StoreError as error:
        return Check(name, 1, str(error), repairable=False)


def repair(writer: Writer) -> list[Check]:
    """Rebuild what the checks find wrong or unfinished, and check again."""
    for found in check(writer):
        if found.repairable and (found.wrong or found.detail):
            _REPAIRS[found.name](writer)
    return check(writer)


def _integrity(reader: Reader) -> Check:
    rows = reader.rows("PRAGMA integrity_check(10)")
    told = [row[0] for row in rows if row[0] != "ok"]
    return Check("integrity", len(told), "; ".join(told), repairable=False)


def _schema(reader: Reader) -> Check:
    odd = shape.differences(reader)
    return Check("schema", len(odd), clean_line(_some(odd)), repairable=False)


def _foreign_keys(reader: Reader) -> Check:
    rows = reader.rows("PRAGMA foreign_key_check")
    return Check(
        "foreign keys", len(rows), _some([f"{row[0]} {row[1]}" for row in rows]), repairable=False
    )


def _some(words: list[str]) -> str:
    return ", ".join(words[:5]) + (" …" if len(words) > 5 else "")


def _count(name: str, sql: str, detail: str) -> Callable[[Reader], Check]:
    def look(reader: Reader) -> Check:
        wrong = int(reader.value(sql))
        return Check(name, wrong, detail if wrong else "")

    return look


def _grouping(reader: Reader) -> Check:
    """A fetch of an older program that was killed could leave items without their event: unfinished, not wrong."""
    left = len(rebuild.ungrouped(reader))
    return Check(
        "grouping",
        0,
        f"{left} items have no event; --repair has the next fetch look at them" if left else "",
    )


def _full_text(reader: Reader) -> Check:
    """Compare the index's rows with the items, and ask FTS5 whether it is sound in itself."""
    wrong = int(
        reader.value(
            """SELECT (SELECT count(*) FROM item WHERE id NOT IN (SELECT id FROM search_docsize))
               + (SELECT count(*) FROM search_docsize WHERE id NOT IN (SELECT id FROM item))"""
        )
    )
    return Check("full text", wrong, "items and index differ" if wrong else "")


_TOTALS = f"""
SELECT count(*) FROM name n WHERE total <> (SELECT count(*) FROM posting p WHERE p.name_id = n.id)
  OR unread <> (SELECT count(*) FROM posting p JOIN posting u ON u.name_id = {Flag.UNREAD} AND u.item_id = p.item_id
                WHERE p.name_id = n.id)
"""
_DAYS = f"""
SELECT (SELECT count(*) FROM (
    SELECT (item_id >> 20) / 86400 AS day, name_id, count(*) AS items FROM posting WHERE name_id % {KINDS} IN {DAILY}
    GROUP BY 1, 2 EXCEPT SELECT day, name_id, items FROM day_count))
  + (SELECT count(*) FROM day_count d WHERE items <> (
    SELECT count(*) FROM posting p WHERE p.name_id = d.name_id AND p.item_id >= (d.day * 86400) << 20
      AND p.item_id < ((d.day + 1) * 86400) << 20))
"""
_ORPHANS = " + ".join(
    f"(SELECT count(*) FROM {table} WHERE item_id NOT IN (SELECT id FROM item))"
    for table in rebuild.DERIVED
)
_LISTS = f"""
SELECT (SELECT count(*) FROM item i WHERE 1 <> (
    SELECT count(*) FROM posting WHERE item_id = i.id AND name_id IN ({Flag.THEMED}, {Flag.UNTHEMED})))
  + (SELECT count(*) FROM item i WHERE NOT EXISTS (
    SELECT 1 FROM posting WHERE item_id = i.id AND name_id = i.source_id * {KINDS} + 4))
  + (SELECT count(*) FROM mark m JOIN item i ON i.id = m.item_id WHERE m.kind = 'star' AND m.value <> EXISTS (
    SELECT 1 FROM posting WHERE item_id = m.item_id AND name_id = {Flag.STARRED}))
  + (SELECT count(*) FROM item i WHERE EXISTS (SELECT 1 FROM posting WHERE item_id = i.id AND name_id = {Flag.UNREAD})
    <> ((SELECT count(*) FROM mark WHERE kind = 'read' AND item_id = i.id AND value = 1) = 0
        AND NOT EXISTS (SELECT 1 FROM posting WHERE item_id = i.id AND name_id = {Flag.HIDDEN})))
"""
_EVENTS = """
SELECT (SELECT count(*) FROM event e WHERE size <> (SELECT count(*) FROM membership WHERE event_id = e.id)
    OR latest <> (SELECT max(item_id) FROM membership WHERE event_id = e.id))
  + (SELECT count(*) FROM membership m WHERE event_id IS NOT NULL
     AND NOT EXISTS (SELECT 1 FROM event WHERE id = m.event_id))
"""
_IDENTITY = """
SELECT count(*) FROM item i WHERE NOT EXISTS (
  SELECT 1 FROM identity k WHERE k.source_id = i.source_id AND k.item_id = i.id)
"""

_CHECKS: dict[str, Callable[[Reader], Check]] = {
    "integrity": _integrity,
    "schema": _schema,
    "foreign keys": _foreign_keys,
    "orphans": _count("orphans", f"SELECT {_ORPHANS}", "rows of items that are gone"),
    "full text": _full_text,
    "lists": _count("lists", _LISTS, "items that are listed wrongly"),
    "counters": _count("counters", _TOTALS, "counters that differ from the rows"),
    "days": _count("days", _DAYS, "counts of days that differ from the rows"),
    "events": _count("events", _EVENTS, "events whose sums differ from their items"),
    "grouping": _grouping,
    "identity": lambda reader: Check("identity", int(reader.value(_IDENTITY)), repairable=False),
}


def _repair_events(writer: Writer) -> None:
    with writing(writer):
        writer.execute("DELETE FROM event")
        rows = writer.rows("SELECT DISTINCT event_id FROM membership WHERE event_id IS NOT NULL")
        events.refresh(writer, [row[0] for row in rows])


_REPAIRS: dict[str, Callable[[Writer], None]] = {
    "orphans": rebuild.drop_orphans,
    "full text": rebuild.full_text,
    "lists": rebuild.lists,
    "counters": rebuild.counters,
    "days": rebuild.counters,
    "events": _repair_events,
    "grouping": rebuild.grouping,
}
