"""What a parser returns."""

from __future__ import annotations

from dataclasses import dataclass

from tracker_tui.model.item import RawEntry


@dataclass(frozen=True, slots=True)
class ParsedFeed:
    """A feed as parsed, untrusted; ttl in seconds, 0 where the feed says nothing."""

    title: str = ""
    language: str = ""
    ttl: int = 0
    entries: tuple[RawEntry, ...] = ()
