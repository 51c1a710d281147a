"""Commands whose output is a feed."""

from __future__ import annotations

from tracker_tui.fetch.kinds import Visit
from tracker_tui.fetch.processes import run
from tracker_tui.fetch.reply import Reply
from tracker_tui.settings.config import FetchLimits


class CommandReader:
    """Runs a command without a shell and takes what it prints."""

    def __init__(self, limits: FetchLimits) -> None:
        self._limits = limits

    async def read(self, visit: Visit) -> tuple[Reply, ...]:
        """Return the output as one reply."""
        feed = visit.feed
        seconds = feed.timeout or self._limits.total_time
        body = await run(feed.command, seconds, self._limits.body)
        return (Reply(200, feed.url, body),)
