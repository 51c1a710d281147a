"""Chains of requests within limits, over httpx's transports (transport).

These are used directly: redirects are ours to judge (guard), bodies stay packed until a worker unpacks them with a
limit (decoding), and names are resolved before (addresses), so that the address that was judged is the one
connected to. One small connection pool per host and port keeps the limit of connections; it is closed as soon as
nobody waits for it.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace

from tracker_tui import __version__
from tracker_tui.fetch import causes
from tracker_tui.fetch.addresses import Addresses
from tracker_tui.fetch.decoding import ACCEPTED
from tracker_tui.fetch.guard import Reach, next_address, origin_of
from tracker_tui.fetch.headers import fresh_for, retry_after
from tracker_tui.fetch.reply import Ask, Reply
from tracker_tui.fetch.transport import (
    ERRORS,
    NOT_CONNECTED,
    Answer,
    Transport,
    Transports,
    request_to,
)
from tracker_tui.model.errors import FetchError
from tracker_tui.settings.config import FetchLimits

_REDIRECTS = {301, 302, 303, 307, 308}
_PERMANENT = {301, 308}
_TOO_MANY = 429
_ENOUGH_REFUSALS = 2
"""One may concern a single address, two are about the whole server."""
_ACCEPT = (
    "application/atom+xml, application/rss+xml, application/feed+json;q=0.9, application/xml;q=0.9, "
    "text/xml;q=0.8, application/json;q=0.7, */*;q=0.5"
)
_ADDRESSES_TRIED = 3
LARGE = 1_000_000
"""Bytes from which on a body waits until there is room for it."""


class _Origin:
    """The connections to one host and port."""

    def __init__(self, transport: Transport, per_host: int) -> None:
        self.transport = transport
        self.slots = asyncio.Semaphore(per_host)
        self.users = 0
        self.refusals: list[Reply] = []
        """Answers that asked to come back later; after some of them nobody asks again in this run."""


@dataclass(slots=True)
class _Hop:
    """One request of a chain of redirects; the clock stands still while a large body waits for room."""

    origin: _Origin
    url: str
    headers: tuple[tuple[str, str], ...]
    before_large: Callable[[], Awaitable[None]] | None
    total: float
    """Seconds that the whole chain may take."""
    clock: asyncio.Timeout | None = None

    async def wait_for_room(self) -> None:
        """Wait until one more large body may be held in memory."""
        if self.before_large is None:
            return
        begun = time.monotonic()
        end = self.clock.when() if self.clock else None
        if self.clock:
            self.clock.reschedule(None)
        await self.before_large()
        if self.clock and end is not None:
            self.clock.reschedule(end + time.monotonic() - begun)


class Client:
    """Asks web servers, within limits; use as `async with Client(limits) as client`."""

    def __init__(
        self, limits: FetchLimits, *, concurrency: int = 0, now: Callable[[], float] = time.time
    ) -> None:
        self._limits = limits
        self._now = now
        self._slots = asyncio.Semaphore(concurrency or limits.concurrency)
        self._origins: dict[tuple[str, str, int], _Origin] = {}
        self._addresses = Addresses(limits)
        self._transports = Transports(limits.per_host)
        contact = f"; {limits.contact}" if limits.contact else ""
        agent = f"tracker-tui/{__version__} (+https://pypi.org/project/tracker-tui/; feed reader{contact})"
        self._headers = (("User-Agent", agent), ("Accept", _ACCEPT), ("Accept-Encoding", ACCEPTED))

    async def __aenter__(self) -> Client:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self._addresses.close()
        for origin in list(self._origins.values()):
            await origin.transport.aclose()
        self._origins.clear()

    async def get(self, ask: Ask) -> Reply:
        """Return the answer to a request after redirects, with any status; FetchError where there is none."""
        url, permanent, private = ask.url, True, ask.private
        reach = await self._addresses.declared_reach(ask.came_from) if ask.came_from else None
        if ask.came_from and origin_of(ask.came_from) != origin_of(url):
            private = ()
        left = total = ask.timeout or self._limits.total_time
        for _ in range(self._limits.redirects + 1):
            async with self._connections(url) as origin:
                if len(origin.refusals) >= _ENOUGH_REFUSALS:
                    return replace(origin.refusals[-1], url=url)
                begun = time.monotonic()
                headers = (*self._headers, *ask.headers, *private)
                hop = _Hop(origin, url, headers, ask.before_large, total)
                reply, location, reach = await self._one(hop, reach, left)
                left -= time.monotonic() - begun
                if reply.status == _TOO_MANY:
                    origin.refusals.append(reply)
            if not location:
                moved = reply.url if permanent and reply.url != ask.url else ""
                return replace(reply, moved_to=moved, took=max(round(1000 * (total - left)), 1))
            permanent = permanent and reply.status in _PERMANENT
            target = next_address(url, location)
            if origin_of(target) != origin_of(url):
                private = ()
            url = target
        raise FetchError("the server redirects in a circle or too often")

    @asynccontextmanager
    async def _connections(self, url: str) -> AsyncIterator[_Origin]:
        """Give the connections of a host when it is this request's turn."""
        key = origin_of(url)
        origin = self._origins.get(key)
        if origin is None:
            transport = self._transports.open(url, self._addresses.proxy(url))
            origin = self._origins[key] = _Origin(transport, self._limits.per_host)
        origin.users += 1
        try:
            async with origin.slots, self._slots:
                yield origin
        finally:
            origin.users -= 1
            if not origin.users:
                self._origins.pop(key, None)
                await origin.transport.aclose()

    async def _one(
        self, hop: _Hop, reach: Reach | None, seconds: float
    ) -> tuple[Reply, str, Reach]:
        """Return the answer of one hop, the redirect's target or nothing, and how far out the chain has been."""
        try:
            async with asyncio.timeout(max(seconds, 0.001)) as hop.clock:
                allowed, reach = await self._addresses.judge(hop.url, reach)
                reply, location = await self._send(hop, allowed)
                return reply, location, reach
        except TimeoutError:
            raise FetchError(f"not finished after {hop.total:g} seconds") from None
        except ERRORS as error:
            raise FetchError(causes.plain_words(error, self._limits)) from error

    async def _send(self, hop: _Hop, addresses: tuple[str, ...]) -> tuple[Reply, str]:
        """Send one request, to the next address where one can't be connected to."""
        *first, last = addresses[:_ADDRESSES_TRIED]
        for address in first:
            try:
                return await self._exchange(hop, address)
            except NOT_CONNECTED:
                continue
        return await self._exchange(hop, last)

    async def _exchange(self, hop: _Hop, address: str) -> tuple[Reply, str]:
        """Send a request to an address and read the answer."""
        response = await hop.origin.transport.handle_async_request(
            request_to(hop.url, address, hop.headers, self._limits)
        )
        try:
            headers = dict(response.headers.items())
            location = headers.get("location", "")
            if response.status_code in _REDIRECTS and location:
                return Reply(response.status_code, hop.url), location
            body = await self._body(hop, response, headers) if response.status_code == 200 else b""
        finally:
            await response.aclose()
        return self._reply(hop.url, response.status_code, headers, body), ""

    async def _body(self, hop: _Hop, response: Answer, headers: Mapping[str, str]) -> bytes:
        """Return the body as sent; FetchError where it is larger than the limit."""
        limit = self._limits.body
        too_large = FetchError(f"the answer is larger than {limit / 1e6:.3g} MB", status=200)
        length = headers.get("content-length", "")
        if length.isdecimal() and int(length[:20]) > limit:
            raise too_large
        parts, size, large = [], 0, False
        async for part in response.aiter_raw():
            size += len(part)
            if size > limit:
                raise too_large
            if size > LARGE and not large:
                large = True
                await hop.wait_for_room()
            parts.append(part)
        return b"".join(parts)

    def _reply(self, url: str, status: int, headers: Mapping[str, str], body: bytes) -> Reply:
        """Return what of an answer is remembered; headers by their names in lower case."""
        now = int(self._now())
        return Reply(
            status=status,
            url=url,
            body=body,
            content_type=headers.get("content-type", "")[:200],
            encoding=headers.get("content-encoding", "")[:100],
            etag=headers.get("etag", "")[:1000],
            last_modified=headers.get("last-modified", "")[:1000],
            fresh_for=fresh_for(headers, now),
            retry_after=retry_after(headers.get("retry-after", ""), now),
        )
