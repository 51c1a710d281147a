"""Conversions between currencies that sources tell, checked against the ECB rate of their day (rule R7)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, date, datetime
from itertools import pairwise

from tracker_tui.digest.document import Conversion
from tracker_tui.digest.telling.values import quote_of
from tracker_tui.model.enrichment import Evidence, Figure
from tracker_tui.model.item import ItemDetail

OFF = 0.05
"""Beyond this share of the right value a conversion is flagged."""
_BRIDGE = re.compile(
    r"^\s*(?:[(\[（,–—-])?\s*(?:\(?\s*(?:or|i\.e\.|equals?|equal to|equivalent (?:to|of)|worth|now|today|"
    r"roughly|approximately|approx\.?|around|about|some|nearly|almost|(?:just )?over|(?:just )?under|"
    r"(?:more|less) than|约|約|約合|约合|~|≈|=|US|USD)\s*){0,4}$",
    re.IGNORECASE,
)  # fmt: skip
_TO = re.compile(r"^[^.;]{0,120}\bto (?:about |roughly |around |approximately |~)?$", re.IGNORECASE)
_CONVERTS = re.compile(r"\bconver(?:ts|ted|sion|ting)\b", re.IGNORECASE)
Rate = Callable[[float, str, date], tuple[float, str] | None]
"""(value, unit, day) -> (US dollars, date of the rate), or None for an unknown currency."""


def find(items: Iterable[ItemDetail], to_usd: Rate) -> Iterator[Conversion]:
    """Yield the conversions in items that are off by more than OFF."""
    for item in items:
        day = datetime.fromtimestamp(item.published, UTC).date()
        for one, two in pairs(item):
            found = check(one, two, day, to_usd)
            if found:
                implied, rate, rate_date, right, off = found
                start, end = one.evidence.start, two.evidence.end
                text = item.text_of(one.evidence.field)[start:end]
                evidence = Evidence(one.evidence.field, start, end, text)
                yield Conversion(
                    quote_of(item, evidence),
                    two.evidence.text,
                    one.evidence.text,
                    implied,
                    rate,
                    rate_date,
                    right,
                    off,
                    two.unit,
                )


def pairs(item: ItemDetail) -> Iterator[tuple[Figure, Figure]]:
    """Yield neighbouring figures of two currencies where the text makes the second a conversion of the first."""
    figures = sorted(
        (figure for figure in item.enrichment.figures if figure.is_money),
        key=lambda figure: (figure.evidence.field, figure.evidence.start),
    )
    for one, two in pairwise(figures):
        if one.evidence.field == two.evidence.field and one.unit != two.unit:
            text = item.text_of(one.evidence.field)
            if is_conversion(text, one.evidence.start, one.evidence.end, two.evidence.start):
                yield one, two


def is_conversion(text: str, start: int, end: int, then: int) -> bool:
    """Return whether the words between an amount at start:end and one from then say that they are equal."""
    between = text[end:then]
    if len(between) <= 40 and _BRIDGE.match(between):
        return True
    return bool(_TO.match(between) and _CONVERTS.search(text, max(0, start - 80), end))


def check(
    one: Figure, two: Figure, day: date, to_usd: Rate
) -> tuple[float, float, str, float, float] | None:
    """Return (implied rate, ECB rate, its date, right value, share off) where off by more than OFF.

    Rates are units of the first currency for one of the second; None where it holds or can't be checked.
    """
    first, second = to_usd(one.value, one.unit, day), to_usd(two.value, two.unit, day)
    if not first or not second or not second[0] or not two.value:
        return None
    unit = second[0] / two.value
    right = first[0] / unit
    off = two.value / right - 1
    if abs(off) <= OFF:
        return None
    return one.value / two.value, one.value / right, first[1], right, off
