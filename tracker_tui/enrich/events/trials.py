"""What is near the bar is tried several times: which item came first, or a hair of likeness, shouldn't decide.

A tangle is items that came near to each other, and the earlier events that they came near to. Its items are placed and
its events united anew several times, each time with some doubt added to every likeness. Items that end in one
event in most trials are of one event: an error that needs one item or one number to be just so is outvoted.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence, Sized
from dataclasses import dataclass
from functools import cache
from heapq import heapify, heappop, heappush
from itertools import combinations
from operator import add

from tracker_tui.enrich.events.courses import Courses, Groups, Pair, Union
from tracker_tui.enrich.events.likeness import Event, Weights
from tracker_tui.enrich.events.profiles import Profile
from tracker_tui.enrich.events.states import States

TRIALS = 12
UNANIMOUS = 4
"""Trials that are enough where they all come to the same."""
DOUBT = 0.7
"""The standard deviation of what is added to log-odds."""
TOGETHER = 0.55
"""The share of trials that two items are of one event in, on average over their groups, where they stay together."""
LARGEST = 150
"""Items of a tangle; where there are more, their first grouping stays."""
SURE = 0.5
"""An item whose likenesses are all further from the bar than this is placed the same way in most trials."""


@dataclass(frozen=True, slots=True)
class Bars:
    """Log-odds: what an item needs to join an event, how far below events are linked, what a union needs."""

    join: Callable[[Event], float]
    near: float
    union: float


def try_out(
    items: Sequence[Profile],
    earlier: Sequence[Event],
    index: Mapping[str, Sized],
    same: Weights,
    bars: Bars,
) -> Groups:
    """Return the numbers of what is of one event: those of items, then those of earlier events.

    items: in the order in which they are placed; earlier: events as they were before.
    """
    courses = Courses(States(items, earlier, index, same), bars.join)
    ends: Counter[Union] = Counter()
    for trial in range(TRIALS):
        if trial == UNANIMOUS and _agree(ends):
            break
        ends[_try(courses, bars, doubts(trial))] += 1
    together: Counter[Pair] = Counter()
    for end, times in ends.items():
        for group in end.groups():
            for pair in combinations(group, 2):
                together[pair] += times
    return agreed(len(items) + len(earlier), together, TOGETHER * ends.total())


def _agree(ends: Counter[Union]) -> bool:
    first, *others = [end.groups() for end in ends]
    return all([groups == first for groups in others])  # noqa: C419


def _try(courses: Courses, bars: Bars, doubts: Iterator[float]) -> Union:
    """Return what one trial ends with."""
    step, links, least = courses.start, list[Pair](), bars.near
    while step.number < courses.size:
        near, values = step.near, [*map(add, step.values, doubts)]
        best = max(values, default=0.0)
        taken = near[values.index(best)] if best > 0 else len(step.states)
        links += [
            (taken, group)
            for group, value in zip(near, values, strict=True)
            if value > least and group != taken
        ]
        step = step.after.get(taken) or courses.placed(step, taken)
    close = tuple(links)
    return _unite(
        step.unions.get(close) or courses.linked(step, close), courses, bars.union, doubts
    )


def _unite(union: Union, courses: Courses, bar: float, doubts: Iterator[float]) -> Union:
    """Return what is left where groups whose log-odds are above the bar unite, the most alike first."""
    able: dict[Pair, float] = {}
    while True:
        for pair, doubt in zip(union.new, doubts, strict=False):
            value = union.new[pair] + doubt
            if value > bar:
                able[pair] = value
        if not able:
            return union
        best = max(able, key=able.__getitem__)
        able = {
            pair: value
            for pair, value in able.items()
            if pair[0] not in best and pair[1] not in best
        }
        union = union.after.get(best) or courses.united(union, best)


def doubts(trial: int) -> Iterator[float]:
    """Yield what a trial adds to one log-odds after the other: the same each time it is asked."""
    drawn, draw = _drawn(trial)
    yield from drawn
    while True:
        drawn.append(draw())
        yield drawn[-1]


@cache
def _drawn(trial: int) -> tuple[list[float], Callable[[], float]]:
    """Return what was drawn for a trial by now, and what draws more."""
    gauss = random.Random(trial).gauss
    return [], lambda: gauss(0.0, DOUBT)


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
