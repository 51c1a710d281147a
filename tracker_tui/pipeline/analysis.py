"""Items' words in, findings and events out; in this process or, while others fetch, in one beside it."""

from __future__ import annotations

import hashlib
import signal
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path

from tracker_tui.enrich.engine import Engine, Reading
from tracker_tui.enrich.events import Assignment, Grouper
from tracker_tui.enrich.profiles import Candidate
from tracker_tui.model.enrichment import Enrichment
from tracker_tui.model.item import LineText


@dataclass(frozen=True, slots=True)
class Text:
    """What the finders read of one revision; published in seconds since 1970 UTC.

    event: set where the item has its event already (a later revision, a rule change).
    """

    id: int
    revision: int
    title: str
    summary: str
    content: str
    published: int
    publisher: str
    language: str = ""
    grouped: bool = False


@dataclass(frozen=True, slots=True)
class Found:
    """What was found; assignment is None where the item had its event already."""

    id: int
    revision: int
    enrichment: Enrichment
    assignment: Assignment | None


BATCH = 400
"""Items handed to the process at once: about 0.1 s of work."""
Memory = tuple[Candidate, int, int]
"""An item the grouper knew before, its event and its storyline."""


class Analysis:
    """The finders and the grouper with what they remember."""

    def __init__(self, rules: Path | None, memory: Iterable[Memory] = ()) -> None:
        self.engine = Engine.load(rules)
        self._grouper = Grouper()
        for known, event, storyline in memory:
            self._grouper.remember(known, event, storyline)

    @property
    def hash(self) -> str:
        """The hash of the rules."""
        return self.engine.hash

    def read(self, texts: Sequence[Text]) -> list[Found]:
        """Return the findings of items in arrival order."""
        found = list(zip(texts, self.engine.enrich_all(list(map(_reading, texts))), strict=True))
        fresh = [candidate(text, result) for text, result in found if not text.grouped]
        groups = self._grouper.add_all(fresh)
        return [
            Found(text.id, text.revision, result, groups.get(text.id)) for text, result in found
        ]


def _reading(text: Text) -> Reading:
    day = datetime.fromtimestamp(text.published, UTC)
    return Reading(text.title, text.summary, text.content, day, text.language)


class LineGroups:
    """Groups the lines of a pipe; events and storylines are named by a hash of their founder."""

    def __init__(self, rules: Path | None) -> None:
        self._engine, self._grouper, self._names = Engine.load(rules), Grouper(), dict[int, str]()

    def add(self, lines: Sequence[LineText]) -> list[tuple[str | None, str | None]]:
        """Return (event, storyline) of each line of a block; (None, None) for a round-up."""
        first, latest = len(self._names), 0
        batch = []
        readings = [Reading(line.title, line.summary) for line in lines]
        enriched = self._engine.enrich_all(readings)
        for number, (line, result) in enumerate(zip(lines, enriched, strict=True), first):
            latest = int(line.when.timestamp()) if line.when else latest
            self._names[number] = _short_hash(f"{line.key}\x1f{line.title}\x1f{latest}")
            text = Text(number, 1, line.title, line.summary, "", latest, line.publisher)
            batch.append(candidate(text, result))
        found = self._grouper.add_all(batch)
        return [self._named(found[one.key]) for one in batch]

    def _named(self, group: Assignment) -> tuple[str | None, str | None]:
        if not isinstance(group.event, int) or not isinstance(group.storyline, int):
            return None, None
        return "e" + self._names[group.event], "s" + self._names[group.storyline]


def _short_hash(text: str) -> str:
    return hashlib.blake2b(text.encode("utf-8", "replace"), digest_size=6).hexdigest()


def candidate(text: Text, found: Enrichment) -> Candidate:
    """Return what the grouper looks at."""
    return Candidate(
        key=text.id,
        when=text.published,
        title=text.title,
        summary=text.summary,
        publisher=text.publisher,
        language=found.language,
        orgs=found.org_names,
        figures=tuple((figure.value, figure.unit) for figure in found.figures),
        stage=found.deal.stage,
        regions=found.region_codes,
        themes=found.theme_names,
    )


class AnalysisProcess:
    """The same in a process of its own: hand over with send(), collect with ready() and rest().

    One batch is under way at a time: with more, both sides could block while writing to a full pipe.
    """

    def __init__(self, rules: Path | None, memory: Sequence[Memory] = ()) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, rules, memory), daemon=True)
        self._process.start()
        theirs.close()
        self._waiting: deque[Text] = deque()
        self._under_way = False

    def send(self, texts: Sequence[Text]) -> None:
        """Hand over items in arrival order."""
        self._waiting.extend(texts)
        self._pump()

    def ready(self) -> Iterator[list[Found]]:
        """Yield the findings that have arrived; EOFError where the process has died."""
        while self._under_way and self._ours.poll():
            yield self._take()

    def rest(self) -> Iterator[list[Found]]:
        """Yield the findings of everything handed over, waiting for them."""
        while self._under_way:
            yield self._take()

    def _take(self) -> list[Found]:
        found: list[Found] = self._ours.recv()
        self._under_way = False
        self._pump()
        return found

    def _pump(self) -> None:
        if not self._under_way and self._waiting:
            count = min(BATCH, len(self._waiting))
            self._under_way = True
            self._ours.send([self._waiting.popleft() for _ in range(count)])

    def close(self) -> None:
        """End the process."""
        self._ours.close()
        self._process.join(timeout=1)
        if self._process.is_alive():
            self._process.kill()
            self._process.join()
        self._process.close()


def _serve(pipe: Connection, rules: Path | None, memory: Sequence[Memory]) -> None:
    """Answer batches until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    analysis = Analysis(rules, memory)
    try:
        while True:
            pipe.send(analysis.read(pipe.recv()))
    except (EOFError, BrokenPipeError):
        return
