"""Reading notes."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Sequence
from typing import Any

from tracker_tui.model.rows import NoteRow
from tracker_tui.store.database.connection import Reader

_COLUMNS = "uuid, target, text, author, created, updated, quote"


def of_items(reader: Reader, ids: Sequence[int]) -> dict[int, tuple[NoteRow, ...]]:
    """Return the notes of items, oldest first, by item."""
    if not ids:
        return {}
    found: dict[int, list[NoteRow]] = defaultdict(list)
    for row in reader.rows(
        f"""SELECT {_COLUMNS}, n.item_id FROM json_each(?) j CROSS JOIN note n ON n.item_id = j.value
            WHERE n.deleted = 0 ORDER BY n.created, n.uuid""",
        (json.dumps(list(ids)),),
    ):
        found[row[-1]].append(_note(row))
    return {item_id: tuple(notes) for item_id, notes in found.items()}


def of_event(reader: Reader, event_id: int) -> list[NoteRow]:
    """Return the notes of an event and of those that were merged into it, oldest first."""
    moved = """event_id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM event e WHERE e.id = event_id)
               AND (SELECT m.event_id FROM membership m WHERE m.item_id = note.event_id) = ?"""
    return _where(reader, f"(event_id = ? OR {moved})", (event_id, event_id))


def of_org(reader: Reader, name: str) -> list[NoteRow]:
    """Return the notes of an organisation, oldest first."""
    return _where(reader, "org = ? COLLATE NOCASE", (name,))


def of_id(reader: Reader, note_id: str) -> NoteRow | None:
    """Return the note of a whole public id; None where it is gone."""
    return next(iter(_where(reader, "uuid = ?", (note_id.removeprefix("n"),))), None)


def newest(reader: Reader, limit: int = 100) -> list[NoteRow]:
    """Return the notes written last."""
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM note WHERE deleted = 0 ORDER BY created DESC, uuid LIMIT ?",
        (limit,),
    )
    return [_note(row) for row in rows]


def _where(reader: Reader, test: str, arguments: tuple[object, ...]) -> list[NoteRow]:
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM note WHERE {test} AND deleted = 0 ORDER BY created, uuid",
        arguments,
    )
    return [_note(row) for row in rows]


def _note(row: tuple[Any, ...]) -> NoteRow:
    uuid, target, text, author, created, updated, quote = row[:7]
    return NoteRow("n" + uuid, target, text, author, created, updated, quote)
