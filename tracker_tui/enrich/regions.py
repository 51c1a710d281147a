"""Places, nationalities, governments and agencies named in the text, as ISO 3166 alpha-2 codes and `EU`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from tracker_tui.enrich.bylines import byline_span
from tracker_tui.enrich.contexts import begins_firm_name, is_language, stands
from tracker_tui.enrich.names import NameBook, shipped_rows
from tracker_tui.enrich.passages import Passage
from tracker_tui.enrich.vocabulary import words
from tracker_tui.model.enrichment import RegionTag

_MENTIONS = 6
"""How many mentions of one region are kept per passage."""
_HIDDEN = "-"
_TELLING = words("government university")
"""Kinds of organisations whose place is what the text is about; a company's name tells of its seat at most."""


def _names() -> Iterator[tuple[str, str]]:
    places: set[str] = set()
    for row in shipped_rows("regions.txt"):
        for name in row.names[1:]:
            places.add(name)
            yield name, row.meaning
    for row in shipped_rows("organisations.txt"):
        if row.region:
            for name in row.names:
                yield name, row.region
        elif row.kind not in _TELLING:
            for name in row.names:
                if " " in name and not places.isdisjoint(name.split(" ")):
                    yield name.lstrip("~?!^"), _HIDDEN


class RegionFinder:
    """Finds regions; the table is read at first use."""

    def __init__(self) -> None:
        self._book: NameBook | None = None

    def find(self, passages: Iterable[Passage]) -> list[RegionTag]:
        """Return the regions in the passages with the words that name them, in order."""
        if self._book is None:
            self._book = NameBook(_names())
        tags: list[RegionTag] = []
        for passage in passages:
            tags += self._find_in(passage, self._book)
        return tags

    def _find_in(self, passage: Passage, book: NameBook) -> Iterator[RegionTag]:
        byline = byline_span(passage.text)
        stop = byline[0] if byline else len(passage.text)
        counts: dict[str, int] = {}
        for start, end, name in book.find(passage):
            if start >= stop or name.meaning == _HIDDEN:
                continue
            if (
                not stands(passage, start, end, name.mode)
                or begins_firm_name(passage.text, end)
                or is_language(passage.text, start, end)
            ):
                continue
            count = counts[name.meaning] = counts.get(name.meaning, 0) + 1
            if count <= _MENTIONS:
                yield RegionTag(name.meaning, passage.evidence(start, end))
