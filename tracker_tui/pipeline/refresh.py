"""Sources in, stored and enriched items out.

    declared feeds -> due ones (fetch.policy) -> ready items (fetch.runner) -> items (store.items)
                   -> findings and events, worked out in a process beside -> store.findings

Every step commits on its own: an item is stored before it is enriched, and what a killed run left
without findings is picked up by the next one.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from tracker_tui.fetch.lock import FetchLock
from tracker_tui.fetch.policy import is_due
from tracker_tui.fetch.runner import reading
from tracker_tui.model.errors import UsageError
from tracker_tui.model.feed import Feed, FetchState
from tracker_tui.model.progress import Progress, Started
from tracker_tui.settings.config import FetchLimits, Hook, Retention
from tracker_tui.settings.tables import nearest
from tracker_tui.store.database.opening import open_writer
from tracker_tui.store.items import search, sources


class Setting(NamedTuple):
    """Where a fetch works: database, sources, limits, rules, clock (seconds since 1970 UTC)."""

    database: Path
    feeds: tuple[Feed, ...]
    limits: FetchLimits = FetchLimits()
    rules: Path | None = None
    retention: Retention = Retention()
    hooks: tuple[Hook, ...] = ()
    clock: Callable[[], float] = time.time


class Order(NamedTuple):
    """What a person asked for; besides: the sources come beside those of the list of feeds, which stay.

    linger: seconds in which sources that come are stored together, in the order of the list.
    """

    everything: bool = False
    besides: bool = False
    only: tuple[str, ...] = ()
    jobs: int = 0
    enrich: bool = True
    linger: float = 0.25


def refresh(setting: Setting, order: Order) -> Generator[Progress, None, None]:
    """Read the sources that are due and yield what happens; close the iterator to cancel.

    Raises Busy where another fetch runs, UsageError where `only` names no source.
    """
    begun = time.monotonic()
    with ExitStack() as stack:
        stack.enter_context(FetchLock(setting.database))
        writer = stack.enter_context(open_writer(setting.database))
        numbers = sources.ensure(writer, setting.feeds)
        wanted = chosen(setting.feeds, order.only, sources.titles(writer) if order.only else {})
        if not order.besides:
            sources.withdraw_others(writer, setting.feeds)
        states = sources.states(writer)
        now = int(setting.clock())
        never = FetchState()
        jobs = [
            (feed, state)
            for feed, state in ((feed, states.get(feed.key, never)) for feed in wanted)
            if is_due(feed, state, now) or (order.everything and not state.retired) or order.only
        ]
        if order.enrich and setting.rules is not None:
            check_rules(setting.rules)
        yield Started(len(jobs))
        with reading(jobs, setting.limits, concurrency=order.jobs, now=setting.clock) as run:
            # The first requests are on their way now, which leaves time to load what is needed later.
            run.wait_until_under_way()
            from tracker_tui.pipeline.enrichment import Enriching
            from tracker_tui.pipeline.keeping import Keeper
            from tracker_tui.pipeline.upkeep import look_after

            enriching = None
            if order.enrich:
                enriching = stack.enter_context(Enriching(writer, setting.rules))
                search.merge_all(writer)  # at its end a fetch wants all the time there is
            keeper = Keeper(writer, numbers, len(jobs), now, setting.limits, enriching)
            for batch in run.batches(linger=order.linger):
                yield from keeper.keep(sorted(batch, key=lambda one: numbers[one.feed.key]))
        if enriching is not None:
            enriching.finish()
        look_after(writer, setting.retention, setting.hooks, now)
    yield keeper.finished(time.monotonic() - begun)


def check_rules(path: Path) -> None:
    """Raise BadInput for a mistake in a person's own rules, before any source is asked."""
    from tracker_tui.enrich.themes.rules import load_rules  # few have rules of their own

    load_rules(path)


def _told_as(feed: Feed, title: str) -> tuple[str, ...]:
    return title.casefold(), feed.publisher.casefold(), feed.url.casefold()


def chosen(
    feeds: Sequence[Feed], names: Sequence[str], titles: Mapping[str, str] = MappingProxyType({})
) -> list[Feed]:
    """Return the feeds whose title, publisher or address is one of the names, else holds it; all without names.

    titles: by key, as lists show them: those that feeds told themselves where the list of feeds gives none.
    """
    active = [feed for feed in feeds if not feed.disabled]
    if not names:
        return active
    found = []
    for name in names:
        part = name.casefold()
        told = [(feed, _told_as(feed, titles.get(feed.key, feed.title))) for feed in active]
        fits = [feed for feed, words in told if part in words] or [
            feed for feed, words in told if any(part in word for word in words)
        ]
        if not fits:
            hint = nearest(name, [titles.get(feed.key, feed.title) for feed in active])
            raise UsageError(f"no source has {name!r} in its title, publisher or address" + (
                f" (did you mean {hint!r}?)" if hint else ""))  # fmt: skip
        found += fits
    return list(dict.fromkeys(found))
