"""Regions by themes: for each event an item that tells of both."""

from __future__ import annotations

from collections.abc import Sequence

from tracker_tui.digest.telling.stories import Story

MOST_REGIONS = 12
_OF_AN_EVENT = 4
Row = tuple[str, tuple[tuple[str, tuple[int, ...]], ...]]
"""(region, ((theme, items), …))"""


def cells(stories: Sequence[Story], themes: Sequence[str]) -> tuple[Row, ...]:
    """Return a row for each region, those with most events first; a cell has one item for each event."""
    found: dict[str, dict[str, list[int]]] = {}
    events: dict[str, set[int]] = {}
    for story in stories:
        for region in story.regions[:_OF_AN_EVENT]:
            for theme in story.themes:
                item = _witness(story, region, theme)
                if theme in themes and item is not None:
                    found.setdefault(region, {}).setdefault(theme, []).append(item)
                    events.setdefault(region, set()).add(story.key)
    order = sorted(found, key=lambda region: (-len(events[region]), region))[:MOST_REGIONS]
    return tuple(
        (region, tuple((theme, tuple(found[region].get(theme, ()))) for theme in themes))
        for region in order
    )


def _witness(story: Story, region: str, theme: str) -> int | None:
    """Return the first item of an event that carries both the region and the theme."""
    return next(
        (
            item.id
            for item in story.items
            if theme in item.themes and region in item.enrichment.region_codes
        ),
        None,
    )
