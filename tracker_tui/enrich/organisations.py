"""Organisations named in the text, by canonical name: known ones from a table, unknown ones by how they act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tracker_tui.enrich.bylines import byline_span
from tracker_tui.enrich.contexts import acts
from tracker_tui.enrich.names import NameBook, Row, read_table, shipped_table
from tracker_tui.enrich.passages import Passage
from tracker_tui.model.enrichment import OrgTag

_MENTIONS = 6
"""How many mentions of one organisation are kept per passage."""


@lru_cache(maxsize=1)
def shipped_rows() -> tuple[Row, ...]:
    """Return the shipped organisations."""
    return tuple(read_table(shipped_table("organisations.txt")))


class OrgFinder:
    """Finds organisations; extra: a person's own, canonical name -> other names."""

    def __init__(self, extra: Mapping[str, Sequence[str]] | None = None) -> None:
        self._extra = dict(extra or {})
        self._book: NameBook[str] | None = None

    def _names(self) -> Iterator[tuple[str, str]]:
        for row in shipped_rows():
            for name in row.names:
                yield name, row.meaning
        for meaning, names in self._extra.items():
            for name in (meaning, *names):
                yield name, meaning

    def find(self, passages: Iterable[Passage]) -> list[OrgTag]:
        """Return the organisations in the passages with the words that name them, in order."""
        if self._book is None:
            self._book = NameBook(self._names())
        tags: list[OrgTag] = []
        for passage in passages:
            tags += self._find_in(passage, self._book)
        return tags

    def _find_in(self, passage: Passage, book: NameBook[str]) -> Iterator[OrgTag]:
        byline = byline_span(passage.text)
        stop = byline[0] if byline else len(passage.text)
        counts: dict[str, int] = {}
        for start, end, name in book.find(passage):
            if start >= stop:
                continue
            if name.mode == "?" and not acts(passage, start, end):
                continue
            count = counts[name.meaning] = counts.get(name.meaning, 0) + 1
            if count <= _MENTIONS:
                yield OrgTag(name.meaning, passage.evidence(start, end))
