"""Keeps stored items and their findings in step, working them out in a process beside."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tracker_tui.enrich.events import WINDOW
from tracker_tui.enrich.rules import load_rules
from tracker_tui.model.ids import seconds_of
from tracker_tui.model.item import ItemDetail
from tracker_tui.pipeline.analysis import AnalysisProcess, Found, Text
from tracker_tui.query import items
from tracker_tui.store import events, findings, search
from tracker_tui.store.connection import Writer

PAGE = 200
"""Items read, or findings saved, at once: short transactions."""


class Enriching:
    """Hand over new items with add(), then finish(); saves findings and events as they come."""

    def __init__(self, writer: Writer, rules: Path | None) -> None:
        self._writer = writer
        self._path = rules
        self._rules = load_rules(rules)
        self._process: AnalysisProcess | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._process is not None:
            self._process.close()

    def add(self, numbers: Sequence[int]) -> None:
        """Hand over stored items, and save what is ready by now."""
        for start in range(0, len(numbers), PAGE):
            self._send(list(numbers[start : start + PAGE]))
        if self._process is not None:
            for found in self._process.ready():
                self._save(found)

    def finish(self, *, stale: bool = False) -> int:
        """Save what is still under way and what earlier runs left undone; return how many were left.

        stale: also what was read under other rules, which a fetch leaves to `tracker retag`.
        """
        self._wait()
        left = 0
        while numbers := findings.pending(self._writer, self._rules.hash, PAGE * 5, stale=stale):
            left += len(numbers)
            self.add(numbers)
            self._wait()
        while search.merge(self._writer):
            pass
        return left

    def _wait(self) -> None:
        if self._process is not None:
            for found in self._process.rest():
                self._save(found)

    def _send(self, numbers: list[int]) -> None:
        """Hand items to the process, which is started with the first."""
        details = items.details(self._writer, numbers)
        if not details:
            return
        if self._process is None:
            oldest = min(seconds_of(detail.id) for detail in details)
            known = events.recent(self._writer, oldest - 2 * WINDOW)
            self._process = AnalysisProcess(
                self._path, [(one.candidate, one.event, one.storyline) for one in known]
            )
        self._process.send(
            [text_of(detail) for detail in sorted(details, key=lambda one: one.arrival)]
        )

    def _save(self, found: list[Found]) -> None:
        """Save findings and events in short transactions."""
        for start in range(0, len(found), PAGE):
            part = found[start : start + PAGE]
            rows = [(one.id, one.revision, one.enrichment) for one in part]
            findings.save(self._writer, rows, self._rules.hash)
            events.save(
                self._writer,
                [(one.id, one.assignment) for one in part if one.assignment is not None],
            )


def text_of(item: ItemDetail) -> Text:
    """Return what the finders read of an item."""
    return Text(
        id=item.id,
        revision=item.revision,
        title=item.title,
        summary=item.summary,
        content=item.content,
        published=item.published,
        publisher=item.publisher,
        language=item.language,
        grouped=item.event is not None or item.roundup,
    )
