"""Items to a digest: sections, entries, ledger, sources; pure and in a fixed order (rule R9).

items -> selection (each event once) -> wording -> entries -> takeaways, grid, ledger, sources
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from tracker_tui.digest.choosing.grid import cells
from tracker_tui.digest.choosing.ranking import ASIDE, MARKET
from tracker_tui.digest.choosing.selection import Chosen, Request, select
from tracker_tui.digest.choosing.worth import Ranked
from tracker_tui.digest.document import Digest, Disagreement, Entry, Section, Sentence, Source
from tracker_tui.digest.frame import Baseline, Change, Coverage, Note
from tracker_tui.digest.ledger import conversions, disagreements
from tracker_tui.digest.ledger.rows import rows_together
from tracker_tui.digest.saved.changes import compare
from tracker_tui.digest.saved.memory import Before
from tracker_tui.digest.telling.facts import facts_line, facts_of
from tracker_tui.digest.telling.sentences import lean, names, tongue
from tracker_tui.digest.telling.stories import Story, day_of
from tracker_tui.digest.wording import word
from tracker_tui.model.item import ItemDetail

__all__ = ["Request", "build"]
_DECLARED_MOST = 12
_HEARD, _BACKED, _FIELDLESS = 2.0, 1.0, 2.0
"""What an event loses as a takeaway for each one of its theme before it, half where MANY tell it; what it gains where
several publishers tell it or its money earns points as LARGE; what it loses where all that is told of it is that less
was raised."""
_LARGE = 2.8
_MANY = 5
"""Publishers that make an event the week's news, whoever acts in it."""
_COUNTRY = 2
"""The longest short name of a country: US, EU."""
NotesOf = Callable[[Iterable[tuple[int, str, tuple[ItemDetail, ...]]]], tuple[Note, ...]]
"""(key, headline, items) of each event -> a person's notes on them."""


def build(
    items: Iterable[ItemDetail],
    request: Request,
    *,
    to_usd: conversions.Rate,
    coverage: Coverage | None = None,
    before: Before | None = None,
    earlier: Sequence[ItemDetail] = (),
    notes_of: NotesOf | None = None,
    arrival: int = 0,
) -> Digest:
    """Return the digest of the items; the same arguments give the same digest.

    before: the baseline; earlier: the items it cites, as they are stored now. arrival: of the item stored last.
    """
    ordered = sorted(items, key=lambda item: (item.published, item.id))
    chosen = select(ordered, request, before)
    ranked = [one for part in chosen for one in (*part.full, *part.brief)]
    digest = _headed(request, tuple(_section(one, request, before) for one in chosen))
    digest = replace(
        _with_tables(digest, ranked, request, to_usd),
        coverage=coverage or _coverage(ordered),
        baseline=Baseline(before.name, before.day, before.sha256) if before else None,
        changes=_changes(before, digest.sections, earlier),
        notes=_notes(digest, ranked, notes_of) if notes_of else (),
        arrival=arrival or max((item.arrival for item in ordered), default=0),
    )
    return _with_sources(digest, {item.id: item for item in (*earlier, *ordered)})


def _headed(request: Request, sections: tuple[Section, ...]) -> Digest:
    """Return a digest of what was asked for and what is told, without tables and sources."""
    return Digest(
        name=request.name,
        title=request.title,
        since=day_of(request.since),
        until=day_of(request.until),
        as_of=day_of(request.as_of),
        query=request.query,
        language=request.language,
        rules=request.rules,
        coverage=Coverage(),
        sections=sections,
        takeaways=_takeaways(sections, request),
        sources=(),
    )


def _with_tables(
    digest: Digest, ranked: Sequence[Ranked], request: Request, to_usd: conversions.Rate
) -> Digest:
    """Return a digest with grid, ledger, and the figures that disagree."""
    told = [story for one in ranked for story in (one.story, *one.related)]
    cited = [item for story in told for item in story.items]
    return replace(
        digest,
        grid=cells([one.story for one in ranked], request.order),
        ledger=tuple(row for one in ranked for row in rows_together((one.story, *one.related))),
        disagreements=_differing(told),
        conversions=tuple(conversions.find(cited, to_usd)),
        items=len(cited),
    )


def _notes(digest: Digest, ranked: Sequence[Ranked], notes_of: NotesOf) -> tuple[Note, ...]:
    """Return a person's notes on the events that are told, which stand in the order of the ranked stories."""
    pairs = zip(digest.entries, ranked, strict=True)
    return notes_of((entry.key, entry.headline.text, one.story.items) for entry, one in pairs)


def _coverage(items: Sequence[ItemDetail]) -> Coverage:
    return Coverage(items=len(items), off_topic=sum(not item.themes for item in items))


def _changes(
    before: Before | None, sections: tuple[Section, ...], earlier: Sequence[ItemDetail]
) -> tuple[Change, ...]:
    if before is None:
        return ()
    full = [entry for section in sections for entry in section.entries]
    brief = [entry for section in sections for entry in section.brief]
    return compare(before, full, earlier, brief)


def _section(chosen: Chosen, request: Request, before: Before | None) -> Section:
    full = tuple(_entry(one, request, before) for one in chosen.full)
    brief = tuple(_entry(one, request, before) for one in chosen.brief)
    return Section(chosen.theme, full, brief, chosen.left_out)


def _entry(one: Ranked, request: Request, before: Before | None) -> Entry:
    story = one.story
    words = word(one, request)
    facts = facts_of(story, words.headline)
    return Entry(
        key=story.key,
        storyline=story.storyline,
        headline=words.headline,
        facts=facts,
        facts_line=facts_line(story, facts),
        sentences=words.sentences,
        themes=story.themes,
        regions=story.regions,
        items=tuple(item.id for item in story.items),
        rank=one.reasons,
        lead=words.lead,
        late=before is not None and _is_late(story, before),
    )


def _is_late(story: Story, before: Before) -> bool:
    """Return whether an event of the baseline's time was only stored after it."""
    new = all(item.arrival > before.arrival for item in story.items)
    return new and story.first.published <= before.as_of


def _takeaways(sections: tuple[Section, ...], request: Request) -> tuple[Sentence, ...]:
    """Return the leads of the best events; a theme that was heard stands back, an actor or storyline speaks once."""
    told = [(section.theme, entry) for section in sections for entry in section.entries]
    left = [(theme, entry) for theme, entry in told if not _stands_back(entry)] or told
    heard: Counter[str] = Counter()
    chosen: list[Entry] = []
    while left and len(chosen) < request.takeaways:
        theme, best = max(left, key=lambda pair: _call(pair[1], heard[pair[0]], request.language))
        heard[theme] += 1
        chosen.append(best)
        left = [pair for pair in left if not _is_heard(pair, (theme, best))]
    return tuple(entry.lead for entry in sorted(chosen, key=lambda e: (-e.score, e.key)))


def _stands_back(entry: Entry) -> bool:
    """Return whether an event is beside the market, or a single publisher tells neither an act nor a sum of it."""
    facts = entry.facts
    still = len(facts.publishers) < 2 and not facts.values and facts.stage in (None, "fact")
    beside = any(why.name in (ASIDE, MARKET) for why in entry.rank)
    return beside or (still and facts.trust == "normal")


def _call(entry: Entry, heard: int, language: str) -> tuple[bool, float, int]:
    large = any(why.name == "money" and why.points >= _LARGE for why in entry.rank)
    told = len(entry.facts.publishers)
    backed = _BACKED * (large or told > 1)
    fieldless = _FIELDLESS * (set(entry.themes) <= {"funding"} and not large and told < _MANY)
    stands = _HEARD * heard * (0.5 if told >= _MANY else 1.0)
    points = entry.score + backed - fieldless - stands - lean(entry.lead.text)
    return not tongue(entry.lead.text, language), points, -entry.key


def _is_heard(one: tuple[str, Entry], said: tuple[str, Entry]) -> bool:
    """Return whether an event is the one that was said, of its storyline, or of one that acts there.

    What many publishers tell on another theme is heard all the same. Both: (theme, event).
    """
    (theme, entry), (other, told) = one, said
    if entry.key == told.key or entry.storyline == told.storyline:
        return True
    if theme != other and len(entry.facts.publishers) >= _MANY:
        return False
    return _acts(entry, told) or _acts(told, entry)


def _acts(one: Entry, two: Entry) -> bool:
    """Return whether who acts in an event acts in another, or is named in its lead; a country is named everywhere."""
    actor = one.facts.actor or ""
    named = len(actor) > _COUNTRY and names(two.lead.text, actor)
    return bool(actor) and (named or actor.casefold() == (two.facts.actor or "").casefold())


def _differing(stories: list[Story]) -> tuple[Disagreement, ...]:
    found = [one for story in stories for one in disagreements.find(story)]
    between = [one for one in found if not one.declared]
    declared = [one for one in found if one.declared]
    return tuple(between + declared[:_DECLARED_MOST])


def _with_sources(digest: Digest, known: dict[int, ItemDetail]) -> Digest:
    sources = _sources(digest, known)
    return replace(digest, sources=sources, seen=tuple((s.item, s.revision) for s in sources))


def _sources(digest: Digest, known: dict[int, ItemDetail]) -> tuple[Source, ...]:
    """Return the cited items, numbered in the order in which a reader meets them."""
    order: dict[int, None] = {}
    for change in digest.changes:
        order.update(dict.fromkeys(item for item in change.items if item in known))
    for sentence in digest.takeaways:
        order.update(dict.fromkeys(sentence.items))
    for section in digest.sections:
        for entry in section.entries:
            for sentence in (entry.headline, entry.facts_line, *entry.sentences):
                order.update(dict.fromkeys(sentence.items))
        for entry in section.brief:
            order.update(dict.fromkeys(entry.line_items))
    for _, row in digest.grid:
        order.update(dict.fromkeys(item for _, items in row for item in items))
    for line in digest.ledger:
        order.update(dict.fromkeys(line.items))
    for one in digest.disagreements:
        order.update(dict.fromkeys(item for side in one.sides for item in side.items))
    order.update(dict.fromkeys(one.quote.item for one in digest.conversions))
    return tuple(_source(number, known[item]) for number, item in enumerate(order, 1))


def _source(number: int, item: ItemDetail) -> Source:
    return Source(
        number=number,
        item=item.id,
        revision=item.revision,
        title=item.title,
        url=item.url,
        source=item.source,
        publisher=item.publisher,
        published=item.published,
        trust=item.trust,
        sha256=item.sha256,
    )
