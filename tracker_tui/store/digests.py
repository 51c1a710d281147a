"""Saved digests: the typed document and the very bytes that were written."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterable
from typing import Any

from tracker_tui.model.views import SavedDigest
from tracker_tui.store.database.connection import Reader, Writer, writing

COLUMNS = "id, name, as_of, arrival, document, bytes, sha256, created"


def save(
    writer: Writer,
    name: str,
    *,
    as_of: int,
    arrival: int,
    document: str,
    text: bytes,
    cited: Iterable[int] = (),
    created: int | None = None,
) -> SavedDigest:
    """Keep a digest; what it cites is never dropped by retention.

    as_of: seconds since 1970; arrival: the last arrival number it could know; document: its JSON.
    """
    sha256 = hashlib.sha256(text).digest()
    with writing(writer, durable=True):
        cursor = writer.execute(
            """INSERT INTO digest(name, as_of, arrival, document, bytes, sha256, created)
               VALUES (?, ?, ?, ?, ?, ?, ?)""",
            (
                name,
                as_of,
                arrival,
                document,
                text,
                sha256,
                int(time.time()) if created is None else created,
            ),
        )
        number = cursor.lastrowid
        assert number is not None
        writer.many(
            "INSERT OR IGNORE INTO citation VALUES (?, ?)", [(number, item_id) for item_id in cited]
        )
    found = of_id(writer, number)
    assert found
    return found


def of_id(reader: Reader, number: int) -> SavedDigest | None:
    """Return the digest of a number, or None."""
    row = reader.one(f"SELECT {COLUMNS} FROM digest WHERE id = ?", (number,))
    return to_digest(row) if row else None


def to_digest(row: tuple[Any, ...]) -> SavedDigest:
    """Return the digest of a row of COLUMNS."""
    number, name, as_of, arrival, document, text, sha256, created = row
    return SavedDigest(number, name, as_of, arrival, document, text, sha256.hex(), created)
