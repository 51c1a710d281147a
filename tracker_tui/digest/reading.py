"""The database to a digest: chooses the period, reads the items, checks the spans again while rendering.

This is the only part of digest/ that knows a database, and only through query/.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import UTC, date, datetime

from tracker_tui.digest.build import Request, build
from tracker_tui.digest.document import Digest, Sentence
from tracker_tui.digest.forms import html, jsonform, markdown, text
from tracker_tui.digest.frame import Coverage, Note
from tracker_tui.digest.ledger.rates import to_usd
from tracker_tui.digest.saved.baseline import before_of, with_open
from tracker_tui.digest.saved.memory import Before
from tracker_tui.digest.settings import DigestSettings, Wishes
from tracker_tui.digest.telling.stories import DAY
from tracker_tui.model.errors import AmbiguousId, StoreError, UnknownId
from tracker_tui.model.filters import And, Filter, Has, Term, When
from tracker_tui.model.item import ItemDetail
from tracker_tui.query.answers import digests, health, items, notes
from tracker_tui.store.database.connection import Reader

FIRST_PERIOD = 7 * DAY
LOOK_BACK = 14 * DAY
"""How far back a late arrival may have been published."""
_FEW_ITEMS = 60
_CHUNK = 2_000
_MOST_ITEMS = 1 << 40
"""More than a database holds: all are counted."""
_MOST_NOTES = 40
_MEMORY = 120 * DAY
_MOST_FOUND = 60
_REMEMBERED = 12
"""How many digests before the baseline are asked what they left open."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """What to write a digest of; times in seconds since 1970, since None for the default period.

    query: the parsed filter of the settings' query and the person's own; rules: the rules' hash.
    """

    settings: DigestSettings
    as_of: int
    since: int | None = None
    until: int | None = None
    query: Filter = field(default_factory=Filter)
    query_text: str = ""
    rules: str = ""


def make(reader: Reader, wanted: Wanted) -> Digest:
    """Return the digest of a database as it stands; the same database, as_of and baseline give the same digest."""
    with reader.snapshot():
        before = _baseline(reader, wanted)
        since, by_arrival = _period(wanted, before)
        until = wanted.as_of if wanted.until is None else min(wanted.until - 1, wanted.as_of)
        found, coverage = _read(reader, wanted, since, until)
        if by_arrival and before:
            found = [item for item in found if _is_new(item, before)]
        return build(
            found,
            _request(wanted, since, until),
            to_usd=to_usd,
            coverage=coverage,
            before=before,
            earlier=_details(reader, before.cited) if before else (),
            notes_of=lambda keys: _notes(reader, keys),
            arrival=health.last_arrival(reader),
        )


def _baseline(reader: Reader, wanted: Wanted) -> Before | None:
    """Return what the digest is compared with; with a period of its own it does without one that can't be read."""
    saved = digests.latest(reader, wanted.settings.name, wanted.as_of + 1)
    try:
        before = before_of(saved) if saved else None
    except StoreError:
        if wanted.since is None:
            raise
        return None
    if before is None or before.query != wanted.query_text or _ends_before(wanted, before):
        return None
    return with_open(before, digests.recent(reader, before.name, before.as_of, _REMEMBERED))


def _period(wanted: Wanted, before: Before | None) -> tuple[int, bool]:
    """Return the first second of the period, and whether arrival numbers decide as well (R9)."""
    if wanted.since is not None:
        return wanted.since, False
    if wanted.settings.period:
        return wanted.as_of - wanted.settings.period + 1, False
    if before is not None:
        return wanted.as_of - LOOK_BACK + 1, True
    return wanted.as_of - FIRST_PERIOD + 1, False


def _ends_before(wanted: Wanted, before: Before) -> bool:
    """Return whether the period ends before the baseline, so that it can't tell what became of it."""
    return wanted.until is not None and wanted.until <= before.as_of


def _is_new(item: ItemDetail, before: Before) -> bool:
    """Return whether an item was not there for the baseline: stored later, or published after it."""
    return item.arrival > before.arrival or item.published > before.as_of


def _request(wanted: Wanted, since: int, until: int) -> Request:
    wishes = {one.name: getattr(wanted.settings, one.name) for one in fields(Wishes)}
    wishes["query"] = wanted.query_text
    return Request(since=since, until=until, as_of=wanted.as_of, rules=wanted.rules, **wishes)


def _read(
    reader: Reader, wanted: Wanted, since: int, until: int
) -> tuple[list[ItemDetail], Coverage]:
    """Return the items with a theme (all of them where there are few), and what was read in all."""
    terms: list[Term] = [When("published", since, until + 1)]
    if wanted.query.where:
        terms.insert(0, wanted.query.where)
    everything, themed = Filter(And((*terms,))), Filter(And((*terms, Has("theme", "any"))))
    chosen, count = _ids(reader, themed), items.count(reader, everything, cap=_MOST_ITEMS)
    without = count - len(chosen)
    if without <= _FEW_ITEMS:
        chosen = _ids(reader, everything)
    return _details(reader, chosen), _coverage(reader, since, until, count, without)


def _ids(reader: Reader, wanted: Filter) -> list[int]:
    return [number for chunk in items.id_chunks(reader, wanted) for number in chunk]


def _details(reader: Reader, ids: Sequence[int]) -> list[ItemDetail]:
    found: list[ItemDetail] = []
    for start in range(0, len(ids), _CHUNK):
        found += items.details(reader, ids[start : start + _CHUNK])
    return found


def _coverage(reader: Reader, since: int, until: int, count: int, off_topic: int) -> Coverage:
    sources = [one for one in health.sources(reader, until) if not one.feed.disabled]
    active = digests.active_sources(reader, since, until)
    answered = [one for one in sources if one.state.last_ok and not one.state.failures]
    failing = [one for one in sources if one.state.failures]
    asked = bool(answered or failing)  # items that were all imported have sources that nobody asks
    return Coverage(
        sources=len(sources) if asked else 0,
        answered=len(answered),
        silent=tuple(one.feed.name for one in answered if one.feed.title not in active),
        failing=tuple((one.feed.name, one.state.error) for one in failing),
        items=count,
        off_topic=off_topic,
    )


def _notes(
    reader: Reader, keys: Iterable[tuple[int, str, tuple[ItemDetail, ...]]]
) -> tuple[Note, ...]:
    """Return a person's notes on the events of a digest and their items, oldest first."""
    found: list[Note] = []
    for key, label, members in keys:
        rows = [note for item in members for note in item.notes] + notes.of_event(reader, key)
        found += [Note(row.text, row.author, row.created, label, row.quote) for row in rows]
    return tuple(sorted(dict.fromkeys(found), key=lambda note: note.written))[:_MOST_NOTES]


def checker(reader: Reader, digest: Digest) -> Callable[[Sentence], bool]:
    """Return a test whether the quotes of a sentence still stand in the store (R2)."""
    told = [s for e in digest.entries for s in (e.headline, e.facts_line, *e.sentences)]
    wanted = sorted({source.item for source in digest.sources} | {i for s in told for i in s.items})
    stored = {item.id: item for item in _details(reader, wanted)}

    def holds(sentence: Sentence) -> bool:
        for quote in sentence.evidence:
            item = stored.get(quote.item)
            if item is None or item.sha256 != quote.sha256:
                return False
            if item.text_of(quote.field)[quote.start : quote.end] != quote.text:
                return False
        return True

    return holds


def broken(digest: Digest, holds: Callable[[Sentence], bool]) -> int:
    """Return how many sentences have a quote that no longer stands."""
    told = [s for e in digest.entries for s in (e.headline, e.facts_line, *e.sentences)]
    return sum(not holds(sentence) for sentence in told)


def render(
    digest: Digest,
    form: str,
    holds: Callable[[Sentence], bool],
    *,
    explain: bool = False,
    width: int = text.WIDTH,
) -> str:
    """Return the digest in a form: md, html, json or text."""
    if form == "html":
        return html.render(digest, holds)
    if form == "json":
        return jsonform.dumps(digest)
    if form == "text":
        return text.render(digest, holds, width=width)
    return markdown.render(digest, holds, explain=explain)


def items_of(reader: Reader, query: Filter, most: int = 20_000) -> list[ItemDetail]:
    """Return the newest items of a query, at most so many, for a ledger or a summary."""
    found: list[int] = []
    with reader.snapshot():
        for chunk in items.id_chunks(reader, replace(query, sort="new")):
            found += chunk
            if len(found) >= most:
                break
        return _details(reader, found[:most])


def named(reader: Reader, names: Iterable[str]) -> list[ItemDetail]:
    """Return the items of public ids; unknown ones are left out."""
    numbers = []
    for name in names:
        try:
            numbers.append(items.resolve(reader, name))
        except (UnknownId, AmbiguousId):
            continue
    return _details(reader, numbers)


def lookup(reader: Reader, day: date) -> Callable[[Sequence[str]], list[ItemDetail]]:
    """Return a search for items that name all of some organisations, of the four months up to a day."""
    until = int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp()) + DAY
    period = When("published", until - _MEMORY, until)

    def search(names: Sequence[str]) -> list[ItemDetail]:
        where = And((*(Has("org", name) for name in names), period))
        return items.details(reader, items.page(reader, Filter(where), limit=_MOST_FOUND))

    return search
