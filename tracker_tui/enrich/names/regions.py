"""Places, nationalities, governments and agencies named in the text, as ISO 3166 alpha-2 codes and `EU`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker_tui.enrich.names.contexts import is_firm_there, is_language
from tracker_tui.enrich.names.gazetteer import named, standing
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.model.enrichment import RegionTag

_MENTIONS = 6
"""How many mentions of one region are kept per passage."""


class RegionFinder:
    """Finds regions; the tables are read at first use."""

    def find(self, passages: Iterable[Passage]) -> list[RegionTag]:
        """Return the regions in the passages with the words that name them, in order."""
        return [tag for passage in passages for tag in _find_in(passage)]


def _find_in(passage: Passage) -> Iterator[RegionTag]:
    hits = named(passage)
    if not hits:
        return
    counts: dict[str, int] = {}
    for (start, end, name), stands in zip(hits, standing(passage), strict=True):
        if not name.region or not stands or is_language(passage.text, start, end):
            continue
        if not name.meaning and is_firm_there(passage.text, start, end):
            continue
        count = counts[name.region] = counts.get(name.region, 0) + 1
        if count <= _MENTIONS:
            yield RegionTag(name.region, passage.evidence(start, end))
