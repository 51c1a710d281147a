"""What tells an item within its source: guid, else link, else title and date; and what tells its text."""

from __future__ import annotations

import hashlib
from datetime import datetime

from tracker_tui.model.item import ItemDraft
from tracker_tui.normalise.links import link_identity


def identity_keys(guid: str, url: str, title: str, published: datetime | None) -> tuple[str, ...]:
    """Return the identity keys, the most trusted first; title and date only where guid or link are missing."""
    keys = ["g" + _short_hash(guid)] if guid else []
    if link := link_identity(url):
        keys.append("l" + _short_hash(link))
    if len(keys) < 2:
        date = published.isoformat() if published else ""
        keys.append("t" + _short_hash(f"{title}\x1f{date}"))
    return tuple(keys)


def stored_keys(draft: ItemDraft) -> tuple[str, ...]:
    """Return the keys under which a draft is found again: its first, and one of link and title.

    Without a link the key of title and date serves: the last one.
    """
    if not draft.keys:
        return ()
    first = draft.keys[0]
    link = next((key for key in draft.keys if key.startswith("l")), draft.url)
    other = (
        "a" + _short_hash(f"{link}\x1f{draft.title}") if link and draft.title else draft.keys[-1]
    )
    return (first,) if other == first else (first, other)


def digest(title: str, summary: str, content: str) -> bytes:
    """Return the sha256 of a revision's text."""
    return hashlib.sha256(f"{title}\x1f{summary}\x1f{content}".encode()).digest()


def _short_hash(text: str) -> str:
    """Return 80 bits of a hash: enough to tell the entries of one source."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=10).hexdigest()
