"""Threads that read and write beside the screen, so that the screen never waits.

A Desk answers questions on a connection of its own. Questions stand in lanes: a newer one of a lane
replaces one that waits and interrupts one that runs, and what an older one still finds is dropped. The Scribe
writes what the person does, in order. Answers come back through `deliver`, which runs a call on
the screen's own thread.
"""

from __future__ import annotations

import logging
import queue
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from tracker_tui.model.errors import Interrupted, TrackerError
from tracker_tui.store.database.connection import Reader, Writer
from tracker_tui.store.database.opening import open_reader, open_writer

if TYPE_CHECKING:
    from tracker_tui.store.personal.annotations import Annotator

log = logging.getLogger(__name__)
T = TypeVar("T")
Call = Callable[[], None]
Deliver = Callable[[Call], None]
Fail = Callable[[TrackerError], None]


class Ticket(Generic[T]):
    """A question under way; part() hands over what is found so far."""

    def __init__(
        self,
        work: Callable[[Reader, Ticket[T]], T | None],
        done: Callable[[T], None],
        fail: Fail,
        deliver: Deliver,
    ) -> None:
        self.work, self.done, self.fail = work, done, fail
        self.stale = False
        self._deliver = deliver

    def part(self, found: T) -> None:
        """Hand over a part, unless nobody waits for it any more."""
        self._deliver(lambda: None if self.stale else self.done(found))

    def failed(self, error: TrackerError) -> None:
        """Tell that it did not work."""
        self._deliver(lambda: None if self.stale else self.fail(error))


class Desk:
    """One thread with one read connection."""

    def __init__(
        self, path: Path, deliver: Deliver, fail: Fail, name: str, cache: int = 1024
    ) -> None:
        self._path, self._deliver, self._fail, self._cache = path, deliver, fail, cache
        self._waiting: dict[str, Ticket[Any]] = {}
        self._latest: dict[str, Ticket[Any]] = {}
        self._running: tuple[str, Ticket[Any]] | None = None
        self._reader: Reader | None = None
        self._wake = threading.Condition()
        self._closed = False
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def ask(
        self,
        lane: str,
        work: Callable[[Reader, Ticket[T]], T | None],
        done: Callable[[T], None],
        fail: Fail | None = None,
    ) -> Ticket[T]:
        """Have work(reader, ticket) done on the desk's thread; its result, unless None, goes to done."""
        ticket: Ticket[T] = Ticket(work, done, fail or self._fail, self._deliver)
        with self._wake:
            self._drop(lane)
            self._latest[lane] = self._waiting[lane] = ticket
            self._wake.notify()
        return ticket

    def cancel(self, lane: str) -> None:
        """Nobody waits for this lane's answer any more."""
        with self._wake:
            self._drop(lane)
            self._waiting.pop(lane, None)

    @property
    def idle(self) -> bool:
        """Whether no question waits or runs."""
        return not self._waiting and self._running is None

    def _drop(self, lane: str) -> None:
        older = self._latest.pop(lane, None)
        if older is not None:
            older.stale = True
            if self._running and self._running[1] is older and self._reader:
                self._reader.interrupt()

    def close(self) -> None:
        """Stop at once and wait for the thread."""
        with self._wake:
            self._closed = True
            self._waiting.clear()
            for lane in list(self._latest):
                self._drop(lane)
            self._wake.notify()
        self._thread.join(5)

    def _run(self) -> None:
        while (taken := self._next()) is not None:
            self._answer(taken[1])
            with self._wake:
                self._running = None
        if self._reader:
            self._reader.close()

    def _next(self) -> tuple[str, Ticket[Any]] | None:
        with self._wake:
            while not self._waiting and not self._closed:
                self._wake.wait()
            if self._closed:
                return None
            lane = next(iter(self._waiting))
            self._running = (lane, self._waiting.pop(lane))
            return self._running

    def _answer(self, ticket: Ticket[Any]) -> None:
        for _ in range(3):
            try:
                if self._reader is None:
                    self._reader = open_reader(self._path, cache=self._cache)
                found = ticket.work(self._reader, ticket)
            except Interrupted:
                if ticket.stale:
                    return
                continue  # the interrupt was meant for the question before this one
            except TrackerError as error:
                ticket.failed(error)
                return
            except Exception as error:
                log.exception("a question of the screen failed")
                ticket.failed(
                    TrackerError(f"a slip in tracker itself, please report it: {error!r}")
                )
                return
            if found is not None:
                ticket.part(found)
            return


class Scribe:
    """One thread that writes, in order; it opens the database for writing at the first change."""

    def __init__(
        self, path: Path, session: str, deliver: Deliver, fail: Fail, author: str = ""
    ) -> None:
        self._path, self._session, self._deliver, self._fail = path, session, deliver, fail
        self._author = author
        self._queue: queue.SimpleQueue[
            tuple[Callable[[Annotator], Any], Callable[[Any], None], Fail] | None
        ]
        self._queue = queue.SimpleQueue()
        self._writer: Writer | None = None
        self._open = 0
        self._begun = 0.0
        self._thread = threading.Thread(target=self._run, name="scribe", daemon=True)
        self._thread.start()

    def write(
        self, work: Callable[[Annotator], T], done: Callable[[T], None], fail: Fail | None = None
    ) -> None:
        """Have work(annotator) done after everything asked before; its result goes to done."""
        self._open += 1
        self._queue.put((work, done, fail or self._fail))

    @property
    def idle(self) -> bool:
        """Whether nothing is left to write."""
        return self._open == 0

    @property
    def since(self) -> float:
        """When the change began that is being written now (time.monotonic), 0 where none is."""
        return self._begun

    def close(self) -> None:
        """Write what is waiting, then stop."""
        self._queue.put(None)
        self._thread.join(30)

    def _run(self) -> None:
        annotator: Annotator | None = None
        while (order := self._queue.get()) is not None:
            work, done, fail = order
            self._begun = time.monotonic()
            try:
                if annotator is None:
                    from tracker_tui.store.personal.annotations import Annotator

                    self._writer = open_writer(self._path)
                    annotator = Annotator(self._writer, self._session, self._author)
                result = work(annotator)
            except TrackerError as error:
                self._deliver(_call(fail, error))
            except Exception as error:
                log.exception("a change could not be written")
                slip = TrackerError(
                    f"not written, a slip in tracker itself, please report it: {error!r}"
                )
                self._deliver(_call(fail, slip))
            else:
                self._deliver(_call(done, result))
            self._begun = 0.0
            self._open -= 1
        if self._writer:
            self._writer.close()


def _call(function: Callable[[T], None], argument: T) -> Call:
    """Bind now what a loop would change later."""
    return lambda: function(argument)
