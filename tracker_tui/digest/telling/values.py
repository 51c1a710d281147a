"""The figures of an event as values: one for each role and unit, the one that most publishers tell."""

from __future__ import annotations

import re

from tracker_tui.digest.document import Quote, Value
from tracker_tui.digest.telling.belonging import is_told
from tracker_tui.digest.telling.owning import OF_FIRM
from tracker_tui.digest.telling.sentences import is_cjk
from tracker_tui.model.enrichment import Evidence, Figure
from tracker_tui.model.item import ItemDetail

_ROLES = (
    "round", "acquisition", "investment", "valuation", "debt", "spend", "total_funding", "capacity", "speed",
    "quantity", "price", "revenue", "profit", "growth", "other",
)  # fmt: skip
ROLE_ORDER = {role: place for place, role in enumerate(_ROLES)}
"""The order in which figures of an event are told."""
PUT_IN = ("investment", "spend")
"""Money that is never all a company is worth: a report that calls its worth a bet is put right by the others."""
_NEAR = 0.02
ROUGHLY = 0.04
"""Values closer than this are roundings of each other."""
_CONVERTED = 0.06
"""How far the rate of a text may be from the ECB's of its day."""
_MOST_VALUES = 100
RATE = re.compile(
    r"(?: (?:an?|per|each|every) |-a-|/)(?P<time>hour|day|week|month|mo|quarter|year|yr)\b|"
    r" (?P<often>annually|yearly|monthly)\b",
    re.IGNORECASE,
)
"""What stands behind a sum that is paid again and again: `$15 billion a year`."""


def quote_of(item: ItemDetail, evidence: Evidence) -> Quote:
    """Return evidence inside an item as a quote."""
    return Quote(
        item.id,
        item.revision,
        evidence.field,
        evidence.start,
        evidence.end,
        evidence.text,
        item.sha256,
    )


def values_of(items: list[ItemDetail]) -> tuple[Value, ...]:
    """Return the figures told by most publishers for each role and unit, each value once."""
    groups: dict[tuple[str, str], list[tuple[ItemDetail, Figure]]] = {}
    for item in items:
        for figure in item.enrichment.figures:
            if is_told(item, figure):
                groups.setdefault((figure.role, figure.unit), []).append((item, figure))
    of_firm = {
        (f.unit, f.value) for (role, _), told in groups.items() if role in OF_FIRM for _, f in told
    }
    worth = {
        (f.unit, f.value)
        for (role, _), told in groups.items()
        if role == "valuation"
        for _, f in told
    }
    best = [
        _supported(_meant(role, found, of_firm))
        for (role, _), found in groups.items()
        if not (role in PUT_IN and all((f.unit, f.value) in worth for _, f in found))
    ]
    return tuple(
        sorted(
            best,
            key=lambda value: (
                ROLE_ORDER.get(value.role, 99),
                value.quote.field != "title",
                -(value.usd or 0),
                value.quote.item,
                value.quote.start,
            ),
        )
    )


_Told = list[tuple[ItemDetail, Figure]]


def _meant(role: str, found: _Told, of_firm: set[tuple[str, float]]) -> _Told:
    """Return the figures of a role without those that others tell as a company's worth, unless none is left.

    A report that calls all money a company ever raised its round is put right by one that tells both.
    of_firm: (unit, value).
    """
    if role in OF_FIRM:
        return found
    kept = [(item, figure) for item, figure in found if (figure.unit, figure.value) not in of_firm]
    return kept or found


def _supported(found: _Told) -> Value:
    """Return the value that most publishers tell; one in a headline, then the earliest, where even."""
    backers: dict[float, set[str]] = {}
    for item, figure in found:
        backers.setdefault(figure.value, set()).add(item.publisher)
    told = sorted(backers)[:_MOST_VALUES]
    support = {
        value: len({name for other in told if near(other, value) for name in backers[other]})
        for value in told
    }

    def weight(pair: tuple[ItemDetail, Figure]) -> tuple[int, bool, bool, int, int]:
        item, figure = pair
        latin, in_title = not is_cjk(figure.evidence.text), figure.evidence.field == "title"
        return (
            support.get(figure.value, 0),
            latin,
            in_title,
            -item.published,
            -figure.evidence.start,
        )

    item, figure = max(found, key=weight)
    return value_of(item, figure)


def value_of(item: ItemDetail, figure: Figure) -> Value:
    """Return a figure of an item as a value of a digest."""
    return Value(
        figure.role,
        figure.value,
        figure.unit,
        quote_of(item, _with_rate(item, figure.evidence)),
        figure.high,
        figure.usd,
        figure.rate_date,
        figure.qualifier,
    )


def _with_rate(item: ItemDetail, evidence: Evidence) -> Evidence:
    """Return the words of a figure with those that say how often it is paid."""
    text = item.text_of(evidence.field)
    rate = RATE.match(text, evidence.end)
    if rate is None:
        return evidence
    return Evidence(evidence.field, evidence.start, rate.end(), text[evidence.start : rate.end()])


def near(one: float, two: float, tolerance: float = _NEAR) -> bool:
    """Return whether two values differ by no more than rounding."""
    return abs(one - two) <= tolerance * max(abs(one), abs(two))


def is_same(one: Value, two: Value) -> bool:
    """Return whether two figures tell one amount: in one unit, or one sum of money in two currencies."""
    if one.unit == two.unit:
        return near(one.value, two.value)
    return near(one.usd or 0.0, two.usd or 1.0, _CONVERTED)
