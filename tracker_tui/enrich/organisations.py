"""Organisations named in the text, by canonical name: known ones from a table, unknown ones by how they act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from tracker_tui.enrich.actors import find_actors
from tracker_tui.enrich.bylines import byline_span
from tracker_tui.enrich.contexts import begins_firm_name, stands
from tracker_tui.enrich.deeds import LIST_LINK
from tracker_tui.enrich.names import Hit, NameBook, shipped_rows
from tracker_tui.enrich.passages import Passage
from tracker_tui.model.enrichment import OrgTag

_MENTIONS = 6
"""How many mentions of one organisation are kept per passage."""
_PLACE = ""


class OrgFinder:
    """Finds organisations; extra: a person's own, canonical name -> other names."""

    def __init__(self, extra: Mapping[str, Sequence[str]] | None = None) -> None:
        self._extra = dict(extra or {})
        self._book: NameBook | None = None

    def _names(self) -> Iterator[tuple[str, str]]:
        for meaning, names in self._extra.items():
            for name in (meaning, *names):
                yield name, meaning
        for row in shipped_rows("organisations.txt"):
            for name in row.names:
                yield name, row.meaning
        for row in shipped_rows("regions.txt"):
            for name in row.names[1:]:
                yield name, _PLACE

    def find(self, passages: Iterable[Passage]) -> list[OrgTag]:
        """Return the organisations in the passages with the words that name them, in order."""
        if self._book is None:
            self._book = NameBook(self._names())
        tags: list[OrgTag] = []
        unknown: list[OrgTag] = []
        for passage in passages:
            known, others = _find_in(passage, self._book)
            if others:
                known = sorted(known + others, key=_place)
                unknown += others
            tags += _kept(known)
        return _with_full_names(tags, unknown) if unknown else tags


def _find_in(passage: Passage, book: NameBook) -> tuple[list[OrgTag], list[OrgTag]]:
    """Return the known and the unknown organisations of one passage."""
    byline = byline_span(passage.text)
    stop = byline[0] if byline else len(passage.text)
    named = [hit for hit in book.find(passage) if hit[0] < stop]
    hits = _standing(passage, named)
    known = [
        OrgTag(name.meaning, passage.evidence(start, end))
        for start, end, name in hits
        if name.meaning != _PLACE
    ]
    actors = find_actors(
        passage, [hit[:2] for hit in hits], [hit[:2] for hit in hits if hit[2].meaning != _PLACE]
    )
    meanings = {hit[:2]: hit[2].meaning for hit in named}
    unknown: list[OrgTag] = []
    for start, end in actors:
        if end > stop:
            continue
        meaning = meanings.get((start, end), "")
        tag = OrgTag(meaning or passage.text[start:end], passage.evidence(start, end))
        (known if meaning else unknown).append(tag)
    return known, unknown


def _standing(passage: Passage, hits: list[Hit]) -> list[Hit]:
    """Return the names that stand for organisations or places there.

    A doubtful one stands in a list with one that does: `Joby, Archer, and Vertical`.
    """
    stand = [
        stands(passage, start, end, name.mode) and not begins_firm_name(passage.text, end)
        for start, end, name in hits
    ]
    if not all(stand) and any(stand):
        for step in (1, -1):
            for place in range(len(hits))[::step]:
                other = place - step
                if not stand[place] and 0 <= other < len(hits) and stand[other]:
                    stand[place] = _is_listed(passage.text, hits[place], hits[other])
    return [hit for hit, stands_there in zip(hits, stand, strict=True) if stands_there]


def _is_listed(text: str, doubtful: Hit, sure: Hit) -> bool:
    if doubtful[2].mode != "?" or sure[2].meaning == _PLACE:
        return False
    left, right = (doubtful, sure) if doubtful[0] < sure[0] else (sure, doubtful)
    return bool(LIST_LINK.fullmatch(text, left[1], right[0]))


def _place(tag: OrgTag) -> int:
    return tag.evidence.start


def _kept(tags: list[OrgTag]) -> Iterator[OrgTag]:
    counts: dict[str, int] = {}
    for tag in tags:
        count = counts[tag.name] = counts.get(tag.name, 0) + 1
        if count <= _MENTIONS:
            yield tag


def _with_full_names(tags: list[OrgTag], unknown: list[OrgTag]) -> list[OrgTag]:
    """Return the tags with a short unknown name (`Impulse`) under the full one beside it (`Impulse Space`)."""
    names = dict.fromkeys(tag.name for tag in tags)
    full = {tag.name: name for tag in unknown for name in names if name.startswith(tag.name + " ")}
    if not full:
        return tags
    return [OrgTag(full.get(tag.name, tag.name), tag.evidence) for tag in tags]
