"""Keeps what sources answer, and counts it."""

from __future__ import annotations

import logging
from collections.abc import Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from tracker_tui.fetch.policy import counted
from tracker_tui.fetch.runner import Outcome
from tracker_tui.model.addresses import shown
from tracker_tui.model.progress import Finished, SourceDone
from tracker_tui.settings.config import FetchLimits
from tracker_tui.store.database.connection import Writer, writing
from tracker_tui.store.findings import texts
from tracker_tui.store.findings.texts import Text
from tracker_tui.store.items import items, search, sources

if TYPE_CHECKING:
    from tracker_tui.pipeline.enrichment import Enriching

log = logging.getLogger(__name__)


@dataclass(slots=True)
class Keeper:
    """Stores outcomes batch by batch; numbers: source ids by key, now: seconds since 1970 UTC."""

    writer: Writer
    numbers: Mapping[str, int]
    total: int
    now: int
    limits: FetchLimits
    enriching: Enriching | None = None
    answered: int = 0
    unchanged: int = 0
    new: int = 0
    updated: int = 0
    done: int = 0
    failures: list[SourceDone] = field(default_factory=list)

    def keep(self, outcomes: Sequence[Outcome]) -> list[SourceDone]:
        """Store what some sources answered, in one transaction, and return the events that tell of it."""
        # While a person is at work everything is stored in small transactions.
        with nullcontext() if self.writer.turns.is_polite else writing(self.writer):
            stored = self._store(outcomes)
        search.keep_merged(self.writer)
        for outcome, saved in stored:
            if outcome.feed.full_text:
                self._extend(saved.new, outcome.feed.url)
        if self.enriching is not None:
            self._enrich(self.enriching, stored)
        return [self._counted(outcome, saved) for outcome, saved in stored]

    def _extend(self, numbers: Sequence[int], url: str) -> None:
        """Take the articles of new items of a source that only tells their beginnings."""
        from tracker_tui.pipeline.articles import extend_items  # few sources ask for it

        extend_items(self.writer, numbers, url, self.limits)

    def _enrich(self, enriching: Enriching, stored: Sequence[tuple[Outcome, items.Saved]]) -> None:
        """Hand over what is new or has changed; what was stored a moment ago need not be read again."""
        numbers = {outcome.feed.key: self.numbers[outcome.feed.key] for outcome, _ in stored}
        publishers = sources.publishers(self.writer, numbers.values())
        known: list[Text] = []
        others: list[int] = []
        for outcome, saved in stored:
            others += saved.updated
            if outcome.feed.full_text or saved.entries is None:
                others += saved.new
            else:
                fresh = zip(saved.new, saved.entries, strict=True)
                known += texts.fresh(fresh, publishers[numbers[outcome.feed.key]])
        enriching.read(known)
        enriching.add(others)

    def _store(self, outcomes: Sequence[Outcome]) -> list[tuple[Outcome, items.Saved]]:
        numbered = [(self.numbers[outcome.feed.key], outcome) for outcome in outcomes]
        documents = {number: outcome.items for number, outcome in numbered if outcome.kind == "ok"}
        found = items.save_documents(self.writer, documents, self.now)
        saved = [found.get(number) or items.Saved() for number, _ in numbered]
        titles = [
            (number, outcome.title)
            for number, outcome in numbered
            if outcome.title and not outcome.feed.title
        ]
        sources.set_titles(self.writer, titles)
        states = [
            (number, counted(outcome.state, len(one.new), self.now))
            for (number, outcome), one in zip(numbered, saved, strict=True)
        ]
        sources.save_states(self.writer, states)
        return list(zip(outcomes, saved, strict=True))

    def _counted(self, outcome: Outcome, saved: items.Saved) -> SourceDone:
        self.done += 1
        self.new += len(saved.new)
        self.updated += len(saved.updated)
        self.answered += outcome.kind != "failed"
        self.unchanged += outcome.kind == "unchanged"
        return self._told(outcome, saved)

    def _told(self, outcome: Outcome, saved: items.Saved) -> SourceDone:
        failed = outcome.kind == "failed"
        event = SourceDone(
            source=shown(outcome.feed.name),
            url=shown(outcome.feed.url),
            outcome=outcome.kind,
            new=len(saved.new),
            updated=len(saved.updated),
            error=outcome.error,
            status=outcome.status,
            next_try=0 if outcome.state.retired else outcome.state.next_due,
            tell=outcome.tell,
            done=self.done,
            failed=len(self.failures) + failed,
            total=self.total,
        )
        if failed:
            log.warning("%s: %s", event.source, outcome.error)
            self.failures.append(event)
        return event

    def finished(self, seconds: float) -> Finished:
        """Return the event that closes the fetch."""
        return Finished(
            sources=self.total,
            answered=self.answered,
            unchanged=self.unchanged,
            failed=len(self.failures),
            new=self.new,
            updated=self.updated,
            seconds=seconds,
            failures=tuple(self.failures),
        )
