"""Which stored item a draft is: by its first key, or by link and title where the guid has changed."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass

from tracker_tui.model.item import ItemDraft
from tracker_tui.store.connection import Reader, Row


@dataclass(frozen=True, slots=True)
class Known:
    """A stored item as far as a draft is compared with it; dropped ones have left a tombstone."""

    id: int
    sha256: bytes = b""
    url: str = ""
    author: str = ""
    dropped: bool = False


def digest(title: str, summary: str, content: str) -> bytes:
    """Return the sha256 of a revision's text."""
    return hashlib.sha256(f"{title}\x1f{summary}\x1f{content}".encode()).digest()


def stored_keys(draft: ItemDraft) -> tuple[str, ...]:
    """Return the keys under which a draft is found again: its first, and one of link and title.

    Without a link the key of title and date serves: the last one.
    """
    first = draft.keys[0]
    link = next((key for key in draft.keys if key.startswith("l")), draft.url)
    if link and draft.title:
        other = (
            "a" + hashlib.blake2b(f"{link}\x1f{draft.title}".encode(), digest_size=10).hexdigest()
        )
    else:
        other = draft.keys[-1]
    return (first,) if other == first else (first, other)


_STORED = """SELECT k.key, k.item_id, ifnull(a.feed_sha256, i.sha256), i.url, i.author FROM identity k
    LEFT JOIN item i ON i.id = k.item_id LEFT JOIN article a ON a.item_id = k.item_id WHERE k.source_id = ? AND """


def find(reader: Reader, source_id: int, key: str) -> Known | None:
    """Return the item of a key, or None."""
    row = reader.one(_STORED + "k.key = ?", (source_id, key))
    return None if row is None else _known(row)


def find_all(reader: Reader, source_id: int, keys: Iterable[str]) -> dict[str, Known]:
    """Return the items of those keys of a source that lead to one."""
    rows = reader.rows(
        _STORED + "k.key IN (SELECT value FROM json_each(?))", (source_id, json.dumps(list(keys)))
    )
    return {row[0]: _known(row) for row in rows}


def _known(row: Row) -> Known:
    return Known(row[1], dropped=True) if row[2] is None else Known(*row[1:])
