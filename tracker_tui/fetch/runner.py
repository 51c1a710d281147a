"""Reads many sources at once and yields what came of each.

The loop runs in a thread of its own; the caller takes outcomes at its own pace and may stop at any time: what has not
been taken is given up, workers are killed, connections closed.
"""

from __future__ import annotations

import asyncio
import queue
import threading
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import closing, contextmanager

from tracker_tui.fetch import policy
from tracker_tui.fetch.source import Outcome, Sources, open_sources
from tracker_tui.fetch.waiting import STEP
from tracker_tui.model.feed import Feed, FetchState
from tracker_tui.settings.config import FetchLimits

__all__ = ["Outcome", "Run", "read_batches", "read_sources", "reading"]

_WAITING = 64
"""Outcomes that may wait for the caller before no further source is begun."""
_NAP = 0.03
"""Seconds between two looks for more outcomes: waking at each of them would hold up the thread that reads."""
_ROUNDS_TO_SEND = 8
"""Rounds of the loop in which the first sources connect and send, where nothing has to be looked up."""
_BATCH = 1000
"""Items that are enough for one batch: storing them takes a tenth of a second."""


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
    batches = read_batches(
        jobs, limits, concurrency=concurrency, now=now, cancelled=cancelled, linger=0
    )
    with closing(batches):
        for batch in batches:
            yield from batch


def read_batches(
    jobs: Iterable[tuple[Feed, FetchState]],
    limits: FetchLimits,
    *,
    concurrency: int = 0,
    now: Callable[[], float] = time.time,
    cancelled: Callable[[], bool] | None = None,
    linger: float = 0.25,
) -> Generator[list[Outcome], None, None]:
    """Yield the outcomes as read_sources() does, those together that come within `linger` seconds.

    Storing some hundred items at once costs half of storing each source on its own.
    """
    with reading(jobs, limits, concurrency=concurrency, now=now) as run:
        yield from run.batches(cancelled, linger)


@contextmanager
def reading(
    jobs: Iterable[tuple[Feed, FetchState]],
    limits: FetchLimits,
    *,
    concurrency: int = 0,
    now: Callable[[], float] = time.time,
) -> Iterator[Run]:
    """Begin to read at once; what has not been taken at the end of the block is given up."""
    distinct = {feed.key: (feed, state) for feed, state in jobs}
    jobs = policy.in_turn(distinct.values())
    run = Run(jobs, limits, concurrency or limits.concurrency, now)
    try:
        yield run
    finally:
        run.stop()


class Run:
    """The thread with the loop, and the queue to the caller."""

    def __init__(
        self, jobs: list[tuple[Feed, FetchState]], limits: FetchLimits, concurrency: int,
        now: Callable[[], float],
    ) -> None:  # fmt: skip
        self._outcomes: queue.SimpleQueue[Outcome | None] = queue.SimpleQueue()
        self._ended = False
        self._error: BaseException | None = None
        self._jobs, self._limits, self._now = jobs, limits, now
        self._concurrency = concurrency
        self._loop = asyncio.new_event_loop()
        self._under_way, self._finished = threading.Event(), threading.Event()
        self._room = asyncio.Semaphore(concurrency + _WAITING)
        self._main = self._loop.create_task(self._all())
        self._thread = threading.Thread(target=self._serve, name="fetch", daemon=True)
        self._thread.start()

    def wait_until_under_way(self) -> None:
        """Return once the first requests have been sent: whoever works meanwhile would hold them up."""
        self._under_way.wait(STEP)

    def batches(
        self, cancelled: Callable[[], bool] | None = None, linger: float = 0.25
    ) -> Iterator[list[Outcome]]:
        """Yield the outcomes, those together that come within `linger` seconds."""
        while batch := self._next_batch(cancelled, linger):
            yield batch

    def _next_batch(self, cancelled: Callable[[], bool] | None, linger: float) -> list[Outcome]:
        """Return at least one outcome, none where all are told or the fetch is cancelled."""
        batch: list[Outcome] = []
        items, end, taken = 0, 0.0, 0
        while not self._ended and items < _BATCH and not (cancelled and cancelled()):
            left = end - time.monotonic() if batch else None
            if left is not None and self._outcomes.empty():
                if left <= 0:
                    break
                taken = self._make_room(taken)
                self._finished.wait(min(left, _NAP))
            outcome = self._get(STEP if left is None else 0)
            if outcome is None:
                continue
            end = end or time.monotonic() + linger
            batch.append(outcome)
            items += len(outcome.items)
            taken += 1
        self._make_room(taken)
        return batch

    def _make_room(self, places: int) -> int:
        """Let so many further sources begin; return how many places are held back after it."""

        def release() -> None:
            for _ in range(places):
                self._room.release()

        if places:
            self._call(release)
        return 0

    def _get(self, seconds: float) -> Outcome | None:
        """Return the next outcome; None where there is none within that time."""
        try:
            outcome = self._outcomes.get(timeout=max(seconds, 0.001))
        except queue.Empty:
            return None
        self._ended = outcome is None
        if self._ended and self._error:
            raise self._error
        return outcome

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
        except BaseException as error:  # noqa: BLE001 - raised again where the caller waits
            self._error = error
        finally:
            self._loop.run_until_complete(self._loop.shutdown_asyncgens())
            self._loop.close()
            self._under_way.set()
            self._outcomes.put(None)
            self._finished.set()

    async def _all(self) -> None:
        """Read every source; each task ends in an outcome, whatever happens."""
        async with (
            open_sources(self._limits, self._concurrency, self._now) as sources,
            asyncio.TaskGroup() as group,
        ):
            group.create_task(self._tell_under_way())
            for feed, state in self._jobs:
                await self._room.acquire()
                group.create_task(self._one(sources, feed, state))

    async def _tell_under_way(self) -> None:
        for _ in range(_ROUNDS_TO_SEND):
            await asyncio.sleep(0)
        self._under_way.set()

    async def _one(self, sources: Sources, feed: Feed, state: FetchState) -> None:
        self._outcomes.put(await sources.outcome(feed, state))
