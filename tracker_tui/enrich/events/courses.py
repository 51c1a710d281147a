"""The courses that trials of a tangle can take: what each decision leads to is worked out once for all trials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tracker_tui.enrich.events.likeness import Event
from tracker_tui.enrich.events.states import State, States

Groups = list[tuple[int, ...]]
Pair = tuple[int, int]


@dataclass(slots=True, eq=False)
class Union:
    """Groups of a course whose items are all placed, by their places; groups that are near each other can unite.

    near: place of a group -> those it is near to; pairs, ties: what is new to be weighed, and its log-odds without
    doubt; after: the pair that unites -> what follows.
    """

    states: dict[int, State]
    near: dict[int, tuple[int, ...]]
    pairs: list[Pair]
    ties: list[float]
    after: dict[Pair, Union] = field(default_factory=dict)

    def groups(self) -> Groups:
        """Return the numbers of what is of one group by now."""
        return sorted([state.numbers for state in self.states.values()])


@dataclass(slots=True, eq=False)
class Placing:
    """The groups of a course before an item is placed: `number` items are.

    near, values: the places of the groups that the item is near to, and how far its log-odds are above the bar of each
    without doubt; after: place of the group that takes it -> what follows; unions: links -> what follows the last item.
    """

    number: int
    states: tuple[State, ...]
    near: tuple[int, ...]
    values: list[float]
    after: dict[int, Placing] = field(default_factory=dict)
    unions: dict[tuple[Pair, ...], Union] = field(default_factory=dict)


class Courses:
    """What is known of the courses of a tangle by now."""

    def __init__(self, states: States, join: Callable[[Event], float]) -> None:
        self._states, self._join, self.size = states, join, len(states.items)
        self.start = self._placing(0, states.before())

    def placed(self, before: Placing, place: int) -> Placing:
        """Return what follows where the group at a place takes the item; a new group has the next place."""
        number, states = before.number, before.states
        if place == len(states):
            states = (*states, self._states.of((number,)))
        else:
            grown = self._states.of((*states[place].numbers, number))
            states = (*states[:place], grown, *states[place + 1 :])
        found = before.after[place] = self._placing(number + 1, states)
        return found

    def linked(self, last: Placing, links: tuple[Pair, ...]) -> Union:
        """Return what follows the last item where these groups, by their places, came near to each other."""
        near: dict[int, dict[int, None]] = {}
        for one, two in links:
            near.setdefault(one, {})[two] = None
            near.setdefault(two, {})[one] = None
        pairs: dict[frozenset[int], Pair] = {}
        for one, others in near.items():
            for two in others:
                pairs.setdefault(frozenset((one, two)), (one, two))
        tuples = {one: tuple(others) for one, others in near.items()}
        states = dict(enumerate(last.states))
        found = last.unions[links] = self._union(states, tuples, [*pairs.values()])
        return found

    def united(self, before: Union, pair: Pair) -> Union:
        """Return what follows where the groups of a pair are one, which has the place of the first."""
        one, two = pair
        states, near = {**before.states}, {**before.near}
        states[one] = self._states.of(states[one].numbers + states.pop(two).numbers)
        others = dict.fromkeys((*near.pop(one), *near.pop(two)))
        near[one] = tuple([other for other in others if other not in pair])
        for other in near[one]:
            near[other] = (*[third for third in near[other] if third not in pair], one)
        found = before.after[pair] = self._union(
            states, near, [(one, other) for other in near[one]]
        )
        return found

    def _placing(self, number: int, states: tuple[State, ...]) -> Placing:
        if number == self.size:
            return Placing(number, states, (), [])
        near = self._states.nearest(number, states)
        return Placing(number, states, near, [self._value(number, states[place]) for place in near])

    def _value(self, number: int, state: State) -> float:
        return self._states.value(number, state) - self._join(self._states.event(state))

    def _union(
        self, states: dict[int, State], near: dict[int, tuple[int, ...]], pairs: list[Pair]
    ) -> Union:
        ties = [self._states.tie(states[one], states[two]) for one, two in pairs]
        return Union(states, near, pairs, ties)
