"""Items' words in, findings and events out; finders.py runs it in a process beside, while others fetch."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Hashable, Iterable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from tracker_tui.enrich.engine import Engine, Reading
from tracker_tui.enrich.events.grouper import MOST_EVENTS, Assignment, Grouper
from tracker_tui.enrich.events.profiles import Candidate
from tracker_tui.model.enrichment import Enrichment
from tracker_tui.model.item import LineText
from tracker_tui.normalise.identity import digest
from tracker_tui.pipeline.found import Found, Memory
from tracker_tui.store.findings.findingrows import FindingRows, rows_of
from tracker_tui.store.findings.texts import Text

log = logging.getLogger(__name__)
_NAMES_PER_EVENT = 4
"""Names of lines that are kept for each event the grouper remembers; three can be asked for."""
_REMEMBERED = 5_000
"""Texts whose findings are kept."""
_Mark = tuple[bytes, int, str]
"""The hash of a text, its date and its language."""


class Analysis:
    """The finders and the grouper with what they remember."""

    def __init__(self, rules: Path | None, memory: Iterable[Memory] = ()) -> None:
        self.engine = Engine.load(rules)
        self._known: dict[_Mark, tuple[Enrichment, FindingRows]] = {}
        self._grouper = Grouper()
        for known, event, storyline in memory:
            self._grouper.remember(known, event, storyline)

    @property
    def hash(self) -> str:
        """The hash of the rules."""
        return self.engine.hash

    def read(self, texts: Sequence[Text]) -> list[Found]:
        """Return the findings of items in arrival order."""
        both = list(zip(texts, self._findings(texts), strict=True))
        fresh = [candidate(text, result) for text, (result, _) in both if not text.grouped]
        groups = self._grouper.add_all(fresh)
        return [
            Found(text.id, text.revision, rows, groups.get(text.id)) for text, (_, rows) in both
        ]

    def _findings(self, texts: Sequence[Text]) -> list[tuple[Enrichment, FindingRows]]:
        """Return the findings of texts, worked out once for an article that several feeds of a publisher bring."""
        marks = list(map(_mark_of, texts))
        new = {
            mark: text for mark, text in zip(marks, texts, strict=True) if mark not in self._known
        }
        self._known |= {
            mark: (result, rows_of(result))
            for mark, result in zip(new, self._read_all(list(new.values())), strict=True)
        }
        found = [self._known[mark] for mark in marks]
        for mark in list(self._known)[: max(0, len(self._known) - _REMEMBERED)]:
            del self._known[mark]
        return found

    def _read_all(self, texts: list[Text]) -> list[Enrichment]:
        """Return the findings of texts; none for one that a finder stumbles over, which must not stop the others."""
        try:
            return list(self.engine.enrich_all(list(map(_reading, texts))))
        except Exception:
            if len(texts) > 1:
                return [found for text in texts for found in self._read_all([text])]
            log.exception("no findings for item %d: a finder stumbled over its text", texts[0].id)
            return [Enrichment()]


def _reading(text: Text) -> Reading:
    day = datetime.fromtimestamp(text.published, UTC)
    return Reading(text.title, text.summary, text.content, day, text.language)


def _mark_of(text: Text) -> _Mark:
    """Return what tells all that findings depend on."""
    words = text.sha256 or digest(text.title, text.summary, text.content)
    return words, text.published, text.language


class LineGroups:
    """Groups the lines of a pipe; events and storylines are named by a hash of their founder."""

    def __init__(self, rules: Path | None, most: int = MOST_EVENTS) -> None:
        self._engine, self._grouper, self._most = Engine.load(rules), Grouper(most=most), most
        self._names: dict[Hashable, str] = {}
        self._count = 0

    def add(self, lines: Sequence[LineText]) -> list[tuple[str | None, str | None]]:
        """Return (event, storyline) of each line of a block; (None, None) for a round-up."""
        latest = 0
        batch = []
        readings = [Reading(line.title, line.summary) for line in lines]
        enriched = self._engine.enrich_all(readings)
        for number, (line, result) in enumerate(zip(lines, enriched, strict=True), self._count):
            latest = int(line.when.timestamp()) if line.when else latest
            self._names[number] = _short_hash(f"{line.key}\x1f{line.title}\x1f{latest}")
            text = Text(number, 1, line.title, line.summary, "", latest, line.publisher)
            batch.append(candidate(text, result))
        self._count += len(batch)
        found = self._grouper.add_all(batch)
        named = [self._named(found[one.key]) for one in batch]
        self._forget()
        return named

    def _named(self, group: Assignment) -> tuple[str | None, str | None]:
        if group.event is None or group.storyline is None:
            return None, None
        return "e" + self._names[group.event], "s" + self._names[group.storyline]

    def _forget(self) -> None:
        """Keep only names that a later line can still get: a pipe need not end."""
        if len(self._names) > _NAMES_PER_EVENT * self._most:
            alive = self._grouper.keys()
            self._names = {key: name for key, name in self._names.items() if key in alive}


def _short_hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()


def candidate(text: Text, found: Enrichment) -> Candidate:
    """Return what the grouper looks at."""
    return Candidate(text.id, text.published, text.title, text.publisher, found.language)
