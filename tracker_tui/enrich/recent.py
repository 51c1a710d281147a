"""The recent events, found by their terms; bounded in number whatever comes in."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping

from tracker_tui.enrich.likeness import Event
from tracker_tui.enrich.profiles import Profile

POSTINGS = 24
"""How many events a term leads to: the latest ones."""
PROBES = 7
"""How many terms of an item are looked up: the most telling ones."""
NEAREST = 3
"""How many events are compared closely."""
OLDER = 2
"""How many earlier events are compared in search of the storyline."""
LEAST_SHARED = 0.15
"""The share of an item's squared weight that an event must have to be compared closely."""


class RecentEvents:
    """Events in order of their latest change, and term -> the latest events that use it."""

    def __init__(self, most: int) -> None:
        self._most, self._changes = most, 0
        self._events: OrderedDict[Event, None] = OrderedDict()
        self._index: dict[str, list[Event]] = {}

    @property
    def index(self) -> Mapping[str, list[Event]]:
        """Term -> the latest events that use it, at most POSTINGS."""
        return self._index

    def __len__(self) -> int:
        return len(self._events)

    def near(self, item: Profile, window: int, memory: int) -> tuple[list[Event], list[Event]]:
        """Return the events that share most with the item, the best first.

        First NEAREST of those changed within window seconds of the item, then OLDER of those changed longer ago,
        but within memory seconds.
        """
        shared: dict[Event, float] = {}
        weights, known = item.weights, shared.get
        for term in sorted(weights, key=weights.__getitem__, reverse=True)[:PROBES]:
            weight = weights[term] * weights[term]
            for event in self._index.get(term, ()):
                shared[event] = known(event, 0.0) + weight
        least, when = LEAST_SHARED * item.norm * item.norm, item.when
        close = [event for event, weight in shared.items() if weight >= least and event.alive]
        close.sort(key=shared.__getitem__, reverse=True)
        recent: list[Event] = []
        older: list[Event] = []
        for event in close:
            age = abs(event.latest - when)
            if age <= window:
                recent.append(event)
                if len(recent) == NEAREST:
                    break
            elif age <= memory and len(older) < OLDER:
                older.append(event)
        return recent, older

    def add(self, event: Event, item: Profile) -> None:
        """Make the item a member of the event, which may be a new one."""
        self._list(event, event.take(item))
        self._events[event] = None
        self._events.move_to_end(event)
        while len(self._events) > self._most:
            oldest, _ = self._events.popitem(last=False)
            oldest.alive = False
        self._changes += 1
        if self._changes > self._most:
            self._sweep()

    def merge(self, event: Event, into: Event) -> None:
        """Let another event take over one with all its members."""
        event.alive, event.into = False, into
        self._events.pop(event, None)
        for term in event.terms:
            posting = self._index.get(term, [])
            if event in posting:
                posting.remove(event)
        for member in event.members:
            self.add(into, member)

    def _list(self, event: Event, terms: list[str]) -> None:
        for term in terms:
            posting = self._index.get(term)
            if posting is None:
                self._index[term] = [event]
            else:
                posting.append(event)
                if len(posting) > POSTINGS:
                    del posting[0]

    def _sweep(self) -> None:
        """Drop terms that lead to no living event; each change pays for it once."""
        self._changes = 0
        kept = {
            term: [event for event in found if event.alive] for term, found in self._index.items()
        }
        self._index = {term: found for term, found in kept.items() if found}
