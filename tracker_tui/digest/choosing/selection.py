"""Which events a digest tells, and where: stories to ranked ones, twins together, each in one section."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from heapq import heapify, heappop, heapreplace
from itertools import chain, islice

from tracker_tui.digest.choosing.ranking import doubts, is_computing, rank
from tracker_tui.digest.choosing.retold import leaders
from tracker_tui.digest.choosing.twins import families
from tracker_tui.digest.choosing.worth import (
    DEAL_MONEY,
    FLOOR,
    Ranked,
    floor,
    has_substance,
    is_elsewhere,
    is_strong,
    telling,
    weight,
    worth_a_line,
)
from tracker_tui.digest.document import Reason
from tracker_tui.digest.saved.memory import Before, Memory, differences
from tracker_tui.digest.settings import Wishes
from tracker_tui.digest.telling.facts import facts_of
from tracker_tui.digest.telling.stories import Story, group
from tracker_tui.model.item import ItemDetail

THEMES = ("compute", "memory", "chips", "funding", "sovereignty", "security")
OUTSIDE = "outside the themes"
FEW = 20
"""Events without a theme are listed where there are no more than this."""
_FIRST = 5
"""After so many lines in brief a further one must be strong."""
_COMPARED, _OF_THEME = 240, 20
_SPARE = 15
"""How many more of a theme are looked at for retellings than may be printed: they move up where one falls away."""
_ENOUGH = 60
_FIELDS = ("compute", "memory", "chips")


@dataclass(frozen=True, slots=True, kw_only=True)
class Request(Wishes):
    """What is asked for; since, until and as_of are seconds since 1970, the period takes both ends in."""

    since: int
    until: int
    as_of: int
    rules: str = ""
    order: tuple[str, ...] = THEMES


@dataclass(frozen=True, slots=True)
class Chosen:
    """The events of a section: told in full, in a line each, and how many more there are."""

    theme: str
    full: tuple[Ranked, ...]
    brief: tuple[Ranked, ...]
    left_out: int = 0


def select(items: Iterable[ItemDetail], request: Request, before: Before | None) -> list[Chosen]:
    """Return the sections in their order, each event in one of them, the best first."""
    stories = [story for story in group(items) if _wanted(story, request)]
    judge = _Judge(request, Memory(before), _seldom(stories), _computing(stories))
    rows = _by_theme(_together([judge(story) for story in stories], judge))
    outside = rows.pop(OUTSIDE, [])
    names = [*request.order, *sorted(set(rows) - set(request.order))]
    found = [_chosen(name, rows[name], judge) for name in names if name in rows]
    if 0 < len(outside) <= FEW:
        found.append(Chosen(OUTSIDE, (), tuple(judge.settled(outside))))
    return [chosen for chosen in found if chosen.full or chosen.brief]


def _by_theme(ranked: Iterable[Ranked]) -> dict[str, list[Ranked]]:
    """Return the stories of each theme, the best first."""
    rows: dict[str, list[Ranked]] = {}
    for one in sorted(ranked, key=_order):
        rows.setdefault(one.theme, []).append(one)
    return rows


def _order(one: Ranked) -> tuple[float, int]:
    return -one.score, one.story.key


def _wanted(story: Story, request: Request) -> bool:
    if request.themes and not {*story.themes} & {*request.themes}:
        return False
    if request.regions and not {*story.regions} & {*request.regions}:
        return False
    return story.independent >= request.publishers


@dataclass(frozen=True, slots=True)
class _Judge:
    """Ranks stories under one request."""

    request: Request
    memory: Memory
    seldom: frozenset[str]
    computing: frozenset[str]

    def __call__(self, story: Story) -> Ranked:
        moved = self._moved(story)
        request = self.request
        reasons = rank(
            story, since=request.since, until=request.until, moved=moved, wanted=request.themes
        )
        return Ranked(story, reasons, _theme(story, request))

    def _moved(self, story: Story) -> str:
        names = [name for name in (story.actor, *story.counterparts) if name]
        if not self.memory.knows(story.key, story.storyline, names):
            return ""
        facts = facts_of(story)
        told = self.memory.find(story.key, story.storyline, facts, story.first.title)
        return differences(told, facts) if told else ""

    def settled(self, ranked: Iterable[Ranked]) -> Iterator[Ranked]:
        """Yield stories with what speaks against them, the best first.

        That only takes from a rank: a story is asked when nothing better is left, and most are never.
        """
        heap = [(*_order(one), one) for one in ranked]
        heapify(heap)
        while heap:
            one = heap[0][-1]
            if one.asked:
                yield heappop(heap)[-1]
            else:
                asked = self.asked(one)
                heapreplace(heap, (*_order(asked), asked))

    def asked(self, one: Ranked) -> Ranked:
        """Return a story with what speaks against it."""
        if one.asked:
            return one
        against = doubts(one.story, one.theme, self.seldom, self.computing)
        return replace(one, reasons=one.reasons + against, asked=True)


def _seldom(stories: list[Story]) -> frozenset[str]:
    """Return the publishers with a single item, where there are enough items to tell."""
    counts = Counter(item.publisher for story in stories for item in story.items)
    few = (name for name, count in counts.items() if count == 1)
    return frozenset(few) if counts.total() >= _ENOUGH else frozenset()


def _computing(stories: list[Story]) -> frozenset[str]:
    """Return the organisations of which most of several events of the period tell something of computing."""
    named: Counter[str] = Counter()
    of_it: Counter[str] = Counter()
    for story in stories:
        named.update(story.orgs)
        if story.themes and is_computing(story.first):
            of_it.update(story.orgs)
    return frozenset(name for name, count in of_it.items() if count > 1 and 2 * count > named[name])


def _theme(story: Story, request: Request) -> str:
    """Return the theme an event is told under: of a deal the field it is in, else funding; else its first theme."""
    themes = [theme for theme in story.themes if not request.themes or theme in request.themes]
    if "funding" in themes:
        tags = [tag for item in story.items for tag in item.enrichment.themes]
        named = {tag.theme for tag in tags if tag.evidence.field == "title"}
        field = next((theme for theme in themes if theme in _FIELDS and theme in named), "")
        deal = any(value.role in DEAL_MONEY for value in story.values)
        return field or ("funding" if deal else themes[0])
    return themes[0] if themes else OUTSIDE


def _together(ranked: list[Ranked], judge: _Judge) -> list[Ranked]:
    """Return the stories with twins and relatives among the best ones put together: no event is told twice."""
    near = _best(ranked, judge, _COMPARED)
    chosen = {one.story.key for one in near}
    rest = _by_theme(one for one in ranked if one.story.key not in chosen)
    rows = (_best(row, judge, _OF_THEME) for row in rest.values())
    for row in sorted(filter(None, rows), key=lambda row: _order(row[0])):
        near += row  # of a theme with low ranks some are told, too
    chosen = {one.story.key for one in near}
    known = {id(one.story): one for one in near}
    found = families([one.story for one in near])
    told = [known.get(id(one.story)) or judge(one.story) for one in found]
    followed = [
        _followed(judge.asked(one), family.related) for one, family in zip(told, found, strict=True)
    ]
    return _once(sorted(followed, key=_order), judge.request) + [
        one for one in ranked if one.story.key not in chosen
    ]


def _best(ranked: Iterable[Ranked], judge: _Judge, most: int) -> list[Ranked]:
    """Return the best stories that may be told."""
    told = (one for one in judge.settled(ranked) if weight(one) > FLOOR or _small(one))
    return list(islice(told, most))


def _once(told: list[Ranked], request: Request) -> list[Ranked]:
    """Return the stories, best first, with those that tell again what a better one tells under it."""
    seen: Counter[str] = Counter()
    shown: list[Ranked] = []
    rest: list[Ranked] = []
    for one in told:
        seen[one.theme] += 1
        fits = seen[one.theme] <= request.events + request.brief + _SPARE
        (shown if fits else rest).append(one)
    under: dict[int, list[Story]] = {}
    for at, lead in enumerate(leaders([(one.story, *one.related) for one in shown])):
        if lead != at:
            under.setdefault(lead, []).extend((shown[at].story, *shown[at].related))
        else:
            under.setdefault(at, [])
    return [
        replace(shown[at], related=(*shown[at].related, *again)) if again else shown[at]
        for at, again in under.items()
    ] + rest


def _followed(one: Ranked, related: tuple[Story, ...]) -> Ranked:
    """Return a story with those told under it, and what they add to its rank."""
    if not related:
        return one
    points = round(0.5 * math.log2(1 + len(related)), 2)
    why = Reason("related", points, f"{len(related)} further on the same matter")
    return replace(one, related=related, reasons=(*one.reasons, why))


def _small(one: Ranked) -> bool:
    """Return whether a story may be told although its rank is low."""
    return one.theme == OUTSIDE or one.story.trust != "normal"


def _chosen(name: str, ranked: list[Ranked], judge: _Judge) -> Chosen:
    told = (one for one in judge.settled(ranked) if weight(one) >= floor(one))
    good = (one for one in told if telling(one, name))
    full, others = _in_full(good, judge.request.events)
    lines = filter(worth_a_line, chain(others, good))
    strong = (one for place, one in enumerate(lines) if place < _FIRST or is_strong(one))
    brief = tuple(islice(strong, judge.request.brief))
    return Chosen(name, tuple(full), brief, len(ranked) - len(full) - len(brief))


def _in_full(good: Iterator[Ranked], most: int) -> tuple[list[Ranked], list[Ranked]]:
    """Return the stories that are told in full, and the others that were met; no more are taken than that needs.

    Those of another market fill up what is left.
    """
    full: list[Ranked] = []
    others: list[Ranked] = []
    while len(full) < most and (one := next(good, None)):
        (full if has_substance(one) and not is_elsewhere(one) else others).append(one)
    fill = list(islice(filter(has_substance, others), most - len(full)))
    filling = {one.story.key for one in fill}
    return full + fill, [one for one in others if one.story.key not in filling]
