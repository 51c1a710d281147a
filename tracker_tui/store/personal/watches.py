"""Up to which item ignore rules and alerts have looked, and what the rules hide."""

from __future__ import annotations

from collections.abc import Sequence

from tracker_tui.store.database.connection import Reader, Writer, writing
from tracker_tui.store.personal import effects


def seen(reader: Reader, uuid: str) -> int | None:
    """Return up to which arrival number a rule or view has looked; None where it never has."""
    found = reader.value("SELECT arrival FROM watch WHERE uuid = ?", (uuid,))
    return None if found is None else int(found)


def looked(writer: Writer, uuid: str, arrival: int) -> None:
    """Note up to which arrival number a view has looked."""
    with writing(writer):
        _note(writer, uuid, arrival)


def hide(writer: Writer, rule: str, ids: Sequence[int], arrival: int) -> None:
    """Let a rule hide items, and note up to which arrival number it has looked."""
    with writing(writer):
        writer.many("INSERT OR IGNORE INTO hidden VALUES (?, ?)", [(rule, one) for one in ids])
        _note(writer, rule, arrival)
        effects.show_or_hide(writer, ids)


def _note(writer: Writer, uuid: str, arrival: int) -> None:
    writer.execute("INSERT OR REPLACE INTO watch VALUES (?, ?)", (uuid, arrival))
