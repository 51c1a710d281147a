"""How likely an item reports the same happening as the members of an event: a few features, weighed."""

from __future__ import annotations

import math
from collections.abc import Hashable
from dataclasses import dataclass, field
from functools import cache
from operator import mul

from tracker_tui.enrich.profiles import Profile
from tracker_tui.enrich.tables import read_table

DAY = 86_400
MOST_MEMBERS = 12
MOST_TERMS = 250
NAMES = (
    "cosine", "overlap", "coverage", "core", "rare", "second", "shared", "names", "missing_names", "event_missing",
    "pairs", "first", "money_shared", "money_differs", "action", "same_publisher", "publisher_share", "days",
    "size", "soft_one", "soft_both", "same_kind_soft", "stage_moved", "crowd", "short", "all_first", "mean_cosine",
)  # fmt: skip


@dataclass(slots=True, eq=False)
class Event:
    """What is remembered of an event: its latest members and how many of them used each term.

    settled: its key is known outside, so it is never merged into another; into: the event that took it over.
    """

    key: Hashable
    storyline: Hashable
    latest: int
    members: list[Profile] = field(default_factory=list)
    counts: dict[str, int] = field(default_factory=dict)
    weights: dict[str, float] = field(default_factory=dict)
    settled: bool = False
    alive: bool = True
    into: Event | None = None

    def take(self, item: Profile) -> list[str]:
        """Add a member (of the latest MOST_MEMBERS) and return the terms that are new to the event."""
        self.latest = max(self.latest, item.when)
        if len(self.members) < MOST_MEMBERS:
            self.members.append(item)
        counts, fresh = self.counts, []
        for term, weight in item.weights.items():
            if term in counts:
                counts[term] += 1
            elif len(counts) < MOST_TERMS:
                counts[term] = 1
                self.weights[term] = weight
                fresh.append(term)
        return fresh

    def current(self) -> Event:
        """Return the event that this one is part of by now."""
        event = self
        while event.into is not None:
            event = event.into
        return event


def features(item: Profile, event: Event, crowd: dict[str, int]) -> list[float]:
    """Return the features named by NAMES; crowd: term -> how many recent events use it."""
    best, cosine, total = event.members[0], -1.0, 0.0
    for member in event.members:
        shared = item.weights.keys() & member.weights.keys()
        mine, theirs = item.weights, member.weights
        value = sum(mine[term] * theirs[term] for term in shared) / (item.norm * member.norm)
        total += value
        if value > cosine:
            best, cosine = member, value
    shared = item.weights.keys() & best.weights.keys()
    summed = sum(item.weights[term] for term in shared)
    known = item.weights.keys() & event.counts.keys()
    ranked = sorted((item.weights[term] for term in known), reverse=True)
    size, counts = len(event.members), event.counts
    need = size / 2
    core = sum(weight for term, weight in event.weights.items() if counts[term] >= need)
    core_shared = sum(item.weights[term] for term in known if counts[term] >= need)
    money = item.money & counts.keys()
    publishers = sum(member.publisher == item.publisher for member in event.members)
    soft, softs = item.kind != "news", best.kind != "news"
    stages = {member.stage for member in event.members if member.stage}
    crowded = min((crowd.get(term, 0) for term in known if item.weights[term] > 4), default=64)
    return [
        cosine,
        summed / min(item.total, best.total),
        sum(item.weights[term] for term in known) / item.total,
        core_shared / core if core else 0.0,
        ranked[0] if ranked else 0.0,
        ranked[1] if len(ranked) > 1 else 0.0,
        min(len(known), 8),
        sum(item.weights[term] for term in item.names & known) / 10,
        sum(item.weights[term] for term in item.names - known) / 10,
        sum(best.weights[term] for term in best.names - item.names) / 10,
        min(len(item.pairs & best.pairs), 5),
        float(item.first == best.first),
        float(bool(money)),
        float(not money and bool(item.money) and any(member.money for member in event.members)),
        float(bool(item.actions & counts.keys())),
        float(publishers > 0),
        publishers / size,
        min(abs(item.when - event.latest) / DAY, 4.0),
        math.log(size),
        float(soft != softs),
        float(soft and softs),
        float(soft and item.kind == best.kind),
        float(bool(stages) and item.stage != 0 and (item.stage == 1) != (1 in stages)),
        math.log1p(crowded),
        math.log1p(min(len(item.weights), len(best.weights))),
        float(item.first == event.members[0].first),
        total / size,
    ]


@cache
def _coefficients() -> tuple[float, tuple[float, ...]]:
    known = {name: float(value) for name, value in read_table("likeness.txt")}
    return known["intercept"], tuple(known[name] for name in NAMES)


def likeness(item: Profile, event: Event, crowd: dict[str, int]) -> float:
    """Return the log-odds that the item belongs to the event; weights learnt by benchmarks/events_fit.py."""
    start, coefficients = _coefficients()
    return sum(map(mul, coefficients, features(item, event, crowd)), start)
