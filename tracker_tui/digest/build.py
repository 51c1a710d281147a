"""Items to a digest: stories, ranks, sections, sentences, ledger; pure and in a fixed order (rule R9).

items -> stories -> ranked -> sections (each event once) -> entries -> takeaways, grid, ledger, sources
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from tracker_tui.digest import conversions, disagreements
from tracker_tui.digest.changes import Before, Told, compare, differences
from tracker_tui.digest.document import (
    Baseline,
    Coverage,
    Digest,
    Disagreement,
    Entry,
    Note,
    Reason,
    Section,
    Sentence,
    Source,
)
from tracker_tui.digest.extract import (
    Scored,
    Vector,
    best_title,
    carries,
    choose,
    likeness,
    scored,
    vector,
)
from tracker_tui.digest.facts import facts_line, facts_of
from tracker_tui.digest.ledger import DEAL_ROLES, rows_of
from tracker_tui.digest.ranking import rank
from tracker_tui.digest.sentences import definite
from tracker_tui.digest.stories import Story, day_of, group, quote_of
from tracker_tui.digest.twins import families
from tracker_tui.model.enrichment import Evidence
from tracker_tui.model.item import ItemDetail

THEMES = ("compute", "memory", "chips", "funding", "sovereignty", "security")
OUTSIDE = "outside the themes"
FEW = 20
_COMPARED = 240
FLOOR = 1.5
"""What a single report with a theme in its headline reaches; below it nothing is told."""
"""Events without a theme are listed where there are no more than this."""
_FIELDS = ("compute", "memory", "chips")
_MONEY = ("round", "acquisition", "valuation", "total_funding")
_DECLARED_MOST = 12
Rate = Callable[[float, str, date], tuple[float, str] | None]

NotesOf = Callable[[Iterable[tuple[int, str, tuple[ItemDetail, ...]]]], tuple[Note, ...]]
"""(key, headline, items) of each event -> a person's notes on them."""


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked for; since, until and as_of are seconds since 1970, the period takes both ends in."""

    since: int
    until: int
    as_of: int
    name: str = ""
    title: str = "Tracker digest"
    query: str = ""
    themes: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    events: int = 5
    brief: int = 10
    sentences: int = 2
    takeaways: int = 5
    publishers: int = 0
    """The least number of independent publishers of an event."""
    language: str = "en"
    rules: str = ""
    order: tuple[str, ...] = THEMES


@dataclass(frozen=True, slots=True)
class Ranked:
    """A story with the reasons for its rank and the theme it is told under."""

    story: Story
    reasons: tuple[Reason, ...]
    theme: str
    related: tuple[Story, ...] = ()

    @property
    def score(self) -> float:
        """The sum of the reasons' points."""
        return sum(reason.points for reason in self.reasons)


def build(
    items: Iterable[ItemDetail],
    request: Request,
    *,
    to_usd: Rate,
    coverage: Coverage | None = None,
    before: Before | None = None,
    earlier: Sequence[ItemDetail] = (),
    notes: tuple[Note, ...] = (),
    notes_of: NotesOf | None = None,
) -> Digest:
    """Return the digest of the items; the same arguments give the same digest.

    before: the baseline; earlier: the items it cites, as they are stored now.
    """
    ordered = sorted(items, key=lambda item: (item.published, item.id))
    stories = [story for story in group(ordered) if _wanted(story, request)]
    ranked = _untwinned([_ranked(story, request, before) for story in stories], request, before)
    sections = _sections(ranked, request, before)
    entries = [entry for section in sections for entry in (*section.entries, *section.brief)]
    by_key = {one.story.key: one for one in ranked}
    told = [s for e in entries for s in (by_key[e.key].story, *by_key[e.key].related)]
    ledger = tuple(row for story in told for row in rows_of(story))
    differ = _differing(told)
    chosen = [item for story in told for item in story.items]
    off = tuple(conversions.find(chosen, to_usd))
    digest = Digest(
        name=request.name,
        title=request.title,
        since=day_of(request.since),
        until=day_of(request.until),
        as_of=day_of(request.as_of),
        query=request.query,
        rules=request.rules,
        coverage=coverage
        or Coverage(items=len(ordered), off_topic=sum(not item.themes for item in ordered)),
        sections=sections,
        takeaways=_takeaways(sections, request),
        sources=(),
        baseline=Baseline(before.name, before.day, before.sha256) if before else None,
        changes=compare(before, [e for s in sections for e in s.entries], earlier)
        if before
        else (),
        grid=_grid(entries, request),
        ledger=ledger,
        disagreements=differ,
        conversions=off,
        notes=notes_of((e.key, e.headline.text, by_key[e.key].story.items) for e in entries)
        if notes_of
        else notes,
        arrival=max((item.arrival for item in ordered), default=0),
        seen=tuple(sorted((item.id, item.revision) for item in chosen)),
    )
    known = {item.id: item for item in (*earlier, *ordered)}
    return replace(digest, sources=_sources(digest, known))


def _untwinned(ranked: list[Ranked], request: Request, before: Before | None) -> list[Ranked]:
    """Return the ranked stories, twins and relatives among the best ones put together: no event is told twice."""
    ranked = sorted(ranked, key=lambda one: (-one.score, one.story.key))
    best = [one for one in ranked if one.score > FLOOR or one.theme == OUTSIDE or _untrusted(one)]
    near = best[:_COMPARED]
    chosen = {one.story.key for one in near}
    rest = [one for one in ranked if one.story.key not in chosen]
    found = families([one.story for one in near])
    told = [replace(_ranked(one.story, request, before), related=one.related) for one in found]
    return told + rest


def _untrusted(one: Ranked) -> bool:
    return one.story.trust != "normal"


def _wanted(story: Story, request: Request) -> bool:
    if request.themes and not {*story.themes} & {*request.themes}:
        return False
    if request.regions and not {*story.regions} & {*request.regions}:
        return False
    return story.independent >= request.publishers


def _ranked(story: Story, request: Request, before: Before | None) -> Ranked:
    moved = differences(told, facts_of(story)) if (told := _told(story, before)) else ""
    reasons = rank(
        story, since=request.since, until=request.until, moved=moved, wanted=request.themes
    )
    return Ranked(story, reasons, _theme(story, request))


def _told(story: Story, before: Before | None) -> Told | None:
    for told in before.told if before else ():
        if told.key == story.key or told.storyline == story.storyline:
            return told
    return None


def _theme(story: Story, request: Request) -> str:
    """Return the theme an event is told under: of a deal the field it is in, else funding; else its first theme."""
    themes = [theme for theme in story.themes if not request.themes or theme in request.themes]
    deal = any(value.role in _MONEY for value in story.values)
    if "funding" in themes and deal:
        named = {
            t.theme for i in story.items for t in i.enrichment.themes if t.evidence.field == "title"
        }
        return next((theme for theme in themes if theme in _FIELDS and theme in named), "funding")
    return themes[0] if themes else OUTSIDE


def _sections(ranked: list[Ranked], request: Request, before: Before | None) -> tuple[Section, ...]:
    """Return the sections, each event in one of them, the best first."""
    rows: dict[str, list[Ranked]] = {}
    for one in sorted(ranked, key=lambda one: (-one.score, one.story.key)):
        rows.setdefault(one.theme, []).append(one)
    outside = rows.pop(OUTSIDE, [])
    names = [*request.order, *sorted(set(rows) - set(request.order))]
    found = [_section(name, rows[name], request, before) for name in names if name in rows]
    if 0 < len(outside) <= FEW:
        entries = tuple(_entry(one, request, before) for one in outside)
        found.append(Section(OUTSIDE, (), entries))
    return tuple(section for section in found if section.entries or section.brief)


def _section(name: str, ranked: list[Ranked], request: Request, before: Before | None) -> Section:
    good = [one for one in ranked if one.score >= _floor(one) and _telling(one, name)]
    full, rest = good[: request.events], good[request.events :]
    entries = tuple(_entry(one, request, before) for one in full)
    brief = tuple(_entry(one, request, before) for one in rest[: request.brief])
    return Section(name, entries, brief, len(ranked) - len(entries) - len(brief))


def _floor(one: Ranked) -> float:
    """Return the score an event needs; where nobody corroborates (seeds), every event with a theme is told."""
    return FLOOR if one.story.trust == "normal" else -2.0


def _telling(one: Ranked, theme: str) -> bool:
    """Return whether an event is of the theme by more than a word in passing."""
    story = one.story
    if story.trust != "normal" or any(item.starred or item.notes for item in story.items):
        return True
    if theme == "funding" and not _has_deal(story):
        return False
    names = {reason.name for reason in one.reasons if reason.points > 0}
    return "themes" in names or len(story.publishers) > 1


def _has_deal(story: Story) -> bool:
    large = any(v.role in DEAL_ROLES + _MONEY and (v.usd or 0) >= 1e6 for v in story.values)
    return (
        large
        or story.round is not None
        or story.stage in ("rumour", "planned", "agreed", "done", "cancelled")
    )


def _entry(one: Ranked, request: Request, before: Before | None) -> Entry:
    story = one.story
    item, title = best_title(story.items, request.language)
    headline = Sentence(title.text, quote_of(item, title))
    facts = facts_of(story)
    sentences = _sentences(one, title.text, request)
    late = bool(
        before
        and story.first.published <= before.as_of
        and all(i.arrival > before.arrival for i in story.items)
    )
    return Entry(
        key=story.key,
        storyline=story.storyline,
        headline=headline,
        facts=facts,
        facts_line=facts_line(story, facts),
        sentences=sentences,
        themes=story.themes,
        regions=story.regions,
        items=tuple(item.id for item in story.items),
        rank=one.reasons,
        lead=_telling_best(story, headline, sentences),
        late=late,
    )


def _sentences(one: Ranked, title: str, request: Request) -> tuple[Sentence, ...]:
    """Return the lead, which may say the headline's news in full, then what adds to it, related stories last."""
    rated = [
        found
        for found in scored(one.story.items, request.language)
        if found.candidate.evidence.text != title
    ]
    head = vector(title)
    lead = _lead([found for found in rated if found.candidate.evidence.field != "title"], head)
    told = [head] + ([lead.vector] if lead else [])
    room = request.sentences - bool(lead)
    picked = ([lead] if lead else []) + choose([f for f in rated if f is not lead], room, told)
    for story in one.related[:_RELATED]:
        told = [head, *(found.vector for found in picked)]
        picked += choose(scored(story.items, request.language), 1, told)
    return tuple(
        Sentence(f.candidate.evidence.text, quote_of(f.candidate.item, f.candidate.evidence))
        for f in picked
    )


def _lead(bodies: list[Scored], head: Vector) -> Scored | None:
    """Return the best sentence that stands alone, carries something, and is about what the headline says."""
    fit = [
        (one.score + 1.2 * likeness(one.vector, head), one)
        for one in bodies[:6]
        if one.candidate.penalty < 0.8
        and one.score > 0.35
        and not definite(one.candidate.evidence.text)
        and _ASIDE <= likeness(one.vector, head) < _LEAD
        and carries(one.candidate.item, one.candidate.evidence) >= 0.25
    ]
    return max(fit, key=lambda pair: pair[0])[1] if fit else None


def _telling_best(story: Story, headline: Sentence, sentences: tuple[Sentence, ...]) -> Sentence:
    """Return the lead of the text; where there is none, the headline or the other title that carries most."""
    own = {item.id for item in story.items}
    told = [sentence for sentence in sentences if sentence.first.item in own]
    if told and told[0].first.field != "title":
        return told[0]
    known = {item.id: item for item in story.items}

    def worth(sentence: Sentence) -> float:
        quote = sentence.first
        found = Evidence(quote.field, quote.start, quote.end, quote.text)
        return carries(known[quote.item], found) + min(len(quote.text), 160) / 400

    return max((headline, *told[:1]), key=worth)


_LEAD, _ASIDE = 0.9, 0.14
_RELATED = 2


def _takeaways(sections: tuple[Section, ...], request: Request) -> tuple[Sentence, ...]:
    """Return the leads of the best events: the best of each theme first, one of an actor, then the second ones."""
    places = [
        (place, entry)
        for section in sections
        for place, entry in enumerate(sorted(section.entries, key=lambda e: (-e.score, e.key)))
    ]
    places.sort(key=lambda pair: (_foreign(pair[1].lead), pair[0], -pair[1].score, pair[1].key))
    actors: set[str] = set()
    chosen: list[Entry] = []
    for _, entry in places:
        actor = entry.facts.actor or ""
        if actor not in actors and len(chosen) < request.takeaways:
            actors.update({actor} - {""})
            chosen.append(entry)
    return tuple(entry.lead for entry in sorted(chosen, key=lambda e: (-e.score, e.key)))


def _foreign(sentence: Sentence) -> bool:
    """Return whether a sentence is written in another script than the digest's own words."""
    letters = [char for char in sentence.text if char.isalpha()]
    return sum(char > "\u2e7f" for char in letters) * 2 > len(letters)


def _grid(
    entries: list[Entry], request: Request
) -> tuple[tuple[str, tuple[tuple[str, tuple[int, ...]], ...]], ...]:
    """Return for each region the themes with one item for each event, regions with most events first."""
    cells: dict[str, dict[str, list[int]]] = {}
    for entry in entries:
        for region in entry.regions[:4]:
            for theme in entry.themes:
                if theme in request.order:
                    cells.setdefault(region, {}).setdefault(theme, []).append(
                        entry.headline.first.item
                    )
    count = {
        region: len({i for found in row.values() for i in found}) for region, row in cells.items()
    }
    order = sorted(cells, key=lambda region: (-count[region], region))[:12]
    return tuple(
        (region, tuple((theme, tuple(cells[region].get(theme, ()))) for theme in request.order))
        for region in order
    )


def _differing(stories: list[Story]) -> tuple[Disagreement, ...]:
    found = [one for story in stories for one in disagreements.find(story)]
    between = [one for one in found if not one.declared]
    declared = [one for one in found if one.declared]
    return tuple(between + declared[:_DECLARED_MOST])


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
            order.update(dict.fromkeys(entry.lead.items))
    for _, cells in digest.grid:
        order.update(dict.fromkeys(item for _, items in cells for item in items))
    for row in digest.ledger:
        order.update(dict.fromkeys(row.items))
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
