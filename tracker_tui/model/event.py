"""An event as stored: the items that report one happening, and what stands beside it."""

from __future__ import annotations

from dataclasses import dataclass

from tracker_tui.model.item import ItemDetail
from tracker_tui.model.rows import NoteRow


@dataclass(frozen=True, slots=True)
class EventDetail:
    """An event with its items, oldest first; siblings: the other events of its storyline, oldest first."""

    id: int
    storyline: int
    items: tuple[ItemDetail, ...]
    publishers: int = 1
    """Independent ones: seeds, secondary and satirical sources don't count."""
    notes: tuple[NoteRow, ...] = ()
    siblings: tuple[int, ...] = ()
