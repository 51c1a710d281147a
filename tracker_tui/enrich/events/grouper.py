"""Reports of one and the same happening are one event: online, batch by batch.

Every recent event can be found by its terms. The few that share most with a new item are compared with it
closely (likeness.py); the best one takes the item where the likeness is high enough, else the item founds an event.
Within a batch the headlines that tell most are taken first, so the order of feeds doesn't matter. Then the events that
its items came near to are compared as wholes and merged where they turn out to be one (ties.py). An event is
known by the key of its founder, its earliest member when it was made; of two that were handed out the one that was
handed out first takes the other over.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from itertools import count

from tracker_tui.enrich.events.likeness import DAY, NAMES, Event, features, weights_for
from tracker_tui.enrich.events.profiles import Candidate, Profile, profile
from tracker_tui.enrich.events.recent import RecentEvents
from tracker_tui.enrich.events.roundups import is_roundup
from tracker_tui.enrich.events.ties import Link, likeness, odds, unite

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
NEAR = -1.5
"""How far below its bar an event may be for the item's event to be compared with it as a whole."""
UNION = 0.4
"""Log-odds above which two events are one."""
KIN = 0.0
"""Log-odds above which an event belongs to the storyline of another one."""
MOVED = 1.0
"""How far below that it still does where half of its words move on from rumour to fact: a deal takes days to close."""
_STAGE, _OVERLAP = NAMES.index("stage_moved"), NAMES.index("overlap")


@dataclass(frozen=True, slots=True)
class Assignment:
    """The event and storyline of an item as the keys of their founders; both None for a round-up.

    took: events handed out before that the event took over with all their items; told once, with one item.
    """

    event: Hashable | None
    storyline: Hashable | None
    roundup: bool = False
    took: tuple[Hashable, ...] = ()


class Grouper:
    """Groups items into events; remembers a bounded number of recent ones."""

    def __init__(self, *, window: int = WINDOW, most: int = MOST_EVENTS) -> None:
        self._window, self._most = window, most
        self._recent = RecentEvents(most)
        self._known: dict[Hashable, Event] = {}
        self._same, self._related = weights_for("event"), weights_for("storyline")
        self._links: list[Link] = []
        self._taken: list[Event] = []
        self._lines: dict[Hashable, Hashable] = {}
        self._serials = count()

    def add(self, item: Candidate) -> Assignment:
        """Return the event and storyline of an item and remember it."""
        return self.add_all([item])[item.key]

    def add_all(self, items: Iterable[Candidate]) -> dict[Hashable, Assignment]:
        """Return the assignments of a batch; the order in which it comes changes nothing."""
        batch = list(items)
        news = [profile(item) for item in batch if not is_roundup(item.title, item.publisher)]
        news.sort(key=lambda one: (one.when // DAY, -len(one.weights), one.when, str(one.key)))
        placed = [(one, self._place(one)) for one in news]
        links, self._links, self._taken = self._links, [], []
        unite(links, self._likeness, self._merge, UNION)
        events = {one.key: event.current() for one, event in placed}
        self._settle((one, events[one.key]) for one in news)
        return self._assignments(batch, events)

    def remember(self, item: Candidate, event: Hashable, storyline: Hashable) -> None:
        """Take an item back into memory with the event it already has."""
        if len(self._known) > 2 * self._most:
            self._known = {key: known for key, known in self._known.items() if known.alive}
        known = self._known.get(event)
        if known is None or not known.alive:
            known = self._known[event] = Event(
                event, storyline, item.when, settled=True, serial=next(self._serials)
            )
        self._recent.add(known, profile(item))

    def keys(self) -> set[Hashable]:
        """Return the keys of all events and storylines that later items can get."""
        found: set[Hashable] = set()
        for event in self._recent:
            found |= {event.key, event.storyline, self._line(event.storyline)}
        return found

    def _place(self, item: Profile) -> Event:
        """Return the event that takes the item: a known or a new one."""
        near, older = self._recent.near(item, self._window, MEMORY)
        index = self._recent.index
        compared = [(event, features(item, event, index)) for event in near]
        values = [self._same.odds(found) - _bar(event) for event, found in compared]
        best = max(values, default=0.0)
        if best > 0:
            event = compared[values.index(best)][0]
        else:
            compared += [(event, features(item, event, index)) for event in older]
            event = Event(item.key, item.key, item.when, kin=self._kin(compared))
        self._recent.add(event, item)
        self._links += [
            (event, other)
            for other, value in zip(near, values, strict=True)
            if value > NEAR and other is not event
        ]
        return event

    def _kin(self, compared: list[tuple[Event, list[float]]]) -> Event | None:
        """Return the event whose storyline a new event continues."""
        values = [self._related.odds(found) + _moved(found) for _, found in compared]
        best = max(values, default=KIN)
        return compared[values.index(best)][0] if best > KIN else None

    def _likeness(self, one: Event, two: Event) -> float:
        return odds(likeness(one, two, self._recent.index, self._same))

    def _merge(self, one: Event, two: Event) -> Event:
        """Merge two events and return the one that remains: the one that was handed out first."""
        kept, gone = sorted((one, two), key=lambda event: (not event.settled, event.serial))
        if gone.settled:
            self._taken.append(gone)
            line, other = self._line(kept.storyline), self._line(gone.storyline)
            if line != other:
                self._lines[other] = line
                while len(self._lines) > self._most:
                    del self._lines[next(iter(self._lines))]
        if not kept.settled:
            kept.kin = kept.kin or gone.kin
        self._recent.merge(gone, kept)
        return kept

    def _line(self, storyline: Hashable) -> Hashable:
        """Return the storyline that a storyline is part of by now."""
        while storyline in self._lines:
            storyline = self._lines[storyline]
        return storyline

    def _settle(self, members: Iterable[tuple[Profile, Event]]) -> None:
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
            event.settled, event.kin, event.serial = True, None, next(self._serials)

    def _assignments(
        self, batch: list[Candidate], events: dict[Hashable, Event]
    ) -> dict[Hashable, Assignment]:
        """Return what was found of each item; what an event took over is told with its first item."""
        took: dict[Event, list[Hashable]] = {}
        for gone in self._taken:
            took.setdefault(gone.current(), []).append(gone.key)
        found: dict[Hashable, Assignment] = {}
        for key, event in events.items():
            over = tuple(took.pop(event, ()))
            found[key] = Assignment(event.key, self._line(event.storyline), took=over)
        none = Assignment(None, None, roundup=True)
        return {item.key: found.get(item.key, none) for item in batch}


def _bar(event: Event) -> float:
    """Return the log-odds that an item needs to join the event."""
    return JOIN if len(event.members) > 1 else PAIR


def _moved(found: list[float]) -> float:
    """Return what a step from rumour to fact adds to the odds of one storyline."""
    return MOVED if found[_STAGE] and found[_OVERLAP] >= 0.5 else 0.0


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
