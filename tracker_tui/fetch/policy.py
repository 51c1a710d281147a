"""When to read a source and what to remember of it; pure, with the time and the jitter given.

    due? -> request -> reply
                         ok         next = longest of (every, fresh_for, ttl) + jitter
                         unchanged  the same; validators stay
                         failed     next = every doubled per failure, at most a day, never before Retry-After
                         410        a day later; 410 again a day apart: retired
A permanent redirect counts only after it was seen several times over more than a day; then its target is asked.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from tracker_tui.fetch.headers import WEEK
from tracker_tui.fetch.reply import Reply
from tracker_tui.model.feed import Feed, FetchState

DAY = 86400
JITTER = 0.1
STABLE_SEEN = 3
SKEW = 300
"""Seconds that a clock may be set back without a source being asked early."""
_FAR_SLOWER = 2
"""Times the usual time of an answer."""
_FAR = round(WEEK * (1 + JITTER)) + SKEW


class Read(NamedTuple):
    """An answer that could be used; ttl in seconds, changed where its body is a new one."""

    reply: Reply
    body_hash: str = ""
    ttl: int = 0
    changed: bool = True


class Failure(NamedTuple):
    """A read that failed; unreadable where a body came and was no feed."""

    error: str
    status: int = 0
    retry_after: int | None = None
    unreadable: bool = False


def is_due(feed: Feed, state: FetchState, now: int) -> bool:
    """Return whether a source may be read; one whose last read lies in the future is due (the clock was set back)."""
    if feed.disabled or state.retired:
        return False
    clock_set_back = state.last_try > now + SKEW or state.next_due > now + _FAR
    return now >= state.next_due or clock_set_back


def in_turn(jobs: Iterable[tuple[Feed, FetchState]]) -> list[tuple[Feed, FetchState]]:
    """Return sources in the order in which they are begun, so that at the end nobody waits for a slow one alone.

    First those that may take long: the unknown, the failing, then the slowest by far; last the quicker half, the
    quickest at the very end. The others stay as listed: begun slowest first, they would all answer at once.
    """
    listed = list(jobs)
    known = sorted(state.took for _, state in listed if state.took and not state.failures)
    usual = known[len(known) // 2] if known else 0

    def turn(job: tuple[Feed, FetchState]) -> tuple[int, int]:
        took, failures = job[1].took, job[1].failures
        if not took or failures:
            return 0, 0
        if took > usual * _FAR_SLOWER:
            return 1, -took
        return (3, -took) if took < usual else (2, 0)

    return sorted(listed, key=turn)


def address(feed: Feed, state: FetchState, now: int) -> str:
    """Return the address to ask: where it moved to, once that has proved stable."""
    stable = state.moved_seen >= STABLE_SEEN and now - state.moved_first >= DAY
    return state.moved_to if stable and state.moved_to else feed.url


def validators(state: FetchState) -> tuple[tuple[str, str], ...]:
    """Return the headers that ask only for what changed, with the values exactly as the server sent them."""
    found = (("If-None-Match", state.etag), ("If-Modified-Since", state.last_modified))
    return tuple((name, value) for name, value in found if value)


def after_success(
    feed: Feed, state: FetchState, read: Read, now: int, jitter: float, every: int
) -> FetchState:
    """Return the state after an answer that could be used; jitter in 0..1, every in seconds where the feed has none."""
    reply = read.reply
    fresh = reply.status != 304
    ttl = read.ttl if read.changed else state.ttl
    wait = min(max(feed.every or every, reply.fresh_for, ttl), WEEK)
    size = len(reply.body)
    state = replace(
        state,
        etag=reply.etag if fresh else reply.etag or state.etag,
        last_modified=reply.last_modified if fresh else reply.last_modified or state.last_modified,
        body_hash=read.body_hash or state.body_hash,
        next_due=now + wait + int(wait * JITTER * jitter),
        last_try=now, last_ok=now, status=reply.status, error="", failures=0, first_failure=0,
        reported=0, gone_since=0, retired=False, ttl=ttl, took=reply.took,
        bytes_read=state.bytes_read + size,
        bytes_saved=state.bytes_saved + (0 if fresh else state.size),
        size=size if fresh else state.size,
    )  # fmt: skip
    return _remember_move(feed, state, reply, now)


def _remember_move(feed: Feed, state: FetchState, reply: Reply, now: int) -> FetchState:
    """Return the state with the permanent redirect counted, or forgotten where it is gone."""
    asked_target = bool(state.moved_to) and address(feed, state, now) == state.moved_to
    if not reply.moved_to and (asked_target or not state.moved_to):
        return state
    if not reply.moved_to or reply.moved_to == feed.url:
        return replace(state, moved_to="", moved_seen=0, moved_first=0)
    if reply.moved_to == state.moved_to:
        return replace(state, moved_seen=state.moved_seen + 1)
    return replace(state, moved_to=reply.moved_to, moved_seen=1, moved_first=now)


def after_failure(
    feed: Feed, state: FetchState, failure: Failure, now: int, jitter: float, every: int
) -> FetchState:
    """Return the state after a read that failed.

    The validators of an unreadable body are forgotten, so that a 304 can't hide the failure.
    """
    status = failure.status
    failures = state.failures + 1
    base = feed.every or every
    wait = min(base * 2 ** min(failures - 1, 16), max(DAY, base), WEEK)
    gone_since = (state.gone_since or now) if status == 410 else 0
    wait = max(wait, min(failure.retry_after or 0, WEEK), DAY if status == 410 else 0)
    told = failures == 1 or now - state.reported >= DAY or state.reported > now
    if failure.unreadable:
        state = replace(state, etag="", last_modified="", body_hash="")
    if state.moved_to and address(feed, state, now) == state.moved_to:
        state = replace(state, moved_to="", moved_seen=0, moved_first=0)
    return replace(
        state,
        next_due=now + wait + int(wait * JITTER * jitter),
        last_try=now, status=status, error=failure.error, failures=failures,
        first_failure=state.first_failure or now,
        reported=now if told else state.reported,
        gone_since=gone_since, retired=status == 410 and now - gone_since >= DAY,
    )  # fmt: skip


def counted(state: FetchState, new: int, now: int) -> FetchState:
    """Return the state after a source brought so many new items."""
    day = now // DAY
    if not new and state.day == day:
        return state
    return replace(state, day=day, new_today=new + (state.new_today if state.day == day else 0))


def is_flooding(state: FetchState, now: int, limit: int) -> bool:
    """Return whether a source has brought as many new items today as one may."""
    return state.day == now // DAY and state.new_today >= limit > 0


def tells(state: FetchState, now: int) -> bool:
    """Return whether a silent run speaks of this failure: when it starts, and once a day after."""
    starts = state.failures == 1 or state.first_failure < now  # not a second time in one second
    return bool(state.error) and state.reported == now and starts
