"""How likely an item reports the same happening as the members of an event: a few features, weighed."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sized
from dataclasses import dataclass, field
from functools import cache
from operator import mul

from tracker_tui.enrich.events.profiles import Profile
from tracker_tui.enrich.words.tables import read_table

DAY = 86_400
MOST_MEMBERS = 12
MOST_TERMS = 250
NAMES = (
    "cosine", "overlap", "rare", "second", "shared", "missing_names",
    "money_shared", "money_differs", "action_moved", "subject_action", "subject_once",
    "same_publisher", "publisher_differs", "passed_on",
    "hard_one", "hard_both", "comment_one", "comment_both", "view_one", "view_both",
    "days", "size", "stage_moved", "moved_later",
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
_PLAIN = (False,) * 6
Known = list[tuple[str, float]]
"""The terms of an item that an event knows, each with its weight, the most telling first."""


@dataclass(slots=True, eq=False)
class Event:
    """What is remembered of an event: its first members and the terms of all.

    number: which of the recent events it is, from 1; settled: its key is known outside; serial: how many were settled
    before; into: the event that took it over; kin: an earlier event of the same storyline.
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
    number: int = 0
    settled: bool = False
    serial: int = 0
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

    def copy(self) -> Event:
        """Return an event with the same members, which can change without this one."""
        found = Event(self.key, self.storyline, self.latest, [*self.members], self.terms)
        found.rumours, found.staged, found.money = self.rumours, self.staged, self.money
        return found

    def restore(self, before: Event) -> None:
        """Have the members of a copy again."""
        self.latest, self.members, self.terms = before.latest, before.members, before.terms
        self.rumours, self.staged, self.money = before.rumours, before.staged, before.money

    def current(self) -> Event:
        """Return the event that this one is part of by now."""
        event = self
        while event.into is not None:
            event = event.into
        return event


def features(item: Profile, event: Event, index: Mapping[str, Sized]) -> list[float]:
    """Return the features named by NAMES; index: term -> the recent events that use it."""
    terms = event.terms
    known = [pair for pair in item.weights.items() if pair[0] in terms]
    best, cosine = _nearest(item, known, event.members)
    return [
        cosine,
        *_words(item, known, best, terms),
        *_matter(item, best, event),
        *_form(item.kind, best.kind),
        *_course(item, event),
        *_setting(item, known, best, event, index),
        cosine > 0.97 and len(item.weights) > 3,
    ]


def _words(
    item: Profile, known: Known, best: Profile, terms: dict[str, float]
) -> tuple[float, ...]:
    """Return how much the words have in common, and how much of the names is missing."""
    mine, theirs = item.weights, best.weights
    return (
        sum([weight for term, weight in known if term in theirs]) / min(item.total, best.total),
        known[0][1] if known else 0.0,
        known[1][1] if len(known) > 1 else 0.0,
        min(len(known), 8),
        sum([mine[term] for term in item.names if term not in terms]) / 10,
    )


def _matter(item: Profile, best: Profile, event: Event) -> tuple[float, ...]:
    """Return how amounts, actions and publishers agree."""
    terms, acts = event.terms, item.actions & best.actions
    same_subject = item.subject != "" and item.subject == best.subject
    same_publisher = item.publisher in [one.publisher for one in event.members]
    money = bool(item.money) and not terms.keys().isdisjoint(item.money)
    return (
        money,
        not money and bool(item.money) and event.money,
        not acts and bool(item.actions) and bool(best.actions),
        bool(acts) and same_subject,
        same_subject and not acts.isdisjoint(_ONCE),
        same_publisher,
        same_publisher and not _all_in(item.names, terms) and not _all_in(best.names, item.weights),
        not same_publisher and item.outlet in [one.outlet for one in event.members],
    )


def _all_in(names: tuple[str, ...], terms: dict[str, float]) -> bool:
    return all([name in terms for name in names])  # noqa: C419 - a list is faster than a generator


def _course(item: Profile, event: Event) -> tuple[float, ...]:
    """Return how long ago the event changed, its size, and whether it moved on from rumour to fact."""
    days = min(abs(item.when - event.latest) / DAY, 4.0)
    rumoured = 2 * event.rumours >= event.staged
    moved = event.staged > 0 and item.stage > 0 and (item.stage == 1) != rumoured
    return days, math.log(len(event.members)), moved, moved * min(days, 2.0)


def _form(one: str, two: str) -> tuple[float, ...]:
    """Return which of both headlines are no plain news."""
    if one == two == "news":
        return _PLAIN
    hard = (one in _HARD) + (two in _HARD)
    comment = (one == "comment") + (two == "comment")
    view = (one == "view") + (two == "view")
    return hard == 1, hard == 2, comment == 1, comment == 2, view == 1, view == 2


def _setting(
    item: Profile, known: Known, best: Profile, event: Event, index: Mapping[str, Sized]
) -> tuple[float, ...]:
    """Return how crowded the common terms are, how short a headline is, and whether the subjects agree."""
    mine, terms = item.weights, event.terms
    uses = [len(index.get(term, ())) for term, weight in known if weight > 4]
    return (
        math.log1p(min(uses, default=64)),
        math.log1p(min(len(mine), len(best.weights))),
        item.first == event.members[0].first,
        item.subject not in terms and best.subject not in mine,
    )


def _nearest(item: Profile, known: Known, members: list[Profile]) -> tuple[Profile, float]:
    """Return the member with the greatest cosine, and the cosine."""
    nearest, greatest = members[0], -1.0
    for member in members:
        theirs = member.weights
        dot = sum([weight * theirs[term] for term, weight in known if term in theirs])
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
