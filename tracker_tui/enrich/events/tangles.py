"""Which items and events of a batch are in doubt together, and whose are grouped anew."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from tracker_tui.enrich.events.likeness import Event
from tracker_tui.enrich.events.profiles import Profile
from tracker_tui.enrich.events.ties import Link
from tracker_tui.enrich.events.trials import LARGEST


@dataclass(slots=True, eq=False)
class Tangle:
    """Items of a batch that came near to each other, in the order in which they were placed, and their events."""

    items: list[Profile] = field(default_factory=list)
    events: dict[Event, None] = field(default_factory=dict)

    @property
    def earlier(self) -> list[Event]:
        """The events from before the batch."""
        return [event for event in self.events if event.settled]

    def grouped(self, placed: Mapping[Hashable, Event]) -> dict[tuple[int, ...], Event]:
        """Return the numbers of what is of one event by now -> the event: those of items, then of earlier events."""
        found: dict[Event, list[int]] = {}
        for number, event in enumerate([*[placed[item.key] for item in self.items], *self.earlier]):
            found.setdefault(event, []).append(number)
        return {tuple(numbers): event for event, numbers in found.items()}

    def members(self, group: Iterable[int]) -> tuple[list[Profile], list[Event]]:
        """Return the items and the earlier events that have these numbers."""
        size, numbers, earlier = len(self.items), list(group), self.earlier
        return (
            [self.items[number] for number in numbers if number < size],
            [earlier[number - size] for number in numbers if number >= size],
        )


def tangles(
    news: Sequence[Profile],
    placed: Mapping[Hashable, Event],
    links: Iterable[Link],
    doubtful: Collection[Hashable],
) -> list[Tangle]:
    """Return the tangles that are worth a trial: two items or more, something else, and one of them in doubt."""
    leads: dict[Event, Event] = {}

    def leader(event: Event) -> Event:
        while leads.setdefault(event, event) is not event:
            leads[event] = leads[leads[event]]
            event = leads[event]
        return event

    for one, two in links:
        leads[leader(one)] = leader(two)
    found: dict[Event, Tangle] = {}
    for item in news:
        event = placed[item.key]
        tangle = found.setdefault(leader(event), Tangle())
        tangle.items.append(item)
        tangle.events[event] = None
    for one, two in links:
        found[leader(one)].events |= {one: None, two: None}
    return [tangle for tangle in found.values() if _in_doubt(tangle, doubtful)]


def _in_doubt(tangle: Tangle, doubtful: Collection[Hashable]) -> bool:
    size = len(tangle.items)
    return (
        2 <= size <= LARGEST
        and size + len(tangle.earlier) > 2
        and all([event.alive for event in tangle.events])  # noqa: C419
        and any([item.key in doubtful for item in tangle.items])  # noqa: C419
    )
