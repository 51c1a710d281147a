"""The kinds of sources, one module each behind one protocol.

A kind says how a source's bytes are got; what they say is parsed in a worker, the same for all. An account on a
feed server would be a further module with a class that has `read`.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import NamedTuple, Protocol

from tracker_tui.fetch.reply import Reply
from tracker_tui.model.feed import Feed, FetchState

Room = Callable[[], Awaitable[None]]
"""Awaited before a large body is taken into memory."""


class Visit(NamedTuple):
    """One read of a source; now in seconds since 1970."""

    feed: Feed
    state: FetchState
    now: int
    room: Room


class Reader(Protocol):
    """Gets what a source says now."""

    async def read(self, visit: Visit) -> tuple[Reply, ...]:
        """Return one reply per document; status 304 alone where nothing changed. FetchError where it can't be got."""
        ...
