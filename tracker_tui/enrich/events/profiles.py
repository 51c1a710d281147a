"""An item as the grouping sees it: its weighted terms, its kind, how far the happening is."""

from __future__ import annotations

import math
import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from operator import itemgetter
from typing import NamedTuple

from tracker_tui.enrich.events.background import UNSEEN, collocations, names, weights
from tracker_tui.enrich.events.cues import Cues, read_cues
from tracker_tui.enrich.events.results import tells_results
from tracker_tui.enrich.figures.currency import to_usd
from tracker_tui.enrich.words.headlines import headline, reporter
from tracker_tui.enrich.words.patterns import lazy
from tracker_tui.enrich.words.tokens import terms

DAY = 86_400
MOST_TITLE = 1000
"""Characters of a title that are read; what comes after tells nothing more."""


class Candidate(NamedTuple):
    """An item on its way to an event.

    key: whatever tells items apart; when: seconds since 1970 UTC of publication. A headline tells enough: summaries
    and what the other rules found made no grouping better.
    """

    key: Hashable
    when: int
    title: str
    publisher: str = ""
    language: str = ""


@dataclass(slots=True, eq=False)
class Profile:
    """The terms of one item.

    weights: term -> weight, the most telling first; total, norm: sum and Euclidean length of the weights;
    money: its terms for amounts; actions: its terms for what is done; stage: 0 unknown, 1 rumour, 2 plan, 3 done;
    outlet: whose report it is; publisher: the same, and who passes it on.
    """

    key: Hashable
    when: int
    publisher: str
    outlet: str
    weights: dict[str, float]
    total: float
    norm: float
    first: str
    subject: str
    names: tuple[str, ...]
    money: tuple[str, ...]
    actions: frozenset[str]
    stage: int
    kind: str


_Asked = tuple[str, int, bool]
"""A title, the day of foreign sums in it (since 1970), and whether it is in English."""
_MEMORY = 8192
_known: dict[_Asked, Profile] = {}
"""What titles tell, of no item yet: each is read once for all feeds that bring it."""


def profile(item: Candidate) -> Profile:
    """Return what the grouping needs to know of an item."""
    return profiles([item])[0]


def profiles(items: Sequence[Candidate]) -> list[Profile]:
    """Return what the grouping needs to know of items, which costs less for many at once."""
    asked = [
        (item.title[:MOST_TITLE], item.when // DAY, item.language in ("", "en")) for item in items
    ]
    if len(_known) > _MEMORY:
        _known.clear()
    fresh = [one for one in dict.fromkeys(asked) if one not in _known]
    _known.update(zip(fresh, _read(fresh), strict=True))
    return [_of(item, _known[one]) for item, one in zip(items, asked, strict=True)]


def _of(item: Candidate, told: Profile) -> Profile:
    """Return the profile of an item whose title tells this."""
    return Profile(
        item.key,
        item.when,
        f"{item.publisher} ({told.outlet})" if told.outlet else item.publisher,
        told.outlet or item.publisher,
        told.weights,
        told.total,
        told.norm,
        told.first,
        told.subject,
        told.names,
        told.money,
        told.actions,
        told.stage,
        told.kind,
    )


def _read(asked: Sequence[_Asked]) -> list[Profile]:
    """Return what titles tell, step by step: code and tables of one step fit the processor's first caches."""
    titles = [title for title, _, _ in asked]
    texts = [*map(headline, titles)]
    found = [
        terms(text if text.isascii() else _in_dollars(text, day))
        for text, (_, day, _) in zip(texts, asked, strict=True)
    ]
    outlets = [*map(reporter, titles)]
    cues = [*map(read_cues, titles)]
    weighted = [
        _weigh(words, UNSEEN if english else FOREIGN)
        for words, (_, _, english) in zip(found, asked, strict=True)
    ]
    return [*map(_told, texts, found, weighted, cues, outlets)]


def _told(
    text: str, found: list[str], weighted: dict[str, float], cues: Cues, outlet: str | None
) -> Profile:
    """Return what a title tells; found: its terms in their order, weighted: the same with what they weigh."""
    named = _named(weighted)
    kind, stage, actions = cues
    if "earnings" in actions and named and named[0] in found[:3] and tells_results(text):
        weighted[f"results of {named[0]}"] = RESULTS
    telling = dict(sorted(weighted.items(), key=itemgetter(1), reverse=True))
    return Profile(
        key=None,
        when=0,
        publisher="",
        outlet=outlet or "",
        weights=telling,
        total=sum(telling.values()) or 1.0,
        norm=math.sqrt(sum([weight * weight for weight in telling.values()])) or 1.0,
        first=found[0] if found else "",
        subject=named[0] if named else "",
        names=named,
        money=tuple([term for term in weighted if term[0] == "$" or term[0] == "#"]),
        actions=actions,
        stage=stage,
        kind=kind,
    )


RESULTS = 14.0
"""The weight of telling the results of a certain company, which is no word: more than that of any word."""
FOREIGN = 6.0
"""The weight of an unknown word of another language, or of a pair of CJK characters: not all are rare."""
FORETOLD = 3.2
"""The most that a term weighs whose neighbour foretells it: `Elon` beside `Musk` adds little."""


_SIGNS = {"€": "EUR", "£": "GBP", "¥": "JPY", "₹": "INR"}
_FOREIGN_SUM = lazy(r"([€£¥₹])\s?(\d[\d,]{0,20}(?:\.\d{1,9})?)")


def _in_dollars(text: str, day: int) -> str:
    """Return the text with sums of other currencies in dollars of the day: outlets tell one sum in either."""

    def told(found: re.Match[str]) -> str:
        rate = _dollars(_SIGNS[found[1]], day)
        return f"${float(found[2].replace(',', '')) * rate:.2f}" if rate else found[0]

    return _FOREIGN_SUM.sub(told, text)


@lru_cache(maxsize=256)
def _dollars(unit: str, day: int) -> float | None:
    """Return what one unit of a currency is worth; day: since 1970-01-01."""
    found = to_usd(1.0, unit, date(1970, 1, 1) + timedelta(min(max(day, 0), 50_000)))
    return found.usd if found else None


def _named(found: Iterable[str]) -> tuple[str, ...]:
    """Return the terms that are names: written with a capital elsewhere, or never seen before."""
    known, told = names(), weights()
    return tuple(
        [term for term in found if term in known or (term not in told and not term[-1].isdigit())]
    )


def _weigh(found: list[str], unseen: float) -> dict[str, float]:
    """Return term -> weight; unseen is that of a term which the background doesn't know."""
    known = weights()
    weighted = {
        term: known.get(term) or (FOREIGN if term[0] > "\u3000" else unseen) for term in found
    }
    foretold = collocations()
    for pair in pairwise(found):
        side = foretold.get(pair)
        if side is not None:
            term = pair[side]
            weighted[term] = min(weighted[term], FORETOLD)
    return weighted
