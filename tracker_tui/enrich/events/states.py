"""What the groups of a tangle can be, and how alike they are without any doubt: each is worked out once."""

from __future__ import annotations

from collections.abc import Mapping, Sequence, Sized
from dataclasses import dataclass, field
from itertools import islice
from typing import NamedTuple

from tracker_tui.enrich.events.likeness import Event, Weights, features
from tracker_tui.enrich.events.profiles import Profile
from tracker_tui.enrich.events.recent import LEAST_SHARED, LONE, NEAREST, PROBES
from tracker_tui.enrich.events.ties import likeness, odds


@dataclass(slots=True, eq=False)
class State:
    """Members that a group can have, by their numbers; event: what they are together, made when first asked for.

    shared, values: number of an item -> what it has in common, its likeness. No state knows another: where nobody
    collects garbage, such a circle would stay.
    """

    numbers: tuple[int, ...]
    event: Event | None = None
    shared: dict[int, float] = field(default_factory=dict)
    values: dict[int, float] = field(default_factory=dict)


class _Probes(NamedTuple):
    """The squared weights of an item's telling terms, and how much of them a group has to share, or a lone one."""

    squares: list[tuple[str, float]]
    least: float
    lone: float


class States:
    """The states of a tangle: its items have the numbers from 0, then come its earlier events."""

    def __init__(
        self,
        items: Sequence[Profile],
        earlier: Sequence[Event],
        index: Mapping[str, Sized],
        same: Weights,
    ) -> None:
        self.items, self._earlier, self._index, self._same = items, earlier, index, same
        self._numbers = {item.key: number for number, item in enumerate(items)}
        self._cosines: dict[Profile, dict[Profile, float]] = {item: {} for item in items}
        self._probes = [_probes(item) for item in items]
        self._known: dict[tuple[int, ...], State] = {}
        self._ties: dict[tuple[State, State], float] = {}

    def before(self) -> tuple[State, ...]:
        """Return the states that the earlier events are in before any item is placed."""
        size = len(self.items)
        return tuple([self.of((size + place,)) for place in range(len(self._earlier))])

    def of(self, numbers: tuple[int, ...]) -> State:
        """Return the state of the members with these numbers."""
        numbers = tuple(sorted(numbers))
        found = self._known.get(numbers)
        if found is None:
            found = self._known[numbers] = State(numbers)
        return found

    def event(self, state: State) -> Event:
        """Return the event that has the members of a state: at most one earlier event, then items in their order."""
        if state.event is None:
            state.event = self._made(state.numbers)
        return state.event

    def nearest(self, number: int, live: Sequence[State]) -> tuple[int, ...]:
        """Return places of the states that share most with an item, as RecentEvents.near() finds them among all."""
        found = []
        for place, state in enumerate(live):
            shared = state.shared.get(number)
            if shared is None:
                shared = state.shared[number] = self._shared(number, self.event(state))
            if shared:
                found.append((shared, -place))
        return tuple([-place for _, place in sorted(found, reverse=True)[:NEAREST]])

    def value(self, number: int, state: State) -> float:
        """Return the log-odds that an item is of the event with these members."""
        value = state.values.get(number)
        if value is None:
            item = self.items[number]
            found = features(item, self.event(state), self._index, self._cosines[item])
            value = state.values[number] = self._same.odds(found)
        return value

    def tie(self, one: State, two: State) -> float:
        """Return the log-odds that two states are of one event."""
        value = self._ties.get((one, two))
        if value is None:
            first, second = self.event(one), self.event(two)

            def weigh(item: Profile, event: Event) -> float:
                return self._weigh(item, one if event is first else two)

            value = odds(likeness(first, second, self._index, weigh))
            self._ties[one, two] = self._ties[two, one] = value
        return value

    def _weigh(self, item: Profile, state: State) -> float:
        number = self._numbers.get(item.key)
        if number is None:
            cosines = self._cosines.setdefault(item, {})
            return self._same.odds(features(item, self.event(state), self._index, cosines))
        return self.value(number, state)

    def _shared(self, number: int, event: Event) -> float:
        """Return the squared weight that the item's telling terms share with the event; 0 where it is too little."""
        squares, least, lone = self._probes[number]
        terms = event.terms
        common = [square for term, square in squares if term in terms]
        shared = sum(common)
        enough = len(common) > 1 or shared >= lone
        return shared if enough and shared >= least else 0.0

    def _made(self, numbers: tuple[int, ...]) -> Event:
        """Return a new event, or one that grew from an earlier one, which has the last number."""
        size, last = len(self.items), numbers[-1]
        if last < size:
            one = self.items[numbers[0]]
            made = Event(one.key, one.key, one.when)
        else:
            made = self._earlier[last - size].copy()
        for number in numbers:
            if number < size:
                made.take(self.items[number])
        return made


def _probes(item: Profile) -> _Probes:
    whole = item.norm**2
    squares = [(term, weight * weight) for term, weight in islice(item.weights.items(), PROBES)]
    return _Probes(squares, LEAST_SHARED * whole, LONE * whole)
