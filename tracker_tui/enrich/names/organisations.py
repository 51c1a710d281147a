"""Organisations named in the text, by canonical name: known ones from a table, unknown ones by how they act."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache

from tracker_tui.enrich.names.actors import find_actors
from tracker_tui.enrich.names.book import Entry, Hit, Name, NameBook, shipped_rows
from tracker_tui.enrich.names.contexts import begins_firm_name, is_determined
from tracker_tui.enrich.names.deeds import LIST_LINK
from tracker_tui.enrich.names.gazetteer import named, standing, stands_there
from tracker_tui.enrich.words.bylines import byline_span
from tracker_tui.enrich.words.passages import Passage
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.model.enrichment import OrgTag

_LEGAL_FORM = lazy(r",? (?:Inc|Corp|Ltd|LLC|GmbH|Co|AG|PLC|plc|[BN]\.V|S\.A|Pty)$")
_JOINS = frozenset({"-", "/", "–", "—", " vs ", " vs. ", " v. ", " versus "})
"""Between two parties of one thing: `the Quarvo-Tavo merger`."""
_INVESTOR = lazy(
    r" (?:Ventures?|Venture Capital|Venture Partners|Capital|Capital Partners|Partners|Growth|Equity|VC)$"
)
_MENTIONS = 6
"""How many mentions of one organisation are kept per passage."""


class OrgFinder:
    """Finds organisations; extra: a person's own, canonical name -> other names."""

    def __init__(self, extra: Mapping[str, Sequence[str]] | None = None) -> None:
        self._own = NameBook(
            Entry(name, meaning)
            for meaning, names in (extra or {}).items()
            for name in (meaning, *names)
        )
        self._has_own = bool(extra)

    def find(self, passages: Iterable[Passage]) -> list[OrgTag]:
        """Return the organisations in the passages with the words that name them, in order."""
        tags: list[OrgTag] = []
        unknown: list[OrgTag] = []
        owned: list[str] = []
        for passage in passages:
            hits = list(named(passage))
            stand = list(standing(passage)) if hits else []
            if self._has_own:
                hits = _with_own(hits, self._own.find(passage))
                stand = [stands_there(passage, hit) for hit in hits]
            known, others = _tags(passage, hits, stand)
            if known:
                owned += _owned(passage, known)
            if others:
                others = [tag for tag in others if not _begins_one(tag.name, owned)]
                known = sorted(known + others, key=_place)
                unknown += others
            if known:
                tags += _kept(known)
        return _with_full_names(tags, unknown) if unknown else tags


@lru_cache(maxsize=1)
def _investors() -> dict[str, str]:
    """Return the name of the one investor that a headline shortens so: `led by Wing` for Wing Venture Capital."""
    full: dict[str, list[str]] = {}
    for row in shipped_rows("organisations.txt"):
        short = _INVESTOR.sub("", row.meaning) if row.kind == "investors" else row.meaning
        if short != row.meaning:
            full.setdefault(short, []).append(row.meaning)
    return {short: names[0] for short, names in full.items() if len(names) == 1}


def _owned(passage: Passage, known: list[OrgTag]) -> Iterator[str]:
    """Yield what stands behind a known organisation's possessive, where a product is named: `Mistral's Shieldstral`."""
    for tag in known[:_MENTIONS]:
        end = tag.evidence.end
        if passage.folded.startswith("'s ", end):
            yield passage.text[end + 3 : end + 43]


def _begins_one(name: str, owned: list[str]) -> bool:
    return any(words.startswith(name) for words in owned)


def _with_own(hits: list[Hit], own: list[Hit]) -> list[Hit]:
    """Return the hits with a person's own names in place of what they overlap."""
    if not own:
        return hits
    covered = {place for start, end, _ in own for place in range(start, end)}
    return sorted(own + [hit for hit in hits if covered.isdisjoint(range(hit[0], hit[1]))])


def _tags(
    passage: Passage, hits: list[Hit], stand: list[bool]
) -> tuple[list[OrgTag], list[OrgTag]]:
    """Return the known and the unknown organisations of one passage; stand: which names stand for theirs there."""
    sure = hits if all(stand) else _sure(passage, hits, stand)
    companies = [hit for hit in sure if hit[2].meaning]
    known = [OrgTag(name.meaning, passage.evidence(start, end)) for start, end, name in companies]
    doubtful = len(hits) > len(sure)
    meanings = {hit[:2]: _meaning(hit[2]) for hit in hits} if doubtful else {}
    byline = byline_span(passage.text)
    unknown: list[OrgTag] = []
    for start, end in find_actors(
        passage, [hit[:2] for hit in sure], [hit[:2] for hit in companies]
    ):
        if byline and end > byline[0]:
            break
        meaning = meanings.get((start, end), "")
        if meaning is None:
            continue
        name = meaning or _LEGAL_FORM.sub("", passage.text[start:end])
        if passage.text.endswith("by ", 0, start):
            name = _investors().get(name, name)
        tag = OrgTag(name, passage.evidence(start, end))
        (known if meaning else unknown).append(tag)
    return known, unknown


def _meaning(name: Name) -> str | None:
    """Return the organisation that a doubtful name may be; an outlet that only reports is none."""
    return None if name.mode == "^" else name.meaning


def _sure(passage: Passage, hits: list[Hit], stand: list[bool]) -> list[Hit]:
    """Return the names that stand for organisations or places there.

    A doubtful one stands in a list with one that does: `Joby, Archer, and Vertical`.
    """
    if any(stand):
        for step in (1, -1):
            for place in range(len(hits))[::step]:
                other = place - step
                if not stand[place] and 0 <= other < len(hits) and stand[other]:
                    stand[place] = _is_listed(passage.text, hits[place], hits[other])
    return [hit for hit, stands_there in zip(hits, stand, strict=True) if stands_there]


def _is_listed(text: str, doubtful: Hit, sure: Hit) -> bool:
    if doubtful[2].mode != "?" or not sure[2].meaning or begins_firm_name(text, doubtful[1]):
        return False
    left, right = (doubtful, sure) if doubtful[0] < sure[0] else (sure, doubtful)
    between = text[left[1] : right[0]]
    if between in _JOINS:
        return True
    return not is_determined(text, doubtful[0]) and bool(LIST_LINK.fullmatch(between))


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
