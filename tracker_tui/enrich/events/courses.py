"""The courses that trials of a tangle can take: what each decision leads to is worked out once for all trials."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from tracker_tui.enrich.events.likeness import Event
from tracker_tui.enrich.events.states import State, States

Groups = list[tuple[int, ...]]
Pair = tuple[int, int]


FAR = -3.0
"""Log-odds of two groups that did not come near to each other."""


@dataclass(slots=True, eq=False)
class Union:
    """Groups of a course whose items are all placed; those that are near each other can unite.

    numbers: place of a group -> its members; near: place -> places of the groups that are near to it, with the log-odds
    of a union without doubt; new: the pairs that are to be weighed; after: the pair that unites -> what follows.
    """

    numbers: dict[int, tuple[int, ...]]
    near: dict[int, dict[int, float]]
    new: dict[Pair, float]
    after: dict[Pair, Union] = field(default_factory=dict)

    def groups(self) -> Groups:
        """Return the numbers of what is of one group by now."""
        return sorted([tuple(sorted(numbers)) for numbers in self.numbers.values()])


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
        near: dict[int, dict[int, float]] = {}
        new: dict[Pair, float] = {}
        for one, two in links:
            if two not in near.setdefault(one, {}):
                tie = self._states.tie(last.states[one], last.states[two])
                near[one][two] = near.setdefault(two, {})[one] = new[one, two] = tie
        numbers = {place: state.numbers for place, state in enumerate(last.states)}
        found = last.unions[links] = Union(numbers, near, new)
        return found

    def united(self, before: Union, pair: Pair) -> Union:
        """Return what follows where the groups of a pair are one, which has the place of the first.

        It is as near to others as its parts are on average: what is near to one of them alone is drawn in less.
        """
        one, two = pair
        numbers, near = {**before.numbers}, {**before.near}
        ours, theirs = near.pop(one), near.pop(two)
        part, rest = len(numbers[one]), len(numbers[two])
        numbers[one] += numbers.pop(two)
        near[one] = {
            third: (part * ours.get(third, FAR) + rest * theirs.get(third, FAR)) / (part + rest)
            for third in {**ours, **theirs}
            if third not in pair
        }
        for third, tie in near[one].items():
            others = {place: near[third][place] for place in near[third] if place not in pair}
            near[third] = {**others, one: tie}
        new = {(one, third): tie for third, tie in near[one].items()}
        found = before.after[pair] = Union(numbers, near, new)
        return found

    def _placing(self, number: int, states: tuple[State, ...]) -> Placing:
        if number == self.size:
            return Placing(number, states, (), [])
        near = self._states.nearest(number, states)
        return Placing(number, states, near, [self._value(number, states[place]) for place in near])

    def _value(self, number: int, state: State) -> float:
        return self._states.value(number, state) - self._join(self._states.event(state))
