"""Items of one event put together: who is in it, what is told, how sure, by whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from tracker_tui.digest.document import Value
from tracker_tui.digest.telling.beside import acts_too
from tracker_tui.digest.telling.parties import is_party
from tracker_tui.digest.telling.values import values_of
from tracker_tui.enrich.events.origins import copy_key, origin
from tracker_tui.model.enrichment import STAGES
from tracker_tui.model.item import ItemDetail

_DEALS = ("round", "acquisition", "investment", "debt", "spend", "valuation")
_ASKED = 12
"""How many of the names told most are asked whether they may be a side: each looks at all items."""
_MANY = 5
"""Reports from which on one of them alone makes nobody a side, where no money is told."""
DAY = 86_400
"""Seconds."""
_MOVING = (*STAGES, "cancelled", "paused")
_AHEAD = ("rumour", "planned")
"""Stages of what has not happened yet."""


@dataclass(frozen=True, slots=True)
class Story:
    """One event with its items, oldest first; primary items are those that corroborate.

    accounts: one item of each independent publisher, syndicated copies counted once.
    values: figures that are not prior, the best supported first for each role.
    """

    key: int
    storyline: int
    items: tuple[ItemDetail, ...]
    themes: tuple[str, ...]
    regions: tuple[str, ...]
    orgs: tuple[str, ...]
    accounts: tuple[ItemDetail, ...]
    trust: str
    stage: str | None
    actor: str | None
    counterparts: tuple[str, ...]
    round: str | None
    values: tuple[Value, ...]

    @property
    def independent(self) -> int:
        """How many independent accounts there are: publishers who share an origin count once."""
        return len(self.accounts) if len(self.accounts) < 2 else len(self.origins)

    @property
    def publishers(self) -> tuple[str, ...]:
        """The independent publishers, the first one first."""
        return tuple(item.publisher for item in self.accounts)

    @property
    def origins(self) -> tuple[str, ...]:
        """The outlets that these rely on, themselves where they name none (R6); read from the text each time."""
        told = (origin(item.title, item.summary) or item.publisher for item in self.accounts)
        return tuple(dict.fromkeys(told))

    @property
    def first(self) -> ItemDetail:
        """The earliest item."""
        return self.items[0]

    @property
    def day(self) -> str:
        """The UTC date of the earliest item."""
        return day_of(self.first.published)


def day_of(seconds: int) -> str:
    """Return the UTC date of seconds since 1970."""
    return datetime.fromtimestamp(seconds, UTC).strftime("%Y-%m-%d")


def days_apart(one: Story, two: Story) -> float:
    """Return how many days lie between two stories; 0 or less where they overlap."""
    if two.items[0].published > one.items[0].published:
        one, two = two, one
    return (one.items[0].published - min(one.items[-1].published, two.items[-1].published)) / DAY


def group(items: Iterable[ItemDetail]) -> list[Story]:
    """Return the stories of items in order of their first item; round-ups found and join none (R12)."""
    events: dict[int, list[ItemDetail]] = {}
    for item in items:
        if not item.roundup:
            events.setdefault(item.event if item.event is not None else item.id, []).append(item)
    stories = [story_of(key, members) for key, members in events.items()]
    return sorted(stories, key=lambda story: (story.first.published, story.key))


def story_of(key: int, members: list[ItemDetail]) -> Story:
    """Return the story of an event's items; they need no order."""
    items = tuple(sorted(members, key=lambda item: (item.published, item.id)))
    believed = [item for item in items if item.trust == "normal"]
    told = believed or list(items)
    actor, counterparts = sides_of(told)
    return Story(
        key=key,
        storyline=next((item.storyline for item in items if item.storyline is not None), key),
        items=items,
        themes=_themes(items),
        regions=_common(code for item in items for code in item.enrichment.region_codes),
        orgs=_common(name for item in items for name in item.enrichment.org_names),
        accounts=_accounts(believed),
        trust="normal" if believed else min((item.trust for item in items), key=_TRUST.index),
        stage=stage_of(told),
        actor=actor,
        counterparts=counterparts,
        round=_round(told),
        values=values_of(told),
    )


_TRUST = ("normal", "seed", "secondary", "unknown", "satire")


def _common(names: Iterable[str]) -> tuple[str, ...]:
    """Return the names, the most frequent first, ties in order of appearance."""
    counts: dict[str, int] = {}
    for name in names:
        counts[name] = counts.get(name, 0) + 1
    order = sorted(counts, key=counts.__getitem__, reverse=True) if len(counts) > 1 else counts
    return tuple(name for name in order if name)


def _themes(items: tuple[ItemDetail, ...]) -> tuple[str, ...]:
    """Return the themes of at least a third of the items, weighted by evidence in titles."""
    counts: dict[str, int] = {}
    weights: dict[str, int] = {}
    for item in items:
        tags = item.enrichment.themes
        titled = {tag.theme for tag in tags if tag.evidence.field == "title"}
        for theme in item.themes:
            counts[theme] = counts.get(theme, 0) + 1
            weights[theme] = weights.get(theme, 0) + 1 + (theme in titled)
    order = sorted(weights, key=lambda theme: (-weights[theme], theme))
    return tuple(theme for theme in order if 3 * counts[theme] >= len(items))


def _accounts(items: list[ItemDetail]) -> tuple[ItemDetail, ...]:
    """Return an item of each independent publisher (R6); copies of a headline count once."""
    if len(items) < 2:
        return tuple(items)
    found: dict[str, ItemDetail] = {}
    copies: set[str] = set()
    for item in items:
        if item.publisher in found:
            continue
        copy = copy_key(item.title)
        if not (copy and copy in copies):
            copies.add(copy)
            found[item.publisher] = item
    return tuple(found.values())


def stage_of(items: Sequence[ItemDetail]) -> str | None:
    """Return the stage that most items tell, the lower one where two are even: never upgraded (R4).

    A fact that most reports state is no rumour, and no plan, because others add what their sources say or what comes
    next; a deal's money stays one.
    """
    if len(items) == 1:
        return items[0].enrichment.deal.stage
    counts = Counter(item.enrichment.deal.stage for item in items)
    moving = {stage: counts[stage] for stage in _MOVING if counts[stage]}
    told = max(moving, key=lambda stage: (moving[stage], -_MOVING.index(stage)), default=None)
    if counts["fact"] and (told is None or (told in _AHEAD and counts["fact"] > moving[told])):
        return told if told and any(map(_has_deal, items)) else "fact"
    return told


def _has_deal(item: ItemDetail) -> bool:
    """Return whether an item tells money that changes hands, or what it makes a company worth."""
    return any(figure.role in _DEALS and not figure.prior for figure in item.enrichment.figures)


def sides_of(items: Sequence[ItemDetail]) -> tuple[str | None, tuple[str, ...]]:
    """Return who acts in most items, and with whom there."""
    deals = [item.enrichment.deal for item in items]
    acting = _common(deal.actor or "" for deal in deals)[:_ASKED]
    actor = next((name for name in acting if is_party(name, items, acts=True)), None)
    met = _common(name for deal in deals if deal.actor == actor for name in deal.counterparts)
    if not met:
        return actor, ()
    others = [name for name in met[:_ASKED] if is_party(name, items, acts=False)]
    others = [one for one in others if not (actor and acts_too(one, actor, items))]
    if len(items) >= _MANY and not any(map(_has_deal, items)):
        others = [one for one in others if _is_met(one, items)]
    others = [one for one in others if not any(is_short(one, other) for other in others)]
    known = {tag.evidence.text: tag.name for item in items for tag in item.enrichment.orgs}
    spelled = {_spelling(name, known): name for name in reversed([actor or "", *others])}
    return actor, tuple(n for n in others if n != actor and spelled[_spelling(n, known)] == n)[:3]


def _is_met(name: str, items: Sequence[ItemDetail]) -> bool:
    """Return whether more than one report names a side: `vows to reverse fines against Quarvo` is one of six."""
    found = (name in item.title or name in item.enrichment.org_names for item in items)
    return sum(found) > 1


def is_short(name: str, whole: str | None) -> bool:
    """Return whether a name is the beginning of another one: Insight of Insight Partners."""
    return (whole or "").startswith(f"{name} ")


def _spelling(name: str, known: Mapping[str, str]) -> str:
    """Return a name as it is compared: StackAI is Stack AI, and the Pentagon the DOD; known: words -> organisation."""
    return known.get(name, name).casefold().replace(" ", "").replace("-", "")


def _round(items: list[ItemDetail]) -> str | None:
    """Return the round that most items tell: a third of them where its money is told, else more than half."""
    told = [item.enrichment.deal.round for item in items if item.enrichment.deal.round]
    figures = (figure for item in items for figure in item.enrichment.figures)
    money = any(figure.role in ("round", "valuation") and not figure.prior for figure in figures)
    most = 3 * len(told) >= len(items) if money else 2 * len(told) > len(items)
    return Counter(told).most_common(1)[0][0] if told and most else None
