"""What rows a person's wish comes to; None where it is so already. Nothing is written here."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence

from tracker_tui.model.errors import UnknownId, UsageError
from tracker_tui.model.ids import encode
from tracker_tui.store.database.connection import Writer
from tracker_tui.store.database.schema import Kind
from tracker_tui.store.personal import references
from tracker_tui.store.personal import rows as personal
from tracker_tui.store.personal.rows import RowChange


class Making:
    """Makes row changes in the name of an author; inside a transaction, so that what it reads stays so."""

    def __init__(self, writer: Writer, author: str, clock: Callable[[], float]) -> None:
        self._writer = writer
        self.author = author
        self._clock = clock

    def now(self) -> int:
        """Return the present second."""
        return int(self._clock())

    def mark(self, kind: str, item_id: int, value: int, now: int) -> RowChange | None:
        """Set a read mark or a star."""
        made = personal.change(self._writer, "mark", (kind, item_id), (value, now, self.author))
        old = made.before[0] if made.before else 0
        return made if old != value else None

    def tag(self, item_id: int, name: str, deleted: int) -> RowChange | None:
        """Put a tag on an item or take it away."""
        made = personal.change(self._writer, "tag", (item_id, name), None)
        old = made.before
        if (old[4] if old else 1) == deleted:
            return None
        now = self.now()
        after = (
            old[0] if old else uuid.uuid4().hex,
            self.author,
            old[2] if old else now,
            now,
            deleted,
        )
        return RowChange("tag", made.key, old, after)

    def correct(self, item_id: int, theme: str, present: int) -> RowChange | None:
        """Say that an item is, or is not, of a theme."""
        made = personal.change(self._writer, "correction", (item_id, theme), None)
        old, now = made.before, self.now()
        if old and not old[5] and old[0] == present:
            return None
        if (not old or old[5]) and bool(present) == self._has_theme(item_id, theme):
            return None
        key, created = (old[1], old[3]) if old else (uuid.uuid4().hex, now)
        after = (present, key, self.author, created, now, 0)
        return RowChange("correction", made.key, old, after)

    def _has_theme(self, item_id: int, theme: str) -> bool:
        row = self._writer.one(
            """SELECT 1 FROM posting p JOIN name n ON n.id = p.name_id
               WHERE p.item_id = ? AND n.kind = ? AND n.value = ?""",
            (item_id, Kind.THEME, theme),
        )
        return row is not None

    def edited_note(self, note_id: str, **values: object) -> RowChange:
        """Change columns of a note; note_id: its id or a unique prefix. Raises UnknownId."""
        key = (references.note(self._writer, note_id),)
        before = personal.current(self._writer, personal.TABLES["note"], key)
        assert before
        row = {**personal.named("note", before), **values, "updated": self.now()}
        return RowChange("note", key, before, tuple(row.values()))

    def deleted(self, table: str, key: tuple[object, ...]) -> RowChange:
        """Mark a row as deleted."""
        before = personal.current(self._writer, personal.TABLES[table], key)
        assert before
        row = {**personal.named(table, before), "updated": self.now(), "deleted": 1}
        return RowChange(table, key, before, tuple(row.values()))

    def regrouping(self, kind: str, item_id: int | None, source: int, target: int) -> RowChange:
        """Merge an event into another, or split an item out of one."""
        row = self._writer.one(
            """INSERT INTO counter VALUES ('regrouping', (SELECT ifnull(max(number), 0) + 1 FROM regrouping))
               ON CONFLICT DO UPDATE SET value = max(value + 1, excluded.value) RETURNING value"""
        )
        assert row
        now = self.now()
        after = (row[0], kind, item_id, source, target, self.author, now, now, 0)
        return RowChange("regrouping", (uuid.uuid4().hex,), None, after)

    def expect_event(self, event_id: int) -> None:
        """Raise UnknownId where there is no such event."""
        if not self._writer.one("SELECT 1 FROM event WHERE id = ?", (event_id,)):
            raise UnknownId(f"no event has the id {encode('e', event_id)}")

    def event_of(self, item_id: int) -> int:
        """Return the event of an item. Raises UsageError where it is in none."""
        found = self._writer.value("SELECT event_id FROM membership WHERE item_id = ?", (item_id,))
        if found is None:
            raise UsageError(f"the item {encode('i', item_id)} is in no event")
        return int(found)

    def founder(self, ids: Sequence[int], source: int) -> int:
        """Return the id of a new event of these items: the oldest whose own id names no event now."""
        size = self._writer.value("SELECT size FROM event WHERE id = ?", (source,), 0)
        if len(ids) >= size:
            raise UsageError("split leaves at least one item in the event")
        for one in ids:
            if one != source and not self._writer.one("SELECT 1 FROM event WHERE id = ?", (one,)):
                return one
        raise UsageError(
            f"{encode('e', source)} is named after this item: split the other items out instead"
        )
