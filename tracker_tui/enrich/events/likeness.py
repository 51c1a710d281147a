"""How likely an item reports the same happening as the members of an event: a few features, weighed."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from functools import cache
from itertools import compress
from operator import mul

from tracker_tui.enrich.events.profiles import Profile
from tracker_tui.enrich.words.tables import read_table

DAY = 86_400
MOST_MEMBERS = 12
MOST_TERMS = 250
MEASURES = (
    "cosine", "overlap", "rare", "second", "shared", "missing_names", "crowd", "short", "days", "size", "moved_later",
)  # fmt: skip
SIGNS = (
    "money_shared", "money_differs", "action_moved", "subject_action", "subject_once",
    "same_publisher", "publisher_differs", "passed_on", "same_start", "subject_conflict",
    "stage_moved", "copy",
    "hard_one", "hard_both", "comment_one", "comment_both", "view_one", "view_both",
)  # fmt: skip
NAMES = MEASURES + SIGNS
"""The features in their order: how much of something, then what is so or not, which mostly is not."""
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


def features(
    item: Profile, event: Event, index: Mapping[str, Sized], cosines: dict[Profile, float]
) -> list[float]:
    """Return the features named by NAMES.

    index: term -> the recent events that use it; cosines: those of the item with members that are known by now.
    """
    mine, terms = item.weights, event.terms
    known = [term for term in mine if term in terms]
    best, cosine = _nearest(item, known, event.members, cosines)
    days = min(abs(item.when - event.latest) / DAY, 4.0)
    moved = _moved(item.stage, event)
    return [
        cosine,
        *_words(item, known, best, terms),
        _crowd(known, mine, index),
        math.log1p(min(len(mine), len(best.weights))),
        days,
        math.log(len(event.members)),
        min(days, 2.0) if moved else 0.0,
        *_matter(item, best, event),
        moved,
        cosine > 0.97 and len(mine) > 3,
        *_form(item.kind, best.kind),
    ]


def _words(
    item: Profile, known: list[str], best: Profile, terms: dict[str, float]
) -> tuple[float, ...]:
    """Return how much the words have in common, and how much of the names is missing."""
    mine, theirs = item.weights, best.weights
    return (
        sum([mine[term] for term in known if term in theirs]) / min(item.total, best.total),
        mine[known[0]] if known else 0.0,
        mine[known[1]] if len(known) > 1 else 0.0,
        min(len(known), 8),
        sum([mine[term] for term in item.names if term not in terms]) / 10,
    )


def _crowd(known: list[str], mine: dict[str, float], index: Mapping[str, Sized]) -> float:
    """Return the logarithm of how many events use the common term that fewest use; known: the most telling first."""
    uses = [len(index.get(term, ())) for term in known if mine[term] > 4]
    return math.log1p(min(uses, default=64))


def _matter(item: Profile, best: Profile, event: Event) -> tuple[bool, ...]:
    """Return how amounts, actions, publishers and subjects agree."""
    terms, members, ours, theirs = event.terms, event.members, item.actions, best.actions
    acts = ours & theirs
    same_subject = item.subject != "" and item.subject == best.subject
    same_publisher = item.publisher in [one.publisher for one in members]
    money = bool(item.money) and not terms.keys().isdisjoint(item.money)
    return (
        money,
        not money and event.money and bool(item.money),
        not acts and bool(ours) and bool(theirs),
        bool(acts) and same_subject,
        same_subject and not acts.isdisjoint(_ONCE),
        same_publisher,
        same_publisher and not _all_in(item.names, terms) and not _all_in(best.names, item.weights),
        not same_publisher and item.outlet in [one.outlet for one in members],
        item.first == members[0].first,
        item.subject not in terms and best.subject not in item.weights,
    )


def _all_in(names: tuple[str, ...], terms: dict[str, float]) -> bool:
    return all([name in terms for name in names])  # noqa: C419 - a list is faster than a generator


def _moved(stage: int, event: Event) -> bool:
    """Return whether it moves on from rumour to fact, or tells a rumour of what was none."""
    return event.staged > 0 and stage > 0 and (stage == 1) != (2 * event.rumours >= event.staged)


def _form(one: str, two: str) -> tuple[bool, ...]:
    """Return which of both headlines are no plain news."""
    if one == two == "news":
        return _PLAIN
    hard = (one in _HARD) + (two in _HARD)
    comment = (one == "comment") + (two == "comment")
    view = (one == "view") + (two == "view")
    return hard == 1, hard == 2, comment == 1, comment == 2, view == 1, view == 2


def _nearest(
    item: Profile, known: list[str], members: list[Profile], cosines: dict[Profile, float]
) -> tuple[Profile, float]:
    """Return the member with the greatest cosine, and the cosine."""
    mine, nearest, greatest = item.weights, members[0], -1.0
    for member in members:
        cosine = cosines.get(member)
        if cosine is None:
            theirs = member.weights
            dot = sum([mine[term] * theirs[term] for term in known if term in theirs])
            cosine = cosines[member] = dot / (member.norm * item.norm)
        if cosine > greatest:
            nearest, greatest = member, cosine
    return nearest, greatest


@dataclass(frozen=True, slots=True)
class Weights:
    """What the features weigh in one question; log-odds, learnt by benchmarks/events_fit.py."""

    start: float
    measures: tuple[float, ...]
    signs: tuple[float, ...]

    def odds(self, found: list[float]) -> float:
        """Return the log-odds of a yes for features as features() returns them."""
        measured = sum(map(mul, self.measures, found), self.start)
        return sum(compress(self.signs, found[_MEASURED:]), measured)


_MEASURED = len(MEASURES)


@cache
def weights_for(question: str) -> Weights:
    """Return the weights for `event` (the same happening?) or `storyline` (the same matter over time?)."""
    known = {}
    for name, values in read_table("likeness.txt"):
        event, storyline = values.split(" ")
        known[name] = float(event if question == "event" else storyline)
    return weights_of(known["intercept"], [known[name] for name in NAMES])


def weights_of(start: float, each: Sequence[float]) -> Weights:
    """Return weights; each: one for each feature, in the order of NAMES."""
    return Weights(start, tuple(each[:_MEASURED]), tuple(each[_MEASURED:]))
