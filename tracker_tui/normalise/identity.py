"""What tells an item within its source: guid, else link, else title and date."""

from __future__ import annotations

import hashlib
from datetime import datetime

from tracker_tui.normalise.links import link_identity


def identity_keys(guid: str, url: str, title: str, published: datetime | None) -> tuple[str, ...]:
    """Return the identity keys, the most trusted first."""
    date = published.isoformat() if published else ""
    parts = (("g", guid), ("l", link_identity(url)), ("t", f"{title}\x1f{date}"))
    return tuple(letter + _short_hash(text) for letter, text in parts if text)


def _short_hash(text: str) -> str:
    """Return 80 bits of a hash: enough to tell the entries of one source."""
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=10).hexdigest()
