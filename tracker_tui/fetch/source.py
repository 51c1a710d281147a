"""What comes of one source.

kind.read -> Reply -> 304: unchanged
-> worker: unpack, hash (the same: unchanged), parse, normalise -> items
policy -> FetchState -> Outcome
"""

from __future__ import annotations

import asyncio
import hashlib
import logging
import random
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Literal, NamedTuple

from tracker_tui.fetch import causes, policy
from tracker_tui.fetch.client import Client
from tracker_tui.fetch.jobs import Job, Parsed
from tracker_tui.fetch.kinds import Reader, Room, Visit
from tracker_tui.fetch.kinds.commands import CommandReader
from tracker_tui.fetch.kinds.files import FileReader
from tracker_tui.fetch.kinds.web import WebReader
from tracker_tui.fetch.pool import Pool
from tracker_tui.fetch.reply import Reply
from tracker_tui.model.addresses import shown
from tracker_tui.model.errors import FetchError, ParseError, SourceError
from tracker_tui.model.feed import Feed, FetchState, Kind
from tracker_tui.settings.config import FetchLimits

if TYPE_CHECKING:
    from tracker_tui.model.item import ReadyItem

log = logging.getLogger(__name__)

_LARGE_AT_ONCE = 6
"""Large bodies in memory at a time, from the first megabyte until they are parsed."""


class Outcome(NamedTuple):
    """What came of one source; state is what to remember of it.

    tell: whether a silent run speaks of this failure.
    """

    feed: Feed
    state: FetchState
    kind: Literal["ok", "unchanged", "failed"]
    items: tuple[ReadyItem, ...] = ()
    error: str = ""
    status: int = 0
    title: str = ""
    tell: bool = False


@asynccontextmanager
async def open_sources(
    limits: FetchLimits, concurrency: int, now: Callable[[], float]
) -> AsyncIterator[Sources]:
    """Give a reader of sources; its connections and workers end with the block."""
    async with Pool() as pool, Client(limits, concurrency=concurrency, now=now) as client:
        yield Sources(client, pool, limits, now)


class Sources:
    """Reads one source after the other, or many at once."""

    def __init__(
        self, client: Client, pool: Pool, limits: FetchLimits, now: Callable[[], float]
    ) -> None:
        self._pool, self._limits, self._now = pool, limits, now
        self._large = asyncio.Semaphore(_LARGE_AT_ONCE)
        web, files, commands = WebReader(client), FileReader(limits), CommandReader(limits)
        self._readers: dict[Kind, Reader] = {
            "feed": web, "page": web, "file": files, "command": commands,
        }  # fmt: skip

    async def outcome(self, feed: Feed, state: FetchState) -> Outcome:
        """Return what came of a source; failures are outcomes, never exceptions."""
        status, after = 0, None
        if policy.is_flooding(state, int(self._now()), self._limits.items_per_day):
            words = f"it brought {state.new_today} new items today, more than one source may; tomorrow again"
            wait = policy.DAY - int(self._now()) % policy.DAY
            return self._failed(feed, state, policy.Failure(words, retry_after=wait))
        try:
            async with self._room() as room:
                visit = Visit(feed, state, int(self._now()), room)
                replies = await self._readers[feed.kind].read(visit)
                status, after = replies[0].status, replies[0].retry_after
                parsed = await self._parsed(feed, state, replies)
        except SourceError as error:
            failure = policy.Failure(str(error), status, after, isinstance(error, ParseError))
            return self._failed(feed, state, failure)
        except Exception as error:
            # A slip of ours with one source must not end the reading of all others.
            log.exception("reading %s", shown(feed.url))
            words = f"reading it failed in an unforeseen way ({type(error).__name__}); see the log"
            return self._failed(feed, state, policy.Failure(words, status))
        return self._succeeded(feed, state, replies[0], parsed)

    @asynccontextmanager
    async def _room(self) -> AsyncIterator[Room]:
        """Give what waits for room for a large body; the room is free again after the block."""
        held = False

        async def take() -> None:
            nonlocal held
            if not held:
                await self._large.acquire()
                held = True

        try:
            yield take
        finally:
            if held:
                self._large.release()

    def _failed(self, feed: Feed, state: FetchState, failure: policy.Failure) -> Outcome:
        """Return the outcome of a read that failed."""
        now = int(self._now())
        after = policy.after_failure(feed, state, failure, now, random.random(), self._limits.every)
        return Outcome(
            feed, after, "failed", error=failure.error, status=failure.status,
            tell=policy.tells(after, now),
        )  # fmt: skip

    def _succeeded(
        self, feed: Feed, state: FetchState, reply: Reply, parsed: Parsed | None
    ) -> Outcome:
        """Return the outcome of an answer that could be used."""
        read = policy.Read(reply, changed=False)
        if parsed is not None:
            read = policy.Read(reply, parsed.body_hash, parsed.ttl, not parsed.unchanged)
        now, every = int(self._now()), self._limits.every
        after = policy.after_success(feed, state, read, now, random.random(), every)
        if parsed is None or parsed.unchanged:
            return Outcome(feed, after, "unchanged", status=reply.status)
        return Outcome(feed, after, "ok", parsed.items, status=reply.status, title=parsed.title)

    async def _parsed(
        self, feed: Feed, state: FetchState, replies: tuple[Reply, ...]
    ) -> Parsed | None:
        """Return what the replies say, None where nothing changed; SourceError where they say nothing."""
        status = replies[0].status
        if status not in (200, 304):
            raise FetchError(causes.of_status(status), status=status)
        if status == 304 and not (state.etag or state.last_modified):
            raise FetchError("the server says that nothing changed, but has not told anything yet")
        return None if status == 304 else await self._parse(feed, state, replies)

    async def _parse(self, feed: Feed, state: FetchState, replies: tuple[Reply, ...]) -> Parsed:
        """Return what the documents of a source say; where some can't be read, the others count."""
        if len(replies) == 1:
            return await self._parse_one(feed, replies[0], state.body_hash)
        found: list[Parsed] = []
        error: SourceError | None = None
        for reply in replies:
            try:
                found.append(await self._parse_one(feed, reply, ""))
            except SourceError as caught:
                error = caught
        if not found:
            raise error or ParseError("there is nothing to read")
        marks = "".join(part.body_hash for part in found)
        body_hash = hashlib.blake2b(marks.encode(), digest_size=16).hexdigest()
        items = tuple(item for part in found for item in part.items)
        return Parsed(body_hash, title=found[0].title, language=found[0].language, items=items)

    async def _parse_one(self, feed: Feed, reply: Reply, known_hash: str) -> Parsed:
        """Return what one document says, read in a worker."""
        limits = self._limits
        job = Job(
            feed, reply.body, reply.encoding, reply.content_type, reply.url, known_hash,
            limits.decoded, limits.items,
        )  # fmt: skip
        result: Parsed = await self._pool.run("parse", job, limits.parse_time)
        return result
