"""Feeds and pages on web servers."""

from __future__ import annotations

from tracker_tui.fetch import policy, secrets
from tracker_tui.fetch.client import Client
from tracker_tui.fetch.kinds import Visit
from tracker_tui.fetch.reply import Ask, Reply


class WebReader:
    """Asks a server for what changed."""

    def __init__(self, client: Client) -> None:
        self._client = client

    async def read(self, visit: Visit) -> tuple[Reply, ...]:
        """Return the server's answer, with any status."""
        feed, state, now = visit.feed, visit.state, visit.now
        url = policy.address(feed, state, now)
        ask = Ask(
            url=url,
            headers=policy.validators(state),
            private=await secrets.headers_of(feed),
            came_from=feed.url if url != feed.url else "",
            timeout=feed.timeout,
            before_large=visit.room,
        )
        return (await self._client.get(ask),)
