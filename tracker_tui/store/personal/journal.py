"""The journal: every change a person made, so that it can be taken back and done again, also after a restart."""

from __future__ import annotations

import json
import time
import zlib
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from tracker_tui.model.errors import UndoRefused
from tracker_tui.model.ids import encode
from tracker_tui.model.views import Change
from tracker_tui.store.database.bulk import pieces
from tracker_tui.store.database.connection import Reader, Writer
from tracker_tui.store.personal import effects
from tracker_tui.store.personal.rows import RowChange, first_conflict, named

_PIECE = 1 << 20
"""Bytes of an entry that are unpacked at once."""
_COLUMNS = "id, at, author, session, description, state"


def record(writer: Writer, session: str, author: str, description: str, packed: bytes) -> None:
    """Write down a change inside its own transaction.

    What was undone before can't be redone after it, whoever undid it: a redo would change what nobody looks at now.
    """
    writer.execute("UPDATE journal SET state = 'dropped' WHERE state = 'undone'")
    writer.execute(
        """INSERT INTO journal(session, author, at, description, state, turn, turned_by, changes)
           VALUES (?, ?, ?, ?, 'done', 0, '', ?)""",
        (session, author, int(time.time()), description, packed),
    )


class Packing:
    """Packs the changes of one entry as they come: a JSON list, compressed, with what came together on one line."""

    def __init__(self) -> None:
        self._press = zlib.compressobj()
        self._parts: list[bytes] = []
        self.count = 0

    def add(self, changes: Sequence[RowChange]) -> None:
        """Pack some more changes, at least one."""
        rows = [[one.table, one.key, one.before, one.after] for one in changes]
        text = json.dumps(rows, ensure_ascii=False, separators=(",", ":"))[1:-1]
        self._parts.append(self._press.compress(f"{',' if self.count else '['}\n{text}".encode()))
        self.count += len(rows)

    def packed(self) -> bytes:
        """Return all of them packed."""
        return b"".join([*self._parts, self._press.compress(b"\n]"), self._press.flush()])


def _unpacked(packed: bytes) -> Iterator[RowChange]:
    """Yield the changes of an entry one after the other; older programs wrote all on one line."""
    for line in _lines(packed):
        text = line.rstrip(b",")
        if text in (b"[", b"]"):
            continue
        rows: list[list[Any]] = json.loads(text if text.startswith(b"[[") else b"[%b]" % text)
        for table, key, before, after in rows:
            yield RowChange(table, tuple(key), before and tuple(before), after and tuple(after))


def _lines(packed: bytes) -> Iterator[bytes]:
    stream = zlib.decompressobj()
    begun: list[bytes] = []
    while packed:
        text = stream.decompress(packed, _PIECE)
        packed = stream.unconsumed_tail
        if b"\n" in text:
            first, *whole, last = text.split(b"\n")
            yield b"".join([*begun, first])
            yield from whole
            begun = [last]
        else:
            begun.append(text)
    yield from b"".join([*begun, stream.flush()]).split(b"\n")


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
    _refuse_conflicts(writer, "undo", number, description, _unpacked(packed))
    for changes in pieces(one.reverse for one in _unpacked(packed)):
        effects.apply(writer, changes[::-1])
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
    back = (one.reverse for one in _unpacked(packed))
    _refuse_conflicts(writer, "redo", number, description, back)
    for changes in pieces(_unpacked(packed)):
        effects.apply(writer, changes)
    _turn(writer, number, "done", session)
    return str(description)


def _turn(writer: Writer, number: int, state: str, session: str) -> None:
    writer.execute(
        "UPDATE journal SET state = ?, turned_by = ?, turn = (SELECT max(turn) + 1 FROM journal) WHERE id = ?",
        (state, session, number),
    )


def _refuse_conflicts(
    reader: Reader, verb: str, number: int, description: str, changes: Iterable[RowChange]
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
