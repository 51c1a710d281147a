"""Reports of one and the same happening are one event: online, one item at a time.

Every recent event can be found by its terms: a term leads to the latest events that use it. The few that share most
with a new item are compared with it closely; the best one takes the item where the likeness is high
enough, else the item founds an event. An event is known by the key of its founder.
"""

from __future__ import annotations

from collections import OrderedDict, deque
from collections.abc import Hashable, Iterable
from dataclasses import dataclass, field

from tracker_tui.enrich.profiles import Candidate, Profile, profile
from tracker_tui.enrich.roundups import is_roundup

DAY = 86_400
WINDOW = 3 * DAY
"""An event that was silent for longer takes no further item."""
MOST_EVENTS = 50_000
_POSTINGS = 64
_PROBES = 10
_MEMBERS = 12


@dataclass(frozen=True, slots=True)
class Assignment:
    """The event and storyline of an item as the keys of their founders; both None for a round-up."""

    event: Hashable | None
    storyline: Hashable | None
    roundup: bool = False


@dataclass(slots=True)
class _Event:
    key: Hashable
    storyline: Hashable
    latest: int
    members: list[Profile] = field(default_factory=list)
    terms: set[str] = field(default_factory=set)


class Grouper:
    """Groups items into events; remembers a bounded number of recent ones."""

    def __init__(
        self, *, window: int = WINDOW, most: int = MOST_EVENTS, join: float = 0.38
    ) -> None:
        self._window, self._most, self._join = window, most, join
        self._events: OrderedDict[Hashable, _Event] = OrderedDict()
        self._index: dict[str, deque[_Event]] = {}

    def add(self, item: Candidate) -> Assignment:
        """Return the event and storyline of an item and remember it."""
        if is_roundup(item.title, item.publisher):
            return Assignment(None, None, roundup=True)
        found = profile(item)
        event = self._best(found)
        if event is None:
            event = _Event(item.key, item.key, item.when)
            self._events[item.key] = event
        self._join_event(event, found)
        self._forget()
        return Assignment(event.key, event.storyline)

    def add_all(self, items: Iterable[Candidate]) -> dict[Hashable, Assignment]:
        """Return the assignments of a batch; its order doesn't matter: it is taken by time and key."""
        ordered = sorted(items, key=lambda item: (item.when, str(item.key)))
        return {item.key: self.add(item) for item in ordered}

    def remember(self, item: Candidate, event: Hashable, storyline: Hashable) -> None:
        """Take an item back into memory with the event it already has."""
        found = self._events.get(event)
        if found is None:
            found = self._events[event] = _Event(event, storyline, item.when)
        self._join_event(found, profile(item))
        self._forget()

    def _best(self, found: Profile) -> _Event | None:
        best, likeness = None, self._join
        for event in self._near(found):
            score = max(_cosine(found, member) for member in event.members)
            if score > likeness:
                best, likeness = event, score
        return best

    def _near(self, found: Profile) -> list[_Event]:
        shared: dict[int, float] = {}
        events: dict[int, _Event] = {}
        oldest = found.when - self._window
        probes = sorted(found.weights, key=found.weights.__getitem__, reverse=True)[:_PROBES]
        for term in probes:
            weight = found.weights[term] ** 2
            for event in self._index.get(term, ()):
                if event.latest >= oldest:
                    mark = id(event)
                    shared[mark] = shared.get(mark, 0.0) + weight
                    events[mark] = event
        ranked = sorted(shared, key=shared.__getitem__, reverse=True)[:6]
        return [events[mark] for mark in ranked]

    def _join_event(self, event: _Event, found: Profile) -> None:
        event.latest = max(event.latest, found.when)
        self._events.move_to_end(event.key)
        if len(event.members) < _MEMBERS:
            event.members.append(found)
        for term in found.weights:
            if term not in event.terms and len(event.terms) < 200:
                event.terms.add(term)
                self._index.setdefault(term, deque(maxlen=_POSTINGS)).append(event)

    def _forget(self) -> None:
        while len(self._events) > self._most:
            self._events.popitem(last=False)


def _cosine(one: Profile, two: Profile) -> float:
    small, large = (one, two) if len(one.weights) < len(two.weights) else (two, one)
    shared = small.weights.keys() & large.weights.keys()
    return sum(small.weights[term] * large.weights[term] for term in shared) / (one.norm * two.norm)
