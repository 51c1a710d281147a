"""The seed items that ship with the program, as ordinary file sources."""

from __future__ import annotations

from dataclasses import replace

from tracker_tui.model.feed import Feed
from tracker_tui.settings.paths import shipped
from tracker_tui.sources.catalogue import load_feeds


def seed_feeds() -> tuple[Feed, ...]:
    """Return the seed sources; their keys stay the same wherever the program is installed."""
    folder = shipped("seeds")
    return tuple(
        replace(feed, url=str(folder / feed.url), stable_key=f"seed:{feed.url}")
        for feed in load_feeds(folder / "sources.toml", relative_files=True)
    )
