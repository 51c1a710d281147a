"""The days a screen looks back on: up to now, or in an archive up to its newest item."""

from __future__ import annotations

from tracker_tui.model.filters import Filter, Has
from tracker_tui.model.ids import seconds_of
from tracker_tui.query.answers import items
from tracker_tui.store.database.connection import Reader
from tracker_tui.tui.text import ages

DAY = 86_400


def end_of(reader: Reader, now: int, days: int) -> int:
    """Return when a period of so many days ends: now, or the end of the day of the newest item with a theme.

    Both in seconds since 1970; who opens last summer's news wants to see its last week, not an empty one, also when
    something off the topic has come since.
    """
    newest = items.page(reader, Filter(Has("theme", "any")), limit=1)
    last = seconds_of(newest[0]) if newest else now
    return now if last >= now - days * DAY else (last // DAY + 1) * DAY - 1


def told(end: int, now: int, days: int) -> str:
    """Return a period in words: `last 7 days`, in an archive `7 days to 2026-02-26`."""
    return f"last {days} days" if end >= now else f"{days} days to {ages.day(end)}"
