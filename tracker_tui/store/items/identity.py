"""Which stored item a draft is: by its first key, or by link and title where the guid has changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

from tracker_tui.store.database.connection import Reader


@dataclass(frozen=True, slots=True)
class Known:
    """A stored item as far as a draft is compared with it; dropped ones have left a tombstone."""

    id: int
    sha256: bytes = b""
    url: str = ""
    author: str = ""
    dropped: bool = False


Key = tuple[int, str]
"""Source id and identity key."""
_AT_ONCE = 200
_STORED = """SELECT k.source_id, k.key, k.item_id, ifnull(a.feed_sha256, i.sha256), i.url, i.author
    FROM wanted w CROSS JOIN identity k ON k.source_id = w.source_id AND k.key = w.key
    LEFT JOIN item i ON i.id = k.item_id LEFT JOIN article a ON a.item_id = k.item_id"""


def find(reader: Reader, source_id: int, key: str) -> Known | None:
    """Return the item of a key, or None."""
    return find_all(reader, [(source_id, key)]).get((source_id, key))


def find_all(reader: Reader, keys: Sequence[Key]) -> dict[Key, Known]:
    """Return the items of those keys that lead to one."""
    found: dict[Key, Known] = {}
    for start in range(0, len(keys), _AT_ONCE):
        part = keys[start : start + _AT_ONCE]
        places = ", ".join(["(?, ?)"] * len(part))
        rows = reader.rows(
            f"WITH wanted(source_id, key) AS (VALUES {places}) {_STORED}", [*chain(*part)]
        )
        found |= {(row[0], row[1]): _known(*row[2:]) for row in rows}
    return found


def _known(number: int, sha256: bytes | None, url: str, author: str) -> Known:
    return Known(number, dropped=True) if sha256 is None else Known(number, sha256, url, author)
