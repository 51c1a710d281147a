"""Reports of one and the same happening are one event: online, batch by batch.

Every recent event can be found by its terms. The few that share most with a new item are compared with it
closely (likeness.py); the best one takes the item where the likeness is high enough, else the item founds an event.
Within a batch the headlines that tell most are taken first, so the order of feeds doesn't matter. Then the events that
its items came near to are compared as wholes and merged where they turn out to be one (ties.py); where three or more
came near to each other and one was near the bar, all that is tried several times first (trials.py). An event is known
by the key of its founder, its earliest member when it was made; of two that were handed out the one that was handed
out first takes the other over.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable
from itertools import count
from typing import NamedTuple

from tracker_tui.enrich.events.courses import Groups
from tracker_tui.enrich.events.likeness import DAY, NAMES, Event, features, weights_for
from tracker_tui.enrich.events.profiles import Candidate, Profile, profile, profiles
from tracker_tui.enrich.events.recent import RecentEvents
from tracker_tui.enrich.events.roundups import is_roundup
from tracker_tui.enrich.events.tangles import Tangle, tangles
from tracker_tui.enrich.events.ties import Link, likeness, odds, unite, weigher
from tracker_tui.enrich.events.trials import SURE, Bars, try_out

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


class Assignment(NamedTuple):
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
        self._doubtful: set[Hashable] = set()
        self._before: dict[Event, Event] = {}
        self._lines: dict[Hashable, Hashable] = {}
        self._serials = count()

    def add(self, item: Candidate) -> Assignment:
        """Return the event and storyline of an item and remember it."""
        return self.add_all([item])[item.key]

    def add_all(self, items: Iterable[Candidate]) -> dict[Hashable, Assignment]:
        """Return the assignments of a batch; the order in which it comes changes nothing."""
        batch = list(items)
        news = profiles([item for item in batch if not is_roundup(item.title, item.publisher)])
        news.sort(key=lambda one: (one.when // DAY, -len(one.weights), one.when, str(one.key)))
        self._links, self._taken, self._doubtful, self._before = [], [], set(), {}
        placed = {one.key: self._place(one) for one in news}
        tried = [
            (tangle, self._try(tangle))
            for tangle in tangles(news, placed, self._links, self._doubtful)
        ]
        tangled = {event for tangle, _ in tried for event in tangle.events}
        links = [link for link in self._links if link[0] not in tangled]
        for tangle, groups in tried:
            self._regroup(tangle, groups, placed)
        unite(links, self._likeness, self._merge, UNION)
        events = {key: event.current() for key, event in placed.items()}
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
        compared = [(event, features(item, event, index, {})) for event in near]
        values = [self._same.odds(found) - _bar(event) for event, found in compared]
        best = max(values, default=0.0)
        if values and min(map(abs, values)) < SURE:
            self._doubtful.add(item.key)
        if best > 0:
            event = compared[values.index(best)][0]
            if event.settled and event not in self._before:
                self._before[event] = event.copy()
        else:
            compared += [(event, features(item, event, index, {})) for event in older]
            event = Event(item.key, item.key, item.when, kin=self._kin(compared))
        self._recent.add(event, item)
        self._links += [
            (event, other)
            for other, value in zip(near, values, strict=True)
            if value > NEAR and other is not event
        ]
        return event

    def _try(self, tangle: Tangle) -> Groups:
        """Return the groups of a tangle's items and of its events from before the batch, as they were then."""
        earlier = [self._before.get(event, event) for event in tangle.earlier]
        bars = Bars(_bar, NEAR, UNION)
        return try_out(tangle.items, earlier, self._recent.index, self._same, bars)

    def _regroup(self, tangle: Tangle, groups: Groups, placed: dict[Hashable, Event]) -> None:
        """Let the items of a tangle be of the events that groups tell; a group that is one already stays."""
        now = tangle.grouped(placed)
        changed = [group for group in groups if group not in now]
        kept = {now[group] for group in groups if group in now}
        gone = [event for event in tangle.events if event not in kept]
        kin = {item.key: placed[item.key].kin for item in tangle.items}
        for event in gone:
            self._recent.withdraw(event, self._before.get(event))
        for items, earlier in map(tangle.members, changed):
            event = self._united(earlier) or Event(items[0].key, items[0].key, items[0].when)
            for item in items:
                if not event.settled:
                    event.kin = event.kin or kin[item.key]
                self._recent.add(event, item)
                placed[item.key] = event
        for event in gone:
            if not event.alive and event.into is None:
                event.into = placed[event.key]

    def _united(self, earlier: list[Event]) -> Event | None:
        """Return the one event that earlier ones become."""
        event = None
        for other in earlier:
            event = other if event is None else self._merge(event, other)
        return event

    def _kin(self, compared: list[tuple[Event, list[float]]]) -> Event | None:
        """Return the event whose storyline a new event continues."""
        values = [self._related.odds(found) + _moved(found) for _, found in compared]
        best = max(values, default=KIN)
        return compared[values.index(best)][0] if best > KIN else None

    def _likeness(self, one: Event, two: Event) -> float:
        return odds(likeness(one, two, self._recent.index, weigher(self._recent.index, self._same)))

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
