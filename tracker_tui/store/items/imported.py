"""Lines that were imported before, known by their hash.

They need not be read again while their item is as they left it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence

from tracker_tui.store.database.connection import Reader, Writer


def mark(line: str) -> int:
    """Return 63 bits of a line's hash."""
    digest = hashlib.blake2b(line.encode("utf-8", "replace"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1


def known(reader: Reader, marks: Sequence[int]) -> set[int]:
    """Return the marks of lines whose item is stored in the very revision that the line brought."""
    rows = reader.rows(
        """SELECT j.value FROM json_each(?) j CROSS JOIN imported l ON l.line = j.value
           CROSS JOIN item i ON i.id = l.item_id AND i.revision = l.revision""",
        (json.dumps(marks),),
    )
    return {row[0] for row in rows}


def remember(writer: Writer, lines: Iterable[tuple[int, int]]) -> None:
    """Remember which line, by its mark, brought the present revision of which item."""
    writer.many(
        "INSERT OR REPLACE INTO imported SELECT ?1, id, revision FROM item WHERE id = ?2", lines
    )
