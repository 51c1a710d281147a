"""What people corrected: themes they added to items or took away."""

from __future__ import annotations

from dataclasses import dataclass

from tracker_tui.store.database.connection import Reader


@dataclass(frozen=True, slots=True)
class Corrected:
    """A theme a person gave to an item (added) or took from it."""

    item_id: int
    theme: str
    added: bool


def all(reader: Reader) -> list[Corrected]:
    """Return the corrections in force, newest items first."""
    rows = reader.rows(
        "SELECT item_id, theme, present FROM correction WHERE deleted = 0 ORDER BY item_id DESC, theme"
    )
    return [Corrected(item_id, theme, bool(present)) for item_id, theme, present in rows]
