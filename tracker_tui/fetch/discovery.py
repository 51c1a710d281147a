"""Finding the feeds of a page: what it names, else where feeds usually are.

Each candidate is read to see what it holds.
"""

from __future__ import annotations

import asyncio
import time
from dataclasses import dataclass, replace

from tracker_tui.fetch import causes
from tracker_tui.fetch.client import Client
from tracker_tui.fetch.jobs import Job, Page, Parsed
from tracker_tui.fetch.pool import Pool
from tracker_tui.fetch.reply import Ask, Reply
from tracker_tui.model.errors import FetchError, ParseError, SourceError
from tracker_tui.model.feed import Feed
from tracker_tui.parse.discovery import Named, usual_places
from tracker_tui.settings.config import FetchLimits


@dataclass(frozen=True, slots=True)
class Candidate:
    """A feed that was found and read; entries counts what it holds now."""

    url: str
    title: str = ""
    language: str = ""
    entries: int = 0
    newest: str = ""
    """The title of its first entry."""


def discover(url: str, limits: FetchLimits) -> tuple[Candidate, ...]:
    """Return the working feeds of an address, the fullest first: itself where it is a feed.

    SourceError where the address can't be read. Nothing inside a private network is found from a public page.
    """
    return asyncio.run(_discover(url, limits))


async def _discover(url: str, limits: FetchLimits) -> tuple[Candidate, ...]:
    async with Pool(1) as pool, Client(limits, now=time.time) as client:
        finder = _Finder(client, pool, limits)
        reply = await finder.get(Ask(url))
        try:
            return (await finder.read(reply),)
        except ParseError:
            named = await finder.named(reply)
        found = await finder.try_all(named, reply.url)
        if not found:
            found = await finder.try_all(usual_places(reply.url), reply.url)
        return tuple(sorted(found, key=lambda one: -one.entries))


class _Finder:
    """Reads candidates."""

    def __init__(self, client: Client, pool: Pool, limits: FetchLimits) -> None:
        self._client, self._pool, self._limits = client, pool, limits

    async def get(self, ask: Ask) -> Reply:
        """Return a good answer."""
        reply = await self._client.get(ask)
        if reply.status != 200:
            raise FetchError(causes.of_status(reply.status), status=reply.status)
        return reply

    async def read(self, reply: Reply) -> Candidate:
        """Return what a body holds as a feed."""
        limits = self._limits
        job = Job(
            Feed(reply.url), reply.body, reply.encoding, reply.content_type, reply.url, "",
            limits.decoded, limits.items,
        )  # fmt: skip
        found: Parsed = await self._pool.run("parse", job, limits.parse_time)
        newest = found.items[0].title if found.items else ""
        return Candidate(reply.url, found.title, found.language, len(found.items), newest)

    async def named(self, reply: Reply) -> tuple[Named, ...]:
        """Return the feeds that a page names."""
        page = Page(reply.body, reply.encoding, reply.content_type, reply.url, self._limits.decoded)
        result: tuple[Named, ...] = await self._pool.run(
            "name_feeds", page, self._limits.parse_time
        )
        return result

    async def try_all(self, places: tuple[Named, ...], page: str) -> list[Candidate]:
        """Return the candidates that are feeds, each address once."""
        tried = await asyncio.gather(*(self._try(place, page) for place in places))
        found = {one.url: one for one in tried if one is not None}
        return list(found.values())

    async def _try(self, place: Named, page: str) -> Candidate | None:
        """Return a candidate, None where it is no feed."""
        try:
            found = await self.read(await self.get(Ask(place.url, came_from=page)))
        except SourceError:
            return None
        return found if found.title else replace(found, title=place.title)
