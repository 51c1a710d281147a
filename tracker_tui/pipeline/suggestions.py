"""Rules that a person's corrections speak for, weighed against the archive, and organisations no table knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker_tui.enrich.names.candidates import Candidate, known_names, often_seen
from tracker_tui.enrich.themes.suggest import Correction, Suggestion, suggest
from tracker_tui.model.filters import Filter
from tracker_tui.query.answers import corrections, facets, items
from tracker_tui.store.database.connection import Reader

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


def unknown_organisations(reader: Reader, own: Iterable[str] = ()) -> list[Candidate]:
    """Return names that were only found by how they act, in several items: a person may want them in rules.toml.

    own: names that stand there already.
    """
    known = known_names().union(own)
    seen = facets.organisations(reader)
    return often_seen({name: items for name, items in seen.items() if name not in known})


def _others(reader: Reader, corrected: set[int]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield title and themes of the newest items that nobody corrected."""
    before, left = None, ARCHIVE
    while left > 0 and (page := items.page(reader, Filter(), before=before, limit=PAGE)):
        for row in items.rows(reader, page):
            if row.id not in corrected:
                yield row.title, row.themes
        before, left = page[-1], left - len(page)
