"""Events and storylines: what the grouper said, a person's merges and splits laid over it, and each event's sums."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tracker_tui.model.ids import item_id as first_id
from tracker_tui.model.ids import seconds_of
from tracker_tui.store.database.bulk import ALONE, batches
from tracker_tui.store.database.connection import Reader, Writer, writing
from tracker_tui.store.database.schema import Flag
from tracker_tui.store.findings import regroupings
from tracker_tui.store.findings.arrivals import read_copies
from tracker_tui.store.findings.regroupings import Regrouping
from tracker_tui.store.items import names

if TYPE_CHECKING:
    # The finders are large, and opening the screen or a fetch of nothing new is not to load them.
    from tracker_tui.enrich.events.grouper import Assignment
    from tracker_tui.enrich.events.profiles import Candidate

DOUBLING = 86_400
"""Seconds of recency that twice as many publishers weigh up in sort:hot."""


@dataclass(frozen=True, slots=True)
class Remembered:
    """A stored item as the grouper saw it, with the event and storyline it was given."""

    candidate: Candidate
    event: int
    storyline: int


def save(writer: Writer, assigned: Sequence[tuple[int, Assignment]]) -> None:
    """Store the events of items; keys of the assignments are item ids."""
    size = len(assigned) if writer.connection.in_transaction else ALONE
    for batch in batches(writer, assigned, alone=size):
        with writing(writer):
            _save_batch(writer, batch)


def _save_batch(writer: Writer, assigned: Sequence[tuple[int, Assignment]]) -> None:
    changes = regroupings.active(writer)
    old = _events_of(writer, [item_id for item_id, _ in assigned])
    new = {
        item_id: regroupings.effective(item_id, _number(found.event), changes)
        for item_id, found in assigned
    }
    writer.many(
        "INSERT OR REPLACE INTO membership VALUES (?, ?, ?, ?, ?)",
        sorted(
            (item_id, _number(found.event), _number(found.storyline), int(found.roundup), new[item_id])
            for item_id, found in assigned
        ),
    )  # fmt: skip
    list_alone(writer, list(new))
    read_copies(
        writer,
        [
            (item_id, event)
            for item_id, event in new.items()
            if item_id not in old and event is not None
        ],
    )
    touched = {event for event in (*new.values(), *old.values()) if event is not None}
    for _, found in assigned:
        for gone in found.took:
            touched |= _take_over(writer, _number(gone), found, changes)
    refresh(writer, touched)


def _events_of(reader: Reader, item_ids: Sequence[int]) -> dict[int, int | None]:
    """Return the events of those items that the grouper has seen."""
    rows = reader.rows(
        "SELECT m.item_id, m.event_id FROM json_each(?) j CROSS JOIN membership m ON m.item_id = j.value",
        (json.dumps(item_ids),),
    )
    return {row[0]: row[1] for row in rows}


def _take_over(
    writer: Writer, gone: int | None, found: Assignment, changes: Sequence[Regrouping]
) -> set[int]:
    """Give the items of an event, and its storyline, to the one that took it over; return the events touched.

    An event that a person wrote on, merged or split stays as it is.
    """
    if gone is None or gone in regroupings.touched_events(changes):
        return set()
    if writer.one("SELECT 1 FROM note WHERE event_id = ? AND deleted = 0 LIMIT 1", (gone,)):
        return set()
    into, line = _number(found.event), _number(found.storyline)
    old = writer.value("SELECT storyline_id FROM event WHERE id = ?", (gone,))
    touched = {gone}
    if old is not None and old != line:
        touched |= {
            row[0] for row in writer.rows("SELECT id FROM event WHERE storyline_id = ?", (old,))
        }
        for one in touched:
            writer.execute("UPDATE membership SET storyline = ? WHERE event_id = ?", (line, one))
    for (item_id,) in writer.rows("SELECT item_id FROM membership WHERE event_id = ?", (gone,)):
        event = regroupings.effective(item_id, into, changes)
        writer.execute(
            "UPDATE membership SET grouped = ?, storyline = ?, event_id = ? WHERE item_id = ?",
            (into, line, event, item_id),
        )
        touched |= set() if event is None else {event}
    return touched


def _number(key: object) -> int | None:
    return key if isinstance(key, int) else None


def list_alone(writer: Writer, item_ids: Sequence[int]) -> None:
    """List items under ALONE where they are in no event, and only there."""
    events = _events_of(writer, item_ids)
    alone = {one for one in item_ids if events.get(one) is None}
    listed = names.standing(writer, Flag.ALONE, item_ids)
    names.relist(
        writer,
        [(int(Flag.ALONE), one) for one in alone - listed],
        [(int(Flag.ALONE), one) for one in listed - alone],
        names.standing(writer, Flag.UNREAD, item_ids),
    )


def refresh(writer: Writer, event_ids: Iterable[int]) -> None:
    """Count events anew; one without items disappears."""
    wanted = list(event_ids)
    rows = writer.rows(
        """SELECT m.event_id, count(*), max(m.item_id), count(DISTINCT CASE WHEN s.trust = 'normal'
             THEN ifnull(nullif(s.publisher, ''), s.title) END),
             (SELECT storyline FROM membership WHERE event_id = m.event_id AND storyline IS NOT NULL
              ORDER BY grouped <> event_id, item_id LIMIT 1)
           FROM json_each(?) j CROSS JOIN membership m ON m.event_id = j.value
           CROSS JOIN item i ON i.id = m.item_id CROSS JOIN source s ON s.id = i.source_id GROUP BY m.event_id""",
        (json.dumps(wanted),),
    )
    gone = set(wanted) - {row[0] for row in rows}
    writer.many("DELETE FROM event WHERE id = ?", [(event,) for event in sorted(gone)])
    writer.many(
        "INSERT OR REPLACE INTO event VALUES (?, ?, ?, ?, ?, ?)",
        [
            (event, event if storyline is None else storyline, size, publishers, latest,
             seconds_of(latest) + round(DOUBLING * math.log2(max(1, publishers))))
            for event, size, latest, publishers, storyline in rows
        ],
    )  # fmt: skip


def regroup(writer: Writer, changes: Iterable[Regrouping]) -> None:
    """Lay the merges and splits in force over the items of the events that some changes speak of.

    Items whose grouped event leads there by other merges are found by following them backwards.
    """
    active = regroupings.active(writer)
    events = regroupings.touched_events(changes)
    grown = True
    while grown:
        more = {change.source for change in active if change.target in events} - events
        events |= more
        grown = bool(more)
    touched = set(events)
    for event_id in events:
        rows = writer.rows(
            "SELECT item_id, grouped, event_id FROM membership WHERE event_id = ?1 OR grouped = ?1",
            (event_id,),
        )
        for item_id, grouped, old in rows:
            event = regroupings.effective(item_id, grouped, active)
            if event != old:
                writer.execute(
                    "UPDATE membership SET event_id = ? WHERE item_id = ?", (event, item_id)
                )
                touched.update(number for number in (event, old) if number is not None)
    refresh(writer, touched)


def recent(reader: Reader, since: int) -> list[Remembered]:
    """Return the grouped items published since, oldest first, for the grouper to remember."""
    from tracker_tui.enrich.events.profiles import Candidate

    rows = reader.rows(
        """SELECT i.id, i.title, ifnull(nullif(s.publisher, ''), s.title),
             ifnull(nullif(json_extract(f.data, '$.l'), ''), i.language), m.event_id, e.storyline_id
           FROM item i JOIN membership m ON m.item_id = i.id JOIN event e ON e.id = m.event_id
           JOIN source s ON s.id = i.source_id LEFT JOIN finding f ON f.item_id = i.id AND f.revision = i.revision
           WHERE i.id >= ? ORDER BY i.id""",
        (first_id(since, 0),),
    )
    return [
        Remembered(Candidate(number, seconds_of(number), *told), event, storyline)
        for number, *told, event, storyline in rows
    ]
