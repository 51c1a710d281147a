"""The recent events, found by their terms; bounded in number whatever comes in.

A term leads to numbers of events, so that no event has to be fetched from memory before it is known to be near.
"""

from __future__ import annotations

from array import array
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sized
from itertools import islice

from tracker_tui.enrich.events.likeness import Event
from tracker_tui.enrich.events.profiles import Profile

POSTINGS = 24
"""How many events a term leads to: the latest ones."""
PROBES = 7
"""How many terms of an item are looked up: the most telling ones."""
NEAREST = 3
"""How many events are compared closely."""
OLDER = 2
"""How many earlier events are compared in search of the storyline."""
LEAST_SHARED = 0.2
"""The share of an item's squared weight that an event must have to be compared closely."""
LONE = 0.5
"""The same where it is a single term."""


class RecentEvents:
    """Events by number in order of their latest change, and term -> numbers of the latest events that use it."""

    def __init__(self, most: int) -> None:
        self._most, self._changes, self._numbered = most, 0, 0
        self._events: OrderedDict[int, Event] = OrderedDict()
        self._index: dict[str, array[int]] = {}

    @property
    def index(self) -> Mapping[str, Sized]:
        """Term -> the latest events that use it, at most POSTINGS."""
        return self._index

    def __len__(self) -> int:
        return len(self._events)

    def __iter__(self) -> Iterator[Event]:
        return iter(self._events.values())

    def near(self, item: Profile, window: int, memory: int) -> tuple[list[Event], list[Event]]:
        """Return the events that share most with the item, the best first.

        First NEAREST of those changed within window seconds of the item, then OLDER of those changed longer ago,
        but within memory seconds.
        """
        when, close = item.when, self._shared(item)
        recent: list[Event] = []
        older: list[Event] = []
        for _, number in sorted(close):
            event = self._events.get(number)
            if event is None:
                continue
            age = abs(event.latest - when)
            if age <= window:
                recent.append(event)
                if len(recent) == NEAREST:
                    break
            elif age <= memory and len(older) < OLDER:
                older.append(event)
        return recent, older

    def _shared(self, item: Profile) -> list[tuple[float, int]]:
        """Return what the item has in common with events, as (negative squared weight, number of the event).

        Whole lists are put together at once, and only what is in two of them is added up one by one. What can't come
        to the least any more is not begun with.
        """
        whole = item.norm * item.norm
        least, lone = LEAST_SHARED * whole, LONE * whole
        shared: dict[int, float] = {}
        near: set[int] = set()
        probes = [(term, weight * weight) for term, weight in islice(item.weights.items(), PROBES)]
        left = sum([square for _, square in probes])
        for term, square in probes:
            numbers = self._index.get(term, ())
            known = shared.keys() & numbers
            fresh = dict.fromkeys(numbers if left >= least else known, square)
            for number in known:
                fresh[number] += shared[number]
            shared.update(fresh)
            near |= known if square < lone else set(numbers)
            left -= square
        return [(-shared[number], number) for number in near if shared[number] >= least]

    def add(self, event: Event, item: Profile) -> None:
        """Make the item a member of the event, which may be a new one."""
        if not event.number:
            self._numbered += 1
            event.number = self._numbered
        self._list(event.number, event.take(item))
        self._events[event.number] = event
        self._events.move_to_end(event.number)
        while len(self._events) > self._most:
            _, oldest = self._events.popitem(last=False)
            oldest.alive = False
        self._changes += 1
        if self._changes > self._most:
            self._sweep()

    def merge(self, event: Event, into: Event) -> None:
        """Let another event take over one with all its members."""
        event.alive, event.into = False, into
        self._forget(event)
        for member in event.members:
            self.add(into, member)

    def withdraw(self, event: Event, before: Event | None) -> None:
        """Make an event what it was before the batch, or forget it where it is new; before: a copy, where it grew."""
        if before:
            terms = event.terms.keys() - before.terms.keys()
            event.restore(before)
            self._unlist(event.number, terms)
        elif not event.settled:
            event.alive = False
            self._forget(event)

    def _forget(self, event: Event) -> None:
        self._events.pop(event.number, None)
        self._unlist(event.number, event.terms)

    def _unlist(self, number: int, terms: Iterable[str]) -> None:
        for term in terms:
            numbers = self._index.get(term)
            if numbers and number in numbers:
                numbers.remove(number)

    def _list(self, number: int, terms: list[str]) -> None:
        for term in terms:
            numbers = self._index.get(term)
            if numbers is None:
                self._index[term] = array("q", [number])
            else:
                numbers.append(number)
                if len(numbers) > POSTINGS:
                    del numbers[0]

    def _sweep(self) -> None:
        """Drop terms that lead to no living event; each change pays for it once."""
        self._changes = 0
        known = self._events.keys()
        self._index = {
            term: found for term, found in self._index.items() if not known.isdisjoint(found)
        }
