"""What is near the bar is tried several times: which item came first, or a hair of likeness, shouldn't decide.

A tangle is items that came near to each other, and the earlier events that they came near to. Its items are placed and
its events united anew several times, each time with some doubt added to every likeness. Items that end in one
event in most trials are of one event: an error that needs one item or one number to be just so is outvoted.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Sized
from dataclasses import dataclass, field
from heapq import heapify, heappop, heappush
from itertools import combinations, islice

from tracker_tui.enrich.events.likeness import Event, Weights, features
from tracker_tui.enrich.events.profiles import Profile
from tracker_tui.enrich.events.recent import LEAST_SHARED, LONE, NEAREST, PROBES
from tracker_tui.enrich.events.ties import likeness, odds, unite

TRIALS = 20
UNANIMOUS = 6
"""Trials that are enough where they all come to the same."""
DOUBT = 0.7
"""The standard deviation of what is added to log-odds."""
TOGETHER = 0.55
"""The share of trials that two items are of one event in, on average over their groups, where they stay together."""
LARGEST = 150
"""Items of a tangle; where there are more, their first grouping stays."""
SURE = 0.5
"""An item whose likenesses are all further from the bar than this is placed the same way in most trials."""

Doubt = Callable[[], float]
Groups = list[tuple[int, ...]]


@dataclass(frozen=True, slots=True)
class Bars:
    """Log-odds: what an item needs to join an event, how far below events are linked, what a union needs."""

    join: Callable[[Event], float]
    near: float
    union: float


@dataclass(slots=True, eq=False)
class _State:
    """Members an event can have, by their numbers; trials share it with what was worked out of it.

    shared, values: number of an item -> what it has in common, its likeness.
    """

    numbers: tuple[int, ...]
    event: Event
    shared: dict[int, float] = field(default_factory=dict)
    values: dict[int, float] = field(default_factory=dict)
    ties: dict[_State, float] = field(default_factory=dict)


@dataclass(slots=True, eq=False)
class _Group:
    """An event of one trial."""

    state: _State
    alive: bool = True
    into: _Group | None = None

    def current(self) -> _Group:
        """Return the group that this one is part of by now."""
        group = self
        while group.into is not None:
            group = group.into
        return group


class Trials:
    """The trials of a tangle: items in the order in which they are placed, earlier events as they were before."""

    def __init__(
        self,
        items: Sequence[Profile],
        earlier: Sequence[Event],
        index: Mapping[str, Sized],
        same: Weights,
        bars: Bars,
    ) -> None:
        self._items, self._index, self._same, self._bars = items, index, same, bars
        self._numbers = {item.key: number for number, item in enumerate(items)}
        self._probes = [_probes(item) for item in items]
        self._earlier = earlier
        self._states: dict[tuple[int, ...], _State] = {}

    def groups(self) -> Groups:
        """Return the numbers of what is of one event: those of items, then those of earlier events."""
        together: Counter[tuple[int, int]] = Counter()
        trials = 0
        while trials < TRIALS and (trials != UNANIMOUS or set(together.values()) - {trials}):
            gauss = random.Random(trials).gauss
            for group in self._trial(lambda: gauss(0.0, DOUBT)):  # noqa: B023 - called at once
                together.update(combinations(group, 2))
            trials += 1
        return agreed(len(self._items) + len(self._earlier), together, TOGETHER * trials)

    def _trial(self, doubt: Doubt) -> Groups:
        """Return the groups of one trial, each with its numbers in order."""
        size = len(self._items)
        earlier = [_Group(self._state((size + place,))) for place in range(len(self._earlier))]
        live, placed = [*earlier], []
        links: list[tuple[_Group, _Group]] = []
        for number in range(len(self._items)):
            near = self._nearest(number, live)
            values = [self._value(number, group.state) + doubt() for group in near]
            best = max(values, default=0.0)
            if best > 0:
                taken = near[values.index(best)]
                taken.state = self._state((*taken.state.numbers, number))
            else:
                taken = _Group(self._state((number,)))
                live.append(taken)
            placed.append(taken)
            links += [
                (taken, group)
                for group, value in zip(near, values, strict=True)
                if value > self._bars.near and group is not taken
            ]
        unite(
            links,
            lambda one, two: self._tie(one.state, two.state) + doubt(),
            self._merge,
            self._bars.union,
        )
        found: dict[_Group, list[int]] = {}
        for number, group in enumerate([*placed, *earlier]):
            found.setdefault(group.current(), []).append(number)
        return [tuple(group) for group in found.values()]

    def _nearest(self, number: int, live: list[_Group]) -> list[_Group]:
        """Return the groups that share most with the item, as RecentEvents.near() finds them among all."""
        found = []
        for place, group in enumerate(live):
            known = group.state.shared
            shared = known.get(number)
            if shared is None:
                shared = known[number] = self._shared(number, group.state.event)
            if shared:
                found.append((shared, -place))
        return [live[-place] for _, place in sorted(found, reverse=True)[:NEAREST]]

    def _shared(self, number: int, event: Event) -> float:
        """Return the squared weight that the item's telling terms share with the event; 0 where it is too little."""
        whole, probes = self._items[number].norm ** 2, self._probes[number]
        common = [square for term, square in probes if term in event.terms]
        shared = sum(common)
        enough = len(common) > 1 or shared >= LONE * whole
        return shared if enough and shared >= LEAST_SHARED * whole else 0.0

    def _value(self, number: int, state: _State) -> float:
        value = state.values.get(number)
        if value is None:
            found = features(self._items[number], state.event, self._index)
            value = state.values[number] = self._same.odds(found) - self._bars.join(state.event)
        return value

    def _state(self, numbers: tuple[int, ...]) -> _State:
        """Return the state of these members: earlier events come first, then the items in their order."""
        numbers = tuple(sorted(numbers))
        found = self._states.get(numbers)
        if found is None:
            found = self._states[numbers] = _State(numbers, self._made(numbers))
        return found

    def _made(self, numbers: tuple[int, ...]) -> Event:
        """Return the event that has the members with these numbers."""
        size, first = len(self._items), numbers[-1]
        if first < size:
            one = self._items[numbers[0]]
            made = Event(one.key, one.key, one.when)
        else:
            made = self._earlier[first - size].copy()
        for number in reversed(numbers):
            if size <= number < first:
                for member in self._earlier[number - size].members:
                    made.take(member)
        for number in numbers:
            if number < size:
                made.take(self._items[number])
        return made

    def _tie(self, one: _State, two: _State) -> float:
        value = one.ties.get(two)
        if value is None:
            states = {id(one.event): one, id(two.event): two}
            found = likeness(
                one.event,
                two.event,
                self._index,
                lambda item, event: self._weigh(item, states[id(event)]),
            )
            value = one.ties[two] = two.ties[one] = odds(found)
        return value

    def _weigh(self, item: Profile, state: _State) -> float:
        number = self._numbers.get(item.key)
        if number is None:
            return self._same.odds(features(item, state.event, self._index))
        return self._value(number, state) + self._bars.join(state.event)

    def _merge(self, one: _Group, two: _Group) -> _Group:
        one.state = self._state(one.state.numbers + two.state.numbers)
        two.alive, two.into = False, one
        return one


def _probes(item: Profile) -> list[tuple[str, float]]:
    return [(term, weight * weight) for term, weight in islice(item.weights.items(), PROBES)]


def agreed(size: int, together: Mapping[tuple[int, int], int], least: float) -> Groups:
    """Return size numbers in groups, the surest unions first.

    together: how often two of them, the lower one first, were in one group; two groups become one where that was more
    than least on average.
    """
    groups: dict[int, tuple[int, ...]] = {number: (number,) for number in range(size)}
    times: dict[int, dict[int, float]] = {number: {} for number in range(size)}
    for (one, two), count in together.items():
        times[one][two] = times[two][one] = count
    heap: list[tuple[float, int, int]] = [
        (-count, one, two) for (one, two), count in together.items() if count > least
    ]
    heapify(heap)
    while heap:
        _, one, two = heappop(heap)
        if one not in times or two not in times:
            continue
        ours, theirs = times.pop(one), times.pop(two)
        mine, other = groups.pop(one), groups.pop(two)
        groups[size], times[size] = mine + other, {}
        for third in (ours.keys() | theirs.keys()) - {one, two}:
            whole = len(mine) * ours.get(third, 0.0) + len(other) * theirs.get(third, 0.0)
            mean = whole / (len(mine) + len(other))
            times[third].pop(one, None)
            times[third].pop(two, None)
            times[third][size] = times[size][third] = mean
            if mean > least:
                heappush(heap, (-mean, third, size))
        size += 1
    return [tuple(sorted(group)) for group in groups.values()]
