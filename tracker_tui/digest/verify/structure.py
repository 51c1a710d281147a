"""Citations, lists of sources, and takeaways that the body doesn't carry."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

from tracker_tui.digest.telling.values import near
from tracker_tui.digest.verify.claims import Claim
from tracker_tui.digest.verify.finding import Finding
from tracker_tui.digest.verify.page import Page
from tracker_tui.enrich.events.background import UNSEEN, weights
from tracker_tui.enrich.names.regions import RegionFinder
from tracker_tui.enrich.words.passages import fold, passage
from tracker_tui.enrich.words.tokens import terms
from tracker_tui.model.enrichment import Figure

_COUNT = re.compile(r"\((\d{1,5})\)|:\s*(\d{1,5})\b|^(\d{1,5})\s")
_META = re.compile(r"^(?:updated|published|date|period|coverage|generated|as of)\b", re.IGNORECASE)
_TELLING_WORD = 4.0
_NEAR = 40
"""Characters between two words of a name, such as a title or a first name."""
_TELLING = ("GPU", "W", "FLOPS", "B", "tokens", "tokens/s", "x", "%")


def at(claim: Claim, rule: str, why: str, figure: Figure | None = None) -> Finding:
    """Return a finding at a claim, or at a figure inside it."""
    sentence = claim.at
    column, quote = sentence.column, sentence.text
    if figure is not None:
        quote = figure.evidence.text
        place = sentence.raw.find(quote)
        column += max(0, place)
    return Finding(rule, sentence.line, column, quote[:200], why)


def uncited(claims: list[Claim]) -> Iterator[Finding]:
    """Yield sentences with a figure or an event that carry no citation, nor does what follows in their paragraph."""
    covered: dict[int, int] = {}
    for place, claim in enumerate(claims):
        if claim.at.is_cited:
            covered[claim.at.block] = place
    for place, claim in enumerate(claims):
        sentence = claim.at
        if (
            sentence.kind not in ("bullet", "paragraph")
            or sentence.is_cited
            or _META.match(sentence.text)
        ):
            continue
        if covered.get(sentence.block, -1) > place:
            continue
        telling = [f for f in claim.figures if f.is_money or f.unit in _TELLING or f.value >= 1000]
        if telling:
            yield at(claim, "uncited", f"{telling[0].evidence.text} is told without a source")
        elif claim.is_event:
            yield at(claim, "uncited", f"what {claim.orgs[0].name} did is told without a source")


def unlisted(page: Page) -> Iterator[Finding]:
    """Yield where sources are announced but not listed, and citations that no list carries."""
    if page.source_heading:
        line, title = page.source_heading
        told = _COUNT.search(title)
        entries = [text for _, text in page.sources if _is_entry(text)]
        count = max(len(page.listed), len(entries))
        number = int(next(filter(None, told.groups()))) if told else None
        if number is not None and number != count:
            yield Finding(
                "unlisted", line, 1, title, f"{number} sources are announced, {count} are listed"
            )
        elif number is None and not count:
            yield Finding("unlisted", line, 1, title, "sources are announced, none is listed")
    known = page.listed
    missing: dict[int, Finding] = {}
    for sentence in page.sentences:
        for number in sentence.cites:
            if number not in known and number not in missing:
                why = f"[{number}] is cited, but no list of sources has it"
                missing[number] = Finding(
                    "unlisted", sentence.line, sentence.column, sentence.text[:200], why
                )
    yield from missing.values()


def _is_entry(text: str) -> bool:
    line = text.strip()
    if not line or _META.match(line.lstrip("*_")):
        return False
    return bool(
        re.match(r"(?:[-*+•]|\[?\^?\d{1,4}[\].:)])\s*\S", line) or "http" in line or "](" in line
    )


def takeaway(claims: list[Claim]) -> Iterator[Finding]:
    """Yield takeaways with a figure or a name that the body never tells."""
    body = [
        claim
        for claim in claims
        if claim.at.part in ("body", "retold", "lead") and claim.at.kind != "heading"
    ]
    if not body:
        return
    text = fold(" ".join(claim.text for claim in body))
    stems = set(terms(text))
    names = {name for claim in body for name in claim.names}
    values = [figure for claim in body for figure in claim.figures]
    for claim in claims:
        if claim.at.part != "takeaways" or claim.at.kind == "heading":
            continue
        yield from _unsupported(claim, text, stems, names, values)


def _unsupported(
    claim: Claim, text: str, stems: set[str], names: set[str], values: list[Figure]
) -> Iterator[Finding]:
    for figure in claim.figures:
        if not any(f.unit == figure.unit and near(f.value, figure.value, 0.01) for f in values):
            yield at(claim, "takeaway", f"the body never tells {figure.evidence.text}", figure)
    places = {
        fold(tag.evidence.text).removesuffix("'s")
        for tag in _places().find([passage("summary", claim.text)])
    }
    for name in sorted(claim.names - names - places):
        known_word = " " not in name and all(term in stems for term in terms(name))
        if fold(name) in text or known_word or _hangs_together(name, text):
            continue
        yield at(claim, "takeaway", f"the body never tells of {name}")
        return
    idf = weights()
    telling = {term for term in terms(claim.text) if idf.get(term, UNSEEN) >= _TELLING_WORD}
    if len(telling) >= 3 and 3 * len(telling & stems) < len(telling):
        yield at(claim, "takeaway", "the body says nothing like it")


@cache
def _places() -> RegionFinder:
    return RegionFinder()


def _hangs_together(name: str, text: str) -> bool:
    """Return whether the words of a name stand in the body in their order, near one another.

    One pattern with a gap for each word would try all ways to fill the gaps.
    """
    ends: list[int] | None = None
    for word in fold(name).split():
        starts = (found.start() for found in re.finditer(r"\b" + re.escape(word), text))
        ends = [start + len(word) for start in starts if ends is None or _follows(ends, start)]
        if not ends:
            return False
    return True


def _follows(ends: list[int], start: int) -> bool:
    """Return whether a place comes shortly after one of some others, which are in order."""
    before = bisect_right(ends, start)
    return before > 0 and start - ends[before - 1] <= _NEAR
