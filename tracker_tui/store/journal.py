"""The journal: every change a person made, so that it can be taken back and done again, also after a restart."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Sequence
from typing import Any

from tracker_tui.model.errors import UndoRefused
from tracker_tui.model.ids import encode
from tracker_tui.model.views import Change
from tracker_tui.store import effects
from tracker_tui.store.connection import Reader, Writer
from tracker_tui.store.personal import RowChange, first_conflict, named

_COLUMNS = "id, at, author, session, description, state"


def record(
    writer: Writer, session: str, author: str, description: str, changes: Sequence[RowChange]
) -> None:
    """Write down a change inside its own transaction. What this session had undone can't be redone after it."""
    writer.execute(
        "UPDATE journal SET state = 'dropped' WHERE state = 'undone' AND turned_by = ?", (session,)
    )
    writer.execute(
        """INSERT INTO journal(session, author, at, description, state, turn, turned_by, changes)
           VALUES (?, ?, ?, ?, 'done', 0, '', ?)""",
        (session, author, int(time.time()), description, _pack(changes)),
    )


def _pack(changes: Sequence[RowChange]) -> bytes:
    rows = [[one.table, one.key, one.before, one.after] for one in changes]
    return zlib.compress(json.dumps(rows, ensure_ascii=False, separators=(",", ":")).encode())


def _unpack(packed: bytes) -> list[RowChange]:
    rows: list[list[Any]] = json.loads(zlib.decompress(packed))
    return [
        RowChange(table, tuple(key), before and tuple(before), after and tuple(after))
        for table, key, before, after in rows
    ]


def undo(writer: Writer, session: str) -> str:
    """Take back this session's latest change, else the latest of all. Raises UndoRefused."""
    row = writer.one(
        """SELECT id, description, changes FROM journal WHERE state = 'done'
           ORDER BY session = ? DESC, id DESC LIMIT 1""",
        (session,),
    )
    if row is None:
        raise UndoRefused("there is nothing to undo")
    number, description, packed = row
    changes = _unpack(packed)
    _refuse_conflicts(writer, "undo", number, description, changes)
    effects.apply(writer, [one.reverse for one in reversed(changes)])
    _turn(writer, number, "undone", session)
    return str(description)


def redo(writer: Writer, session: str) -> str:
    """Do again what this session undid last, else what any did. Raises UndoRefused."""
    row = writer.one(
        """SELECT id, description, changes FROM journal WHERE state = 'undone'
           ORDER BY turned_by = ? DESC, turn DESC LIMIT 1""",
        (session,),
    )
    if row is None:
        raise UndoRefused("there is nothing to redo")
    number, description, packed = row
    changes = _unpack(packed)
    _refuse_conflicts(writer, "redo", number, description, [one.reverse for one in changes])
    effects.apply(writer, changes)
    _turn(writer, number, "done", session)
    return str(description)


def _turn(writer: Writer, number: int, state: str, session: str) -> None:
    writer.execute(
        "UPDATE journal SET state = ?, turned_by = ?, turn = (SELECT max(turn) + 1 FROM journal) WHERE id = ?",
        (state, session, number),
    )


def _refuse_conflicts(
    reader: Reader, verb: str, number: int, description: str, changes: Sequence[RowChange]
) -> None:
    conflict = first_conflict(reader, changes)
    if conflict is not None:
        what = _subject(conflict)
        raise UndoRefused(
            f"can't {verb} “{description}”: {what} was changed since, by change after {number}"
        )


def _subject(change: RowChange) -> str:
    """Return what a row is about, in words."""
    row = change.after or change.before
    match change.table:
        case "mark":
            word = "the star of" if change.key[0] == "star" else "the read mark of"
            return f"{word} {encode('i', change.key[1])}"
        case "tag":
            return f"the tag {change.key[1]} of {encode('i', change.key[0])}"
        case "correction":
            return f"the theme {change.key[1]} of {encode('i', change.key[0])}"
        case "note":
            return f"the note on {named('note', row)['target']}" if row else "the note"
        case "view":
            return f"the view {named('view', row)['name']}" if row else "the view"
        case _:
            return "the same thing"


def history(reader: Reader, limit: int = 50) -> list[Change]:
    """Return the latest changes, newest first; those that were undone say so."""
    rows = reader.rows(
        f"SELECT {_COLUMNS} FROM journal WHERE state <> 'dropped' ORDER BY id DESC LIMIT ?",
        (limit,),
    )
    return [Change(*row) for row in rows]
