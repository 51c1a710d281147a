"""Items' words in, findings and events out; in this process or, while others fetch, in one beside it."""

from __future__ import annotations

import gc
import hashlib
import logging
import pickle
import signal
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import NamedTuple

from tracker_tui.enrich.engine import Engine, Reading
from tracker_tui.enrich.events.grouper import MOST_EVENTS, Assignment, Grouper
from tracker_tui.enrich.events.profiles import Candidate
from tracker_tui.fetch.waiting import take
from tracker_tui.model.enrichment import Enrichment
from tracker_tui.model.errors import TrackerError
from tracker_tui.model.item import LineText
from tracker_tui.store.database.connection import Row
from tracker_tui.store.findings.findingrows import FindingRows, rows_of


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


class Found(NamedTuple):
    """What was found, as it is stored; assignment is None where the item had its event already."""

    id: int
    revision: int
    rows: FindingRows
    assignment: Assignment | None


log = logging.getLogger(__name__)
_NAMES_PER_EVENT = 4
"""Names of lines that are kept for each event the grouper remembers; three can be asked for."""
BATCH = 400
"""Items handed to the process at once: about 0.1 s of work."""
_REMEMBERED = 5_000
"""Texts whose findings are kept."""
Memory = tuple[Candidate, int, int]
"""An item the grouper knew before, its event and its storyline."""


class Analysis:
    """The finders and the grouper with what they remember."""

    def __init__(self, rules: Path | None, memory: Iterable[Memory] = ()) -> None:
        self.engine = Engine.load(rules)
        self._known: dict[bytes, tuple[Enrichment, FindingRows]] = {}
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


def _mark_of(text: Text) -> bytes:
    """Return a hash of all that findings depend on."""
    parts = (text.title, text.summary, text.content, str(text.published), text.language)
    joined = "\x1f".join(parts).encode("utf-8", "replace")
    return hashlib.blake2b(joined, digest_size=16).digest()


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

    A thread carries one batch at a time there and back, so that the process never waits until somebody collects.
    """

    def __init__(self, rules: Path | None, memory: Sequence[Memory] = ()) -> None:
        context = get_context("spawn")
        self._ours, theirs = context.Pipe()
        self._process = context.Process(target=_serve, args=(theirs, rules, memory), daemon=True)
        self._process.start()
        theirs.close()
        self._waiting: SimpleQueue[list[Row] | None] = SimpleQueue()
        self._done: SimpleQueue[bytes | Exception] = SimpleQueue()
        self._under_way = 0
        self._carrier = Thread(target=self._carry, name="analysis", daemon=True)
        self._carrier.start()

    def send(self, texts: Sequence[Row]) -> None:
        """Hand over the fields of Text of items, in arrival order."""
        for start in range(0, len(texts), BATCH):
            self._under_way += 1
            self._waiting.put(list(texts[start : start + BATCH]))

    def ready(self) -> Iterator[list[Found]]:
        """Yield the findings that have arrived; TrackerError where the process has died."""
        while self._under_way and not self._done.empty():
            yield self._take()

    def rest(self) -> Iterator[list[Found]]:
        """Yield the findings of everything handed over, waiting for them."""
        while self._under_way:
            yield self._take()

    def _take(self) -> list[Found]:
        packed = take(self._done)
        if isinstance(packed, Exception):
            self._done.put(packed)  # whoever asks again is not to wait for ever
            raise packed
        self._under_way -= 1
        found: list[Found] = pickle.loads(packed)  # noqa: S301 - from our own process
        return found

    def _carry(self) -> None:
        try:
            while (texts := self._waiting.get()) is not None:
                self._ours.send_bytes(pickle.dumps(texts, pickle.HIGHEST_PROTOCOL))
                self._done.put(self._ours.recv_bytes())
        except Exception as error:  # noqa: BLE001 - whatever it is: who waits must be told
            why = f" ({error})" if str(error) else ""
            self._done.put(
                TrackerError(f"the finders' process has ended{why}: run `tracker fetch` again")
            )

    def close(self) -> None:
        """End the process, whatever it is doing: it holds nothing that could be lost."""
        self._waiting.put(None)
        self._process.kill()
        self._carrier.join()
        self._ours.close()
        self._process.join()
        self._process.close()


def _serve(pipe: Connection, rules: Path | None, memory: Sequence[Memory]) -> None:
    """Answer batches until the other side hangs up."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent decides what an interrupt means
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    gc.disable()  # the finders make no cycles; looking for some takes a thirtieth of the time, a tenth of the start's
    analysis = Analysis(rules, memory)
    try:
        while True:
            texts = [Text(*fields) for fields in pickle.loads(pipe.recv_bytes())]  # noqa: S301 - from our parent
            pipe.send_bytes(pickle.dumps(analysis.read(texts), pickle.HIGHEST_PROTOCOL))
    except (EOFError, BrokenPipeError):
        return
