"""Reads many sources at once and yields what came of each.

    jobs -> [kind.read] -> Reply -> 304? unchanged
                                 -> worker: unpack, hash, parse, normalise -> drafts
         -> policy -> Outcome

The loop runs in a thread of its own; the caller takes outcomes at its own pace and may stop at any time: what has not
been taken is given up, workers are killed, connections closed.
"""

from __future__ import annotations

import asyncio
import queue
import random
import threading
import time
from collections.abc import Callable, Generator, Iterable
from dataclasses import dataclass
from typing import Literal

from tracker_tui.fetch import causes, policy
from tracker_tui.fetch.client import Client
from tracker_tui.fetch.pool import Pool
from tracker_tui.fetch.reply import Ask, Reply
from tracker_tui.fetch.tasks import Job, Parsed
from tracker_tui.model.errors import FetchError, ParseError, SourceError
from tracker_tui.model.feed import Feed, FetchState
from tracker_tui.model.item import ItemDraft
from tracker_tui.settings.config import FetchLimits

_WAITING = 64
"""Outcomes that may wait for the caller before no further source is begun."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one source; state is what to remember of it.

    tell: whether a silent run speaks of this failure.
    """

    feed: Feed
    state: FetchState
    kind: Literal["ok", "unchanged", "failed"]
    drafts: tuple[ItemDraft, ...] = ()
    error: str = ""
    status: int = 0
    title: str = ""
    language: str = ""
    tell: bool = False


def read_sources(
    jobs: Iterable[tuple[Feed, FetchState]],
    limits: FetchLimits,
    *,
    concurrency: int = 0,
    now: Callable[[], float] = time.time,
    cancelled: Callable[[], bool] | None = None,
) -> Generator[Outcome, None, None]:
    """Yield one outcome per source as each completes; a source named twice is read once.

    cancelled is asked now and then; once it says yes, the rest is given up.
    """
    distinct = {feed.key: (feed, state) for feed, state in jobs}
    run = _Run(list(distinct.values()), limits, concurrency or limits.concurrency, now)
    try:
        while not (cancelled and cancelled()):
            try:
                outcome = run.outcomes.get(timeout=0.2 if cancelled else None)
            except queue.Empty:
                continue
            if outcome is None:
                break
            run.taken()
            yield outcome
    finally:
        run.stop()


class _Run:
    """The thread with the loop, and the queue to the caller."""

    def __init__(
        self, jobs: list[tuple[Feed, FetchState]], limits: FetchLimits, concurrency: int,
        now: Callable[[], float],
    ) -> None:  # fmt: skip
        self.outcomes: queue.SimpleQueue[Outcome | None] = queue.SimpleQueue()
        self._jobs, self._limits, self._now = jobs, limits, now
        self._concurrency = concurrency
        self._loop = asyncio.new_event_loop()
        self._room = asyncio.Semaphore(concurrency + _WAITING)
        self._main = self._loop.create_task(self._all())
        self._thread = threading.Thread(target=self._serve, name="fetch", daemon=True)
        self._thread.start()

    def taken(self) -> None:
        """Make room for one more outcome."""
        self._call(self._room.release)

    def stop(self) -> None:
        """Give up what is still running and wait until it is gone."""
        self._call(self._main.cancel)
        self._thread.join()

    def _call(self, function: Callable[[], object]) -> None:
        try:
            self._loop.call_soon_threadsafe(function)
        except RuntimeError:
            return  # the loop has ended already

    def _serve(self) -> None:
        try:
            self._loop.run_until_complete(self._main)
        except asyncio.CancelledError:
            pass
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()
            self.outcomes.put(None)

    async def _all(self) -> None:
        """Read every source; each task ends in an outcome, whatever happens."""
        async with Pool() as pool, Client(
            self._limits, concurrency=self._concurrency, now=self._now
        ) as client, asyncio.TaskGroup() as group:  # fmt: skip
            for feed, state in self._jobs:
                await self._room.acquire()
                group.create_task(self._one(client, pool, feed, state))

    async def _one(self, client: Client, pool: Pool, feed: Feed, state: FetchState) -> None:
        self.outcomes.put(await read_source(client, pool, feed, state, self._limits, self._now))


async def read_source(
    client: Client, pool: Pool, feed: Feed, state: FetchState, limits: FetchLimits,
    now: Callable[[], float],
) -> Outcome:  # fmt: skip
    """Return what came of one source; failures are outcomes, never exceptions."""
    status, after = 0, None
    try:
        reply = await _ask(client, feed, state, int(now()))
        status, after = reply.status, reply.retry_after
        if status not in (200, 304):
            raise FetchError(causes.of_status(status), status=status)
        parsed = None if status == 304 else await _parse(pool, feed, state, reply, limits)
    except SourceError as error:
        moment = int(now())
        failure = policy.Failure(str(error), status, after, isinstance(error, ParseError))
        failed = policy.after_failure(feed, state, failure, moment, random.random(), limits.every)
        return Outcome(
            feed,
            failed,
            "failed",
            error=str(error),
            status=status,
            tell=policy.tells(failed, moment),
        )
    return _success(feed, state, reply, parsed, limits, int(now()))


def _success(
    feed: Feed,
    state: FetchState,
    reply: Reply,
    parsed: Parsed | None,
    limits: FetchLimits,
    now: int,
) -> Outcome:
    """Return the outcome of an answer that could be used."""
    changed = parsed is not None and not parsed.unchanged
    read = policy.Read(reply, changed=changed)
    if parsed is not None:
        read = policy.Read(reply, parsed.body_hash, parsed.ttl, changed)
    after = policy.after_success(feed, state, read, now, random.random(), limits.every)
    if parsed is None or not changed:
        return Outcome(feed, after, "unchanged", status=reply.status)
    return Outcome(
        feed, after, "ok", parsed.drafts, status=reply.status, title=parsed.title,
        language=parsed.language,
    )  # fmt: skip


async def _ask(client: Client, feed: Feed, state: FetchState, now: int) -> Reply:
    """Return the answer of a source's address."""
    url = policy.address(feed, state, now)
    return await client.get(
        Ask(
            url=url,
            headers=policy.validators(state),
            private=feed.headers,
            came_from=feed.url if url != feed.url else "",
            timeout=feed.timeout,
        )
    )


async def _parse(
    pool: Pool, feed: Feed, state: FetchState, reply: Reply, limits: FetchLimits
) -> Parsed:
    """Return what the body says, read in a worker."""
    job = Job(
        feed, reply.body, reply.encoding, reply.content_type, reply.url, state.body_hash,
        limits.decoded, limits.items,
    )  # fmt: skip
    result: Parsed = await pool.run("parse", job, limits.parse_time)
    return result
