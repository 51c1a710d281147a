"""Whether two events report the same happening after all: weighed when all their members are known.

An item is placed by what was known when it came. Events that its words came near to are looked at once more as wholes,
the most alike first; each union may bring further ones.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sized
from functools import cache
from heapq import heappop, heappush, nsmallest
from itertools import count
from operator import mul

from tracker_tui.enrich.events.likeness import Event, Weights, features
from tracker_tui.enrich.events.profiles import Profile
from tracker_tui.enrich.words.tables import read_table

NAMES = ("best", "mean", "smaller", "larger", "crowd", "same_publisher")
SAMPLE = 4
"""Members of the smaller event that are compared with the larger one."""
TELLING = 3
"""Common terms that are looked up: the most telling ones."""
UTMOST = 8.0
"""Log-odds beyond this say no more."""

Link = tuple[Event, Event]
Index = Mapping[str, Sized]


def weigher(index: Index, same: Weights) -> Callable[[Profile, Event], float]:
    """Return what weighs an item against an event; index: term -> the recent events that use it."""
    return lambda item, event: same.odds(features(item, event, index, {}))


def likeness(
    one: Event, two: Event, index: Index, weigh: Callable[[Profile, Event], float]
) -> list[float]:
    """Return the features named by NAMES; weigh: gives the log-odds of an item and an event."""
    small, large = (two, one) if len(two.members) < len(one.members) else (one, two)
    odds = [weigh(member, large) for member in small.members[:SAMPLE]]
    terms = large.terms
    shared = [(-weight, term) for term, weight in small.terms.items() if term in terms]
    publishers = [member.publisher for member in large.members]
    return [
        min(max(odds), UTMOST),
        max(sum(odds) / len(odds), -UTMOST),
        math.log(len(small.members)),
        math.log(len(large.members)),
        math.log1p(
            min([len(index.get(term, ())) for _, term in nsmallest(TELLING, shared)], default=24)
        ),
        any([member.publisher in publishers for member in small.members]),  # noqa: C419
    ]


@cache
def _weights() -> tuple[float, tuple[float, ...]]:
    """Return what the features weigh; log-odds, learnt by benchmarks/events_fit.py."""
    known = {name: float(value) for name, value in read_table("ties.txt")}
    return known["intercept"], tuple(known[name] for name in NAMES)


def odds(found: list[float]) -> float:
    """Return the log-odds that two events are one, for features as likeness() returns them."""
    start, each = _weights()
    return sum(map(mul, each, found), start)


def unite(
    links: Iterable[Link],
    score: Callable[[Event, Event], float],
    merge: Callable[[Event, Event], Event],
    bar: float,
) -> None:
    """Merge linked events whose score is above the bar, the best first.

    merge returns which of the two remains; its links are those of both, and are scored anew.
    """
    near: dict[Event, dict[Event, None]] = {}
    for one, two in [(one.current(), two.current()) for one, two in links]:
        if one is not two and one.alive and two.alive:
            near.setdefault(one, {})[two] = None
            near.setdefault(two, {})[one] = None
    heap: list[tuple[float, int, int, Event, Event]] = []
    numbers, grown = count(), dict.fromkeys(near, 0)

    def weigh(one: Event, two: Event) -> None:
        value = score(one, two)
        if value > bar:
            heappush(heap, (-value, next(numbers), grown[one] + grown[two], one, two))

    for one, two in _pairs(near):
        weigh(one, two)
    while heap:
        _, _, version, one, two = heappop(heap)
        if one not in near or two not in near or version != grown[one] + grown[two]:
            continue
        kept = merge(one, two)
        others = {**near.pop(one), **near.pop(two)}
        near[kept] = {other: None for other in others if other is not one and other is not two}
        grown[kept] += 1
        for other in near[kept]:
            near[other].pop(one, None)
            near[other].pop(two, None)
            near[other][kept] = None
            weigh(kept, other)


def _pairs(near: dict[Event, dict[Event, None]]) -> list[Link]:
    """Return each pair of neighbours once."""
    found: dict[frozenset[Event], Link] = {}
    for one, others in near.items():
        for two in others:
            found.setdefault(frozenset((one, two)), (one, two))
    return list(found.values())
