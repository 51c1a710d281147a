"""A person's merges and splits, replayed over what the grouper said."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from tracker_tui.store.database.connection import Reader


@dataclass(frozen=True, slots=True)
class Regrouping:
    """merge: event `source` into `target`; split: the item out of `source` into `target`."""

    kind: str
    item_id: int | None
    source: int
    target: int


def active(reader: Reader) -> list[Regrouping]:
    """Return the merges and splits in force, in the order a person made them."""
    rows = reader.rows(
        "SELECT kind, item_id, source_event, target_event FROM regrouping WHERE deleted = 0 ORDER BY number, uuid"
    )
    return [Regrouping(*row) for row in rows]


def effective(item_id: int, grouped: int | None, changes: Sequence[Regrouping]) -> int | None:
    """Return the event of an item after a person's changes, told in order."""
    event = grouped
    for change in changes:
        if event == change.source and change.item_id in (None, item_id):
            event = change.target
    return event


def touched_events(changes: Iterable[Regrouping]) -> set[int]:
    """Return the events that changes speak of."""
    return {event for change in changes for event in (change.source, change.target)}
