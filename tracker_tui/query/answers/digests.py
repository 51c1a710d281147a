"""Reading saved digests."""

from __future__ import annotations

from tracker_tui.model.ids import item_id
from tracker_tui.model.views import SavedDigest
from tracker_tui.store.database.connection import Reader
from tracker_tui.store.digests import COLUMNS, to_digest


def all(reader: Reader, name: str = "") -> list[SavedDigest]:
    """Return the saved digests, of one name or of all, the latest first."""
    where, arguments = ("WHERE name = ?", (name,)) if name else ("", ())
    rows = reader.rows(
        f"SELECT {COLUMNS} FROM digest {where} ORDER BY as_of DESC, id DESC", arguments
    )
    return [to_digest(row) for row in rows]


def latest(reader: Reader, name: str, before: int | None = None) -> SavedDigest | None:
    """Return the last saved digest of a name, or the last one as of earlier than a moment."""
    row = reader.one(
        f"SELECT {COLUMNS} FROM digest WHERE name = ? AND as_of < ? ORDER BY as_of DESC, id DESC LIMIT 1",
        (name, 1 << 62 if before is None else before),
    )
    return to_digest(row) if row else None


def recent(reader: Reader, name: str, before: int, most: int) -> list[SavedDigest]:
    """Return at most so many digests of a name as of earlier than a moment, the latest first."""
    rows = reader.rows(
        f"SELECT {COLUMNS} FROM digest WHERE name = ? AND as_of < ? ORDER BY as_of DESC, id DESC LIMIT ?",
        (name, before, most),
    )
    return [to_digest(row) for row in rows]


def between(reader: Reader, name: str, start: int, end: int) -> list[SavedDigest]:
    """Return the digests of a name as of [start, end), the latest first: for NAME@DATE."""
    rows = reader.rows(
        f"SELECT {COLUMNS} FROM digest WHERE name = ? AND as_of >= ? AND as_of < ? ORDER BY as_of DESC, id DESC",
        (name, start, end),
    )
    return [to_digest(row) for row in rows]


def active_sources(reader: Reader, since: int, until: int) -> set[str]:
    """Return the titles of the sources with items published in [since, until], seconds since 1970."""
    rows = reader.rows(
        """SELECT title FROM source WHERE id IN
             (SELECT DISTINCT source_id FROM item WHERE id BETWEEN ? AND ?)""",
        (item_id(since, 0), item_id(until + 1, 0) - 1),
    )
    return {row[0] for row in rows}
