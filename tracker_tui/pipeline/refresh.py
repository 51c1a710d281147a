"""Sources in, stored and enriched items out.

    declared feeds -> due ones (fetch.policy) -> drafts (fetch.runner) -> items (store.items)
                   -> findings and events, worked out in a process beside -> store.findings, store.events

Every step commits on its own: an item is stored before it is enriched, and what a killed run left
without findings is picked up by the next one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from pathlib import Path

from tracker_tui.fetch.lock import FetchLock
from tracker_tui.fetch.policy import is_due
from tracker_tui.fetch.runner import Outcome, read_sources
from tracker_tui.model.errors import UsageError
from tracker_tui.model.feed import Feed, FetchState
from tracker_tui.model.progress import Finished, Progress, SourceDone, Started
from tracker_tui.pipeline.enrichment import Enriching
from tracker_tui.settings.config import FetchLimits
from tracker_tui.settings.tables import nearest
from tracker_tui.store import items, sources
from tracker_tui.store.connection import Writer, open_writer


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a fetch works: database, sources, limits, rules, clock (seconds since 1970 UTC)."""

    database: Path
    feeds: tuple[Feed, ...]
    limits: FetchLimits = field(default_factory=FetchLimits)
    rules: Path | None = None
    clock: Callable[[], float] = time.time


@dataclass(frozen=True, slots=True)
class Order:
    """What a person asked for."""

    everything: bool = False
    only: tuple[str, ...] = ()
    jobs: int = 0
    enrich: bool = True


@dataclass(slots=True)
class _Tally:
    """What has happened so far."""

    total: int
    answered: int = 0
    unchanged: int = 0
    new: int = 0
    updated: int = 0
    done: int = 0
    failures: list[SourceDone] = field(default_factory=list)


def refresh(setting: Setting, order: Order) -> Generator[Progress, None, None]:
    """Read the sources that are due and yield what happens; close the iterator to cancel.

    Raises Busy where another fetch runs, UsageError where `only` names no source.
    """
    begun = time.monotonic()
    wanted = chosen(setting.feeds, order.only)
    with ExitStack() as stack:
        stack.enter_context(FetchLock(setting.database))
        writer = stack.enter_context(open_writer(setting.database))
        numbers = sources.ensure(writer, setting.feeds)
        states = sources.states(writer)
        now = int(setting.clock())
        jobs = [
            (feed, state)
            for feed, state in ((feed, states.get(feed.key, FetchState())) for feed in wanted)
            if is_due(feed, state, now) or (order.everything and not state.retired) or order.only
        ]
        yield Started(len(jobs))
        tally = _Tally(len(jobs))
        enriching = stack.enter_context(Enriching(writer, setting.rules)) if order.enrich else None
        outcomes = read_sources(jobs, setting.limits, concurrency=order.jobs, now=setting.clock)
        with closing(outcomes):
            for outcome in outcomes:
                yield _store(writer, numbers[outcome.feed.key], outcome, tally, enriching, now)
        if enriching is not None:
            enriching.finish()
    yield _finished(tally, time.monotonic() - begun)


def chosen(feeds: Sequence[Feed], names: Sequence[str]) -> list[Feed]:
    """Return the feeds whose title, publisher or address holds one of the names; all without names."""
    active = [feed for feed in feeds if not feed.disabled]
    if not names:
        return active
    found = []
    for name in names:
        part = name.casefold()
        fits = [
            feed
            for feed in active
            if part in feed.title.casefold()
            or part in feed.publisher.casefold()
            or part in feed.url.casefold()
        ]
        if not fits:
            hint = nearest(name, [feed.title for feed in active])
            raise UsageError(f"no source has {name!r} in its title, publisher or address" + (
                f" (did you mean {hint!r}?)" if hint else ""))  # fmt: skip
        found += fits
    return list(dict.fromkeys(found))


def _store(
    writer: Writer,
    number: int,
    outcome: Outcome,
    tally: _Tally,
    enriching: Enriching | None,
    now: int,
) -> SourceDone:
    """Keep what a source answered and return the event that tells of it."""
    new = updated = 0
    if outcome.kind == "ok" and outcome.drafts:
        saved = items.save(writer, number, outcome.drafts, seen=now)
        new, updated = len(saved.new), len(saved.updated)
        if enriching is not None:
            enriching.add([*saved.new, *saved.updated])
    sources.save_state(writer, number, outcome.state)
    tally.done += 1
    tally.new += new
    tally.updated += updated
    tally.answered += outcome.kind != "failed"
    tally.unchanged += outcome.kind == "unchanged"
    done = SourceDone(
        source=outcome.feed.name,
        url=outcome.feed.url,
        outcome=outcome.kind,
        new=new,
        updated=updated,
        error=outcome.error,
        status=outcome.status,
        next_try=0 if outcome.state.retired else outcome.state.next_due,
        tell=outcome.tell,
        done=tally.done,
        failed=len(tally.failures) + (outcome.kind == "failed"),
        total=tally.total,
    )
    if outcome.kind == "failed":
        tally.failures.append(done)
    return done


def _finished(tally: _Tally, seconds: float) -> Finished:
    return Finished(
        sources=tally.total,
        answered=tally.answered,
        unchanged=tally.unchanged,
        failed=len(tally.failures),
        new=tally.new,
        updated=tally.updated,
        seconds=seconds,
        failures=tuple(tally.failures),
    )
