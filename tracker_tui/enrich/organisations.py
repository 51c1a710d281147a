"""Organisations named in the text, by canonical name: known ones from a table, unknown ones by how they act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tracker_tui.enrich.actors import find_actors
from tracker_tui.enrich.bylines import byline_span
from tracker_tui.enrich.contexts import stands
from tracker_tui.enrich.names import NameBook, Row, read_table, shipped_text
from tracker_tui.enrich.passages import Passage
from tracker_tui.model.enrichment import OrgTag

_MENTIONS = 6
"""How many mentions of one organisation are kept per passage."""
_PLACE = ""


@lru_cache(maxsize=1)
def shipped_rows() -> tuple[Row, ...]:
    """Return the shipped organisations."""
    return tuple(read_table(shipped_text("organisations.txt")))


class OrgFinder:
    """Finds organisations; extra: a person's own, canonical name -> other names."""

    def __init__(self, extra: Mapping[str, Sequence[str]] | None = None) -> None:
        self._extra = dict(extra or {})
        self._book: NameBook[str] | None = None

    def _names(self) -> Iterator[tuple[str, str]]:
        for meaning, names in self._extra.items():
            for name in (meaning, *names):
                yield name, meaning
        for row in shipped_rows():
            for name in row.names:
                yield name, row.meaning
        for row in read_table(shipped_text("regions.txt")):
            for name in row.names[1:]:
                yield name, _PLACE

    def find(self, passages: Iterable[Passage]) -> list[OrgTag]:
        """Return the organisations in the passages with the words that name them, in order."""
        if self._book is None:
            self._book = NameBook(self._names())
        tags: list[OrgTag] = []
        for passage in passages:
            tags += _kept(self._find_in(passage, self._book))
        return _with_full_names(tags)

    def _find_in(self, passage: Passage, book: NameBook[str]) -> list[OrgTag]:
        byline = byline_span(passage.text)
        stop = byline[0] if byline else len(passage.text)
        tags: list[OrgTag] = []
        taken: list[tuple[int, int]] = []
        for start, end, name in book.find(passage):
            if start >= stop:
                continue
            if name.mode and not stands(passage, start, end, name.mode):
                continue
            taken.append((start, end))
            if name.meaning != _PLACE:
                tags.append(OrgTag(name.meaning, passage.evidence(start, end)))
        unknown = [
            OrgTag(passage.text[start:end], passage.evidence(start, end))
            for start, end in find_actors(passage, taken)
            if end <= stop
        ]
        if unknown:
            tags = sorted(tags + unknown, key=lambda tag: tag.evidence.start)
        return tags


def _kept(tags: list[OrgTag]) -> Iterator[OrgTag]:
    counts: dict[str, int] = {}
    for tag in tags:
        count = counts[tag.name] = counts.get(tag.name, 0) + 1
        if count <= _MENTIONS:
            yield tag


def _with_full_names(tags: list[OrgTag]) -> list[OrgTag]:
    """Return the tags with a short unknown name (`Impulse`) under the full one beside it (`Impulse Space`)."""
    names = dict.fromkeys(tag.name for tag in tags)
    if len(names) < 2:
        return tags
    full = {name: longer for name in names for longer in names if longer.startswith(name + " ")}
    if not full:
        return tags
    return [OrgTag(full.get(tag.name, tag.name), tag.evidence) for tag in tags]
