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
    "cosine", "overlap", "rare", "second", "shared", "missing_names", "money_shared", "money_differs",
    "action_moved", "subject_action", "subject_once", "same_publisher", "publisher_differs", "days", "size",
    "hard_one", "hard_both", "comment_one", "comment_both", "view_one", "view_both", "stage_moved", "moved_later",
    "crowd", "short", "same_start", "subject_conflict", "copy",
)  # fmt: skip
_ONCE = frozenset(
    {
        "earnings",
        "funding",
        "buy",
        "leave",
        "ipo",
        "settle",
        "rename",
        "shutdown",
        "fine",
        "layoff",
        "outage",
    }
)
_HARD = frozenset({"series", "deal", "review"})


@dataclass(slots=True, eq=False)
class Event:
    """What is remembered of an event: its first members and the terms of all.

    settled: its key is known outside, so it is never merged into another; into: the event that took it over;
    kin: an earlier event of the same storyline.
    Few containers are made: with many events in memory the garbage collector would pay for each.
    """

    key: Hashable
    storyline: Hashable
    latest: int
    members: list[Profile] = field(default_factory=list)
    terms: dict[str, float] = field(default_factory=dict)
    rumours: int = 0
    staged: int = 0
    money: bool = False
    settled: bool = False
    alive: bool = True
    into: Event | None = None
    kin: Event | None = None

    def take(self, item: Profile) -> list[str]:
        """Add a member (at most MOST_MEMBERS are kept) and return the terms that are new to the event."""
        self.latest = max(self.latest, item.when)
        if len(self.members) < MOST_MEMBERS:
            self.members.append(item)
            self.rumours += item.stage == 1
            self.staged += item.stage > 0
            self.money = self.money or bool(item.money)
        if not self.terms:
            self.terms = item.weights
            return list(item.weights)
        fresh = [term for term in item.weights if term not in self.terms]
        if fresh and len(self.terms) < MOST_TERMS:
            self.terms = self.terms | item.weights
        return fresh

    def current(self) -> Event:
        """Return the event that this one is part of by now."""
        event = self
        while event.into is not None:
            event = event.into
        return event


def features(item: Profile, event: Event, crowd: dict[str, int]) -> list[float]:
    """Return the features named by NAMES; crowd: term -> how many recent events use it."""
    best, cosine = _nearest(item, event.members)
    mine, terms = item.weights, event.terms
    summed = sum([mine[term] for term in mine.keys() & best.weights.keys()])
    known = mine.keys() & terms.keys()
    ranked = sorted([mine[term] for term in known], reverse=True)
    missing = [term for term in item.names if term not in terms]
    same_publisher = any(one.publisher == item.publisher for one in event.members)
    money = any(term in terms for term in item.money)
    acts = item.actions & best.actions
    hard = (item.kind in _HARD) + (best.kind in _HARD)
    comment = (item.kind == "comment") + (best.kind == "comment")
    view = (item.kind == "view") + (best.kind == "view")
    crowded = min([crowd.get(term, 0) for term in known if mine[term] > 4], default=64)
    moved = bool(event.staged and item.stage) and (item.stage == 1) != (
        2 * event.rumours >= event.staged
    )
    days = min(abs(item.when - event.latest) / DAY, 4.0)
    subject = item.subject
    return [
        cosine,
        summed / min(item.total, best.total),
        ranked[0] if ranked else 0.0,
        ranked[1] if len(ranked) > 1 else 0.0,
        min(len(known), 8),
        sum([mine[term] for term in missing]) / 10,
        float(money),
        float(not money and bool(item.money) and event.money),
        float(not acts and bool(item.actions) and bool(best.actions)),
        float(bool(acts) and subject != "" and subject == best.subject),
        float(not acts.isdisjoint(_ONCE) and subject != "" and subject == best.subject),
        float(same_publisher),
        float(same_publisher and bool(missing) and any(term not in mine for term in best.names)),
        days,
        math.log(len(event.members)),
        float(hard == 1),
        float(hard == 2),
        float(comment == 1),
        float(comment == 2),
        float(view == 1),
        float(view == 2),
        float(moved),
        moved * min(days, 1.0),
        math.log1p(crowded),
        math.log1p(min(len(mine), len(best.weights))),
        float(item.first == event.members[0].first),
        float(subject not in terms and best.subject not in mine),
        float(cosine > 0.97 and len(mine) > 3),
    ]


def _nearest(item: Profile, members: list[Profile]) -> tuple[Profile, float]:
    """Return the member with the greatest cosine, and the cosine."""
    mine, nearest, greatest = item.weights, members[0], -1.0
    for member in members:
        theirs = member.weights
        dot = 0.0
        for term in mine.keys() & theirs.keys():
            dot += mine[term] * theirs[term]
        if dot > greatest * member.norm:
            nearest, greatest = member, dot / member.norm
    return nearest, greatest / item.norm


@dataclass(frozen=True, slots=True)
class Weights:
    """What the features weigh in one question; log-odds, learnt by benchmarks/events_fit.py."""

    start: float
    each: tuple[float, ...]

    def odds(self, found: list[float]) -> float:
        """Return the log-odds of a yes for features as features() returns them."""
        return sum(map(mul, self.each, found), self.start)


@cache
def weights_for(question: str) -> Weights:
    """Return the weights for `event` (the same happening?) or `storyline` (the same matter over time?)."""
    known = {}
    for name, values in read_table("likeness.txt"):
        event, storyline = values.split(" ")
        known[name] = float(event if question == "event" else storyline)
    return Weights(known["intercept"], tuple(known[name] for name in NAMES))
