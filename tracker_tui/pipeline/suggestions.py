"""Rules that a person's corrections speak for, weighed against the archive."""

from __future__ import annotations

from collections.abc import Iterator

from tracker_tui.enrich.suggest import Correction, Suggestion, suggest
from tracker_tui.model.filters import Filter
from tracker_tui.query import corrections, items
from tracker_tui.store.connection import Reader

ARCHIVE = 20_000
"""How many of the newest items a proposal is tried on."""
PAGE = 500


def suggestions(reader: Reader) -> list[Suggestion]:
    """Return proposals for rules.toml; none where nothing was corrected."""
    made = corrections.all(reader)
    if not made:
        return []
    titles = {one.id: one for one in items.details(reader, list({one.item_id for one in made}))}
    told = [
        Correction(
            titles[one.item_id].title,
            one.theme,
            one.added,
            tuple(
                tag.evidence.text
                for tag in titles[one.item_id].enrichment.themes
                if tag.theme == one.theme
            ),
        )
        for one in made
        if one.item_id in titles
    ]
    return suggest(told, _others(reader, set(titles)))


def _others(reader: Reader, corrected: set[int]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield title and themes of the newest items that nobody corrected."""
    before, left = None, ARCHIVE
    while left > 0 and (page := items.page(reader, Filter(), before=before, limit=PAGE)):
        for row in items.rows(reader, page):
            if row.id not in corrected:
                yield row.title, row.themes
        before, left = page[-1], left - len(page)
