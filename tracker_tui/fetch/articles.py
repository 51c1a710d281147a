"""Full texts of articles, on demand, under the limits and address rules of every fetch."""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import Generator, Iterable
from dataclasses import dataclass

from tracker_tui.fetch import causes
from tracker_tui.fetch.client import Client
from tracker_tui.fetch.jobs import Page
from tracker_tui.fetch.pool import Pool
from tracker_tui.fetch.reply import Ask
from tracker_tui.fetch.waiting import take
from tracker_tui.model.errors import FetchError, SourceError
from tracker_tui.settings.config import FetchLimits

PUBLIC = "https://1.1.1.1/"
"""What stands for the feed's address where it isn't on the web: from there only public addresses may be read."""
_AT_ONCE = 8


@dataclass(frozen=True, slots=True)
class Wanted:
    """An article to fetch; key is the caller's, feed the address of the source that links to it."""

    key: int
    url: str
    feed: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """The text of an article as clean paragraphs, or why there is none."""

    key: int
    text: str = ""
    error: str = ""


def read_article(url: str, limits: FetchLimits, feed: str = "") -> str:
    """Return the text of one article; SourceError where there is none."""
    return asyncio.run(_read_one(Wanted(0, url, feed), limits))


async def _read_one(wanted: Wanted, limits: FetchLimits) -> str:
    async with Pool(1) as pool, Client(limits, now=time.time) as client:
        return await _text(client, pool, wanted, limits)


def read_articles(wanted: Iterable[Wanted], limits: FetchLimits) -> Generator[Article, None, None]:
    """Yield each article as it comes, failed ones with their cause; close the generator to give up the rest."""
    done: queue.SimpleQueue[Article | None] = queue.SimpleQueue()
    loop = asyncio.new_event_loop()
    main = loop.create_task(_read_all(list(wanted), limits, done))

    def serve() -> None:
        try:
            loop.run_until_complete(asyncio.gather(main, return_exceptions=True))
        finally:
            loop.close()
            done.put(None)

    thread = threading.Thread(target=serve, name="articles", daemon=True)
    thread.start()
    try:
        while (article := take(done)) is not None:
            yield article
    finally:
        if thread.is_alive():
            loop.call_soon_threadsafe(main.cancel)
        thread.join()


async def _read_all(
    wanted: list[Wanted], limits: FetchLimits, done: queue.SimpleQueue[Article | None]
) -> None:
    """Put every article into the queue."""
    async with Pool() as pool, Client(limits, concurrency=_AT_ONCE, now=time.time) as client:

        async def one(order: Wanted) -> None:
            try:
                done.put(Article(order.key, await _text(client, pool, order, limits)))
            except SourceError as error:
                done.put(Article(order.key, error=str(error)))

        await asyncio.gather(*map(one, wanted))


async def _text(client: Client, pool: Pool, wanted: Wanted, limits: FetchLimits) -> str:
    """Return the text of an article; a link in a public feed never leads into a private network."""
    source = wanted.feed if wanted.feed.startswith(("http://", "https://")) else PUBLIC
    reply = await client.get(Ask(wanted.url, came_from=source))
    if reply.status != 200:
        raise FetchError(causes.of_status(reply.status), status=reply.status)
    page = Page(reply.body, reply.encoding, reply.content_type, reply.url, limits.decoded)
    result: str = await pool.run("extract_article", page, limits.parse_time)
    return result
