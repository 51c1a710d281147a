"""Keeps stored items and their findings in step, working them out in a process beside."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

from tracker_tui.pipeline.finders import AnalysisProcess
from tracker_tui.pipeline.found import Found
from tracker_tui.store.database.bulk import batches
from tracker_tui.store.database.connection import Writer, writing
from tracker_tui.store.findings import events, findings, texts
from tracker_tui.store.findings.texts import Text

PAGE = 400
"""Items read at once."""
TOGETHER = 1_000
"""Items whose findings make a transaction while nobody waits, with the rest of their batch: a tenth of a second. In
smaller ones the same pages of the lists by item are written again and again."""


class Enriching:
    """Hand over new items with add(), then finish(); saves findings and events as they come.

    A person's own rules are read at once, so that a mistake in them is told before anything is done (BadInput).
    """

    def __init__(self, writer: Writer, rules: Path | None) -> None:
        self._writer = writer
        self._path = rules
        if rules is not None:
            self._hash_of_rules()
        self._process: AnalysisProcess | None = None
        self._gathered: list[Found] = []

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
        """Hand over stored items."""
        for start in range(0, len(numbers), PAGE):
            self.read(texts.stored(self._writer, numbers[start : start + PAGE]))

    def read(self, items: Sequence[Text]) -> None:
        """Hand over the texts of stored items, and save what is ready by now, where it is much."""
        if items:
            if self._process is None:
                self._process = self._start(min(item.published for item in items))
            self._process.send(items)
        if self._process is not None:
            self._gather(self._process, self._process.ready())

    def finish(self, *, stale: bool = False) -> int:
        """Save what is still under way and what earlier runs left undone; return how many were left.

        stale: also what was read under other rules, which a fetch leaves to `tracker retag`.
        """
        self._wait()
        left = 0
        while numbers := self._left(stale=stale):
            left += len(numbers)
            self.add(numbers)
            self._wait()
        return left

    def _left(self, *, stale: bool) -> list[int]:
        """Return items that are still to be read; stale by the rules that findings are made with in this run."""
        known = self._process.rules_hash if self._process is not None else ""
        if stale and not known:
            known = self._hash_of_rules()
        return findings.pending(self._writer, known, PAGE * 5, stale=stale)

    def _hash_of_rules(self) -> str:
        # Rules, finders and grouper are large: where nothing is to be read they are not loaded.
        from tracker_tui.enrich.themes.rules import load_rules

        return load_rules(self._path).hash

    def _wait(self) -> None:
        if self._process is not None:
            self._gather(self._process, self._process.rest())
            self._save(self._process.rules_hash)

    def _gather(self, process: AnalysisProcess, arrived: Iterable[list[Found]]) -> None:
        """Take findings, and save them where they fill a transaction."""
        for found in arrived:
            self._gathered += found
            if len(self._gathered) >= TOGETHER:
                self._save(process.rules_hash)

    def _start(self, oldest: int) -> AnalysisProcess:
        """Start the process, which knows the events since some time before the oldest item."""
        from tracker_tui.enrich.events.grouper import WINDOW

        known = events.recent(self._writer, oldest - 2 * WINDOW)
        return AnalysisProcess(
            self._path, [(one.candidate, one.event, one.storyline) for one in known]
        )

    def _save(self, rules_hash: str) -> None:
        """Save what was gathered, each finding with its event: after a kill no item has one without the other."""
        found, self._gathered = self._gathered, []
        for batch in batches(self._writer, found, alone=len(found)):
            with writing(self._writer):
                rows = [(one.id, one.revision, one.rows) for one in batch]
                findings.save_rows(self._writer, rows, rules_hash)
                events.save(
                    self._writer,
                    [(one.id, one.assignment) for one in batch if one.assignment is not None],
                )
