"""Reports of one and the same happening are one event: online, batch by batch.

Every recent event can be found by its terms. The few that share most with a new item are compared with it
closely (likeness.py); the best one takes the item where the likeness is high enough, else the item founds an event.
Within a batch the headlines that tell most are taken first and events that an item ties together are merged, so the
order of feeds doesn't matter; an event that was handed out keeps its key for good. An event is
known by the key of its founder, its earliest member when it was made.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass

from tracker_tui.enrich.likeness import DAY, Event, features, weights_for
from tracker_tui.enrich.profiles import Candidate, Profile, profile
from tracker_tui.enrich.recent import RecentEvents
from tracker_tui.enrich.roundups import is_roundup

__all__ = ["DAY", "WINDOW", "Assignment", "Candidate", "Grouper"]

WINDOW = 3 * DAY
"""An event that was silent for longer takes no further item."""
MEMORY = 14 * DAY
"""An event may be of one storyline with another that changed this long before."""
MOST_EVENTS = 20_000
JOIN = -0.45
"""Log-odds above which an item joins an event of several members."""
PAIR = 0.0
"""Log-odds above which an item joins a single one: a wrong pair is all there is to see of that event."""
MERGE = 1.0
"""How far above its bar a second event must be for the item to tie both together."""
KIN = 0.0
"""Log-odds above which an event belongs to the storyline of another one."""


@dataclass(frozen=True, slots=True)
class Assignment:
    """The event and storyline of an item as the keys of their founders; both None for a round-up."""

    event: Hashable | None
    storyline: Hashable | None
    roundup: bool = False


class Grouper:
    """Groups items into events; remembers a bounded number of recent ones."""

    def __init__(self, *, window: int = WINDOW, most: int = MOST_EVENTS) -> None:
        self._window, self._most = window, most
        self._recent = RecentEvents(most)
        self._known: dict[Hashable, Event] = {}
        self._same, self._related = weights_for("event"), weights_for("storyline")

    def add(self, item: Candidate) -> Assignment:
        """Return the event and storyline of an item and remember it."""
        return self.add_all([item])[item.key]

    def add_all(self, items: Iterable[Candidate]) -> dict[Hashable, Assignment]:
        """Return the assignments of a batch; the order in which it comes changes nothing."""
        batch = list(items)
        news = [profile(item) for item in batch if not is_roundup(item.title, item.publisher)]
        news.sort(key=lambda one: (one.when // DAY, -len(one.weights), one.when, str(one.key)))
        placed = [(one, self._place(one)) for one in news]
        events = {one.key: event.current() for one, event in placed}
        _settle((one, events[one.key]) for one in news)
        return {item.key: _assignment(events.get(item.key)) for item in batch}

    def remember(self, item: Candidate, event: Hashable, storyline: Hashable) -> None:
        """Take an item back into memory with the event it already has."""
        if len(self._known) > 2 * self._most:
            self._known = {key: known for key, known in self._known.items() if known.alive}
        known = self._known.get(event)
        if known is None or not known.alive:
            known = self._known[event] = Event(event, storyline, item.when, settled=True)
        self._recent.add(known, profile(item))

    def _place(self, item: Profile) -> Event:
        """Return the event that takes the item: a known or a new one."""
        near, older = self._recent.near(item, self._window, MEMORY)
        crowd = self._recent.crowd(item)
        compared = [(event, features(item, event, crowd)) for event in near]
        odds = [self._same.odds(found) - _bar(event) for event, found in compared]
        best = max(odds, default=0.0)
        if best <= 0:
            compared += [(event, features(item, event, crowd)) for event in older]
            event = Event(item.key, item.key, item.when, kin=self._kin(compared))
            self._recent.add(event, item)
            return event
        event = compared[odds.index(best)][0]
        self._recent.add(event, item)
        for (other, _), value in zip(compared, odds, strict=True):
            if value > MERGE and other is not event and other.alive:
                event = self._tie(event, other)
        return event

    def _kin(self, compared: list[tuple[Event, list[float]]]) -> Event | None:
        """Return the event whose storyline a new event continues."""
        odds = [self._related.odds(found) for _, found in compared]
        best = max(odds, default=KIN)
        return compared[odds.index(best)][0] if best > KIN else None

    def _tie(self, one: Event, two: Event) -> Event:
        """Merge two events unless both were handed out; return the one that remains."""
        if one.settled and two.settled:
            return one
        kept, gone = (two, one) if two.settled else (one, two)
        self._recent.merge(gone, kept)
        return kept


def _bar(event: Event) -> float:
    """Return the log-odds that an item needs to join the event."""
    return JOIN if len(event.members) > 1 else PAIR


def _settle(members: Iterable[tuple[Profile, Event]]) -> None:
    """Give each new event the key of its earliest member, then each its storyline."""
    founders: dict[Event, Profile] = {}
    for item, event in members:
        first = founders.setdefault(event, item)
        if (item.when, str(item.key)) < (first.when, str(first.key)):
            founders[event] = item
    fresh = [(event, first) for event, first in founders.items() if not event.settled]
    for event, first in fresh:
        event.key = event.storyline = first.key
    for event, _ in fresh:
        event.storyline = _root(event).storyline
    for event, _ in fresh:
        event.settled, event.kin = True, None


def _root(event: Event) -> Event:
    """Return the event that began the storyline; merges can lead a line back to itself."""
    seen = {event}
    while event.kin is not None and not event.settled:
        before = event.kin.current()
        if before in seen:
            return min(seen, key=lambda one: str(one.key))
        seen.add(before)
        event = before
    return event


def _assignment(event: Event | None) -> Assignment:
    if event is None:
        return Assignment(None, None, roundup=True)
    return Assignment(event.key, event.storyline)
